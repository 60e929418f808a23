package reports

import (
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/curl"
)

const (
	textCases   = 8 // failing cases told on the terminal
	textReasons = 6 // reasons of inconclusive cases told on the terminal
)

// WriteText writes the run for a terminal, about one screen: the verdict, the operations, what is broken and where the page
// says so, what stayed open, and where the reports are. It holds no colours and nothing that a terminal obeys.
func WriteText(w io.Writer, r *contract.Report) error {
	s := summarize(r)
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n%s\n", s.Headline(), line(r.Target), s.Sentence())
	fmt.Fprintf(&b, "%s\n", strings.Join(runFacts(r), ", "))
	s.textOperations(&b)
	s.textPromises(&b)
	s.textWeak(&b)
	if r.Folder != "" {
		fmt.Fprintf(&b, "\nreports: %s/index.html, junit.xml, results.ndjson\n", line(strings.TrimRight(r.Folder, "/")))
	}
	if r.Command != "" && s.Outcome != contract.Conforms {
		fmt.Fprintf(&b, "again:   %s\n", line(r.Command))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// runFacts are the seed, the requests and the time of the run, as far as they are known.
func runFacts(r *contract.Report) []string {
	var facts []string
	if len(r.Results) > 0 {
		facts = append(facts, count(len(r.Results), "case"), count(r.Requests, "request"), fmt.Sprintf("seed %d", r.Seed))
	}
	if r.Took > 0 {
		facts = append(facts, elapsed(r.Took))
	}
	return append(facts, line(r.Tool+" "+r.Version))
}

// elapsed writes a duration for people.
func elapsed(d time.Duration) string {
	switch {
	case d <= 0:
		return ""
	case d < time.Millisecond:
		return fmt.Sprintf("%d µs", d.Microseconds())
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	case d < time.Minute:
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return d.Round(time.Second).String()
}

func (s *summary) textOperations(b *strings.Builder) {
	if len(s.Report.Results) == 0 {
		return // lint and drift have no cases
	}
	wide := 0
	for _, g := range s.Groups {
		wide = max(wide, len([]rune(shortened(g.Name()))))
	}
	for i, g := range s.Groups {
		if i == 0 {
			b.WriteByte('\n')
		}
		name := shortened(g.Name())
		fmt.Fprintf(b, "  %s%s  %s\n", name, strings.Repeat(" ", wide-len([]rune(name))), g.Tally)
	}
}

// shortened leaves out the middle of a name that would take most of a terminal's width.
func shortened(name string) string {
	const most = 48
	r := []rune(name)
	if len(r) <= most {
		return name
	}
	return string(r[:most/2]) + "…" + string(r[len(r)-most/2+1:])
}

// String is "24 pass, 2 fail, 3 inconclusive"; what is zero is left out.
func (t tally) String() string {
	var parts []string
	for _, p := range []struct {
		n    int
		word string
	}{{t.Pass, "pass"}, {t.Fail, "fail"}, {t.Broke, "error"}, {t.Inconclusive, "inconclusive"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.word))
		}
	}
	if parts == nil {
		return "no cases"
	}
	return strings.Join(parts, ", ")
}

func (s *summary) textPromises(b *strings.Builder) {
	told, left := 0, 0
	for _, p := range s.Promises {
		for _, c := range p.Cases {
			if told++; told > textCases {
				left++
				continue
			}
			fmt.Fprintf(b, "\n✗ %s %s\n", line(p.Rule), line(c.Result.Case.Title))
			message := firstMessage(c.Findings, c.Result)
			fmt.Fprintf(b, "  %s: %s\n", operationName(p.Op, p.Promise), cut(message, 300))
			if len(c.Findings) > 0 && c.Findings[0].Source.File != "" {
				fmt.Fprintf(b, "  %s\n", line(c.Findings[0].Source.String()))
			}
			s.textDrawn(b, p.Op, c)
		}
		for i := range p.Places {
			if told++; told > textCases {
				left++
				continue
			}
			f := &p.Places[i]
			fmt.Fprintf(b, "\n✗ %s %s\n", line(f.Rule), cut(line(f.Message), 300))
			if about := strings.TrimSpace(operationName(p.Op, p.Promise) + " " + line(f.At)); about != "" && f.Op != "" {
				fmt.Fprintf(b, "  %s\n", about)
			}
			fmt.Fprintf(b, "  %s\n", places(f))
		}
	}
	if left > 0 {
		fmt.Fprintf(b, "\n  and %d more in index.html\n", left)
	}
}

// textDrawn tells how to see a drawn case again, and how to keep it: nobody finds it in the plan of another seed.
func (s *summary) textDrawn(b *strings.Builder, op *contract.Operation, c shown) {
	if !c.Result.Case.Drawn {
		return
	}
	for i := range c.Result.Exchanges {
		if x := &c.Result.Exchanges[i]; x.Role == contract.Act {
			fmt.Fprintf(b, "  %s\n", line(strings.ReplaceAll(curl.Line(x, s.Report.Variables), " \\\n ", "")))
		}
	}
	arg := c.Result.Case.Vendor()
	if op != nil && path.Base(path.Dir(op.Source.File)) != arg && op.Source.File != "" {
		arg = op.Source.File // a file that was named, and is no vendor's
	}
	fmt.Fprintf(b, "  keep it: proviso generate %s --add %s\n", line(arg), line(c.Result.Case.ID))
}

func operationName(op *contract.Operation, p contract.Promise) string {
	name := p.Op
	if op != nil {
		name = op.Key()
	}
	if p.Vendor != "" {
		name = p.Vendor + " " + name
	}
	return line(name)
}

// places is the one or two lines that a finding stands on.
func places(f *contract.Finding) string {
	text := line(f.Source.String())
	if f.Other.File != "" {
		text += " and " + line(f.Other.String())
	}
	return text
}

func (s *summary) textWeak(b *strings.Builder) {
	for _, weak := range s.Weaknesses() {
		fmt.Fprintf(b, "\n? %s\n", weak.Title)
		for i, item := range weak.Items {
			if i == textReasons {
				fmt.Fprintf(b, "  and %d more in index.html\n", len(weak.Items)-i)
				break
			}
			fmt.Fprintf(b, "  - %s\n", cut(item.String(), 300))
		}
	}
}
