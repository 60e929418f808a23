package reports

import (
	"fmt"
	"io"
	"math"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/curl"
)

const (
	textCases   = 8 // failing cases told on the terminal
	textReasons = 6 // reasons of inconclusive cases told on the terminal
)

// TextOptions says how much WriteTextWith tells.
type TextOptions struct {
	Brief  bool // one sentence
	All    bool // every cause and reason, however many
	Colour bool // the escapes of a terminal
}

// WriteText writes the run for a terminal, about one screen: the verdict, the operations, what is broken and where the page
// says so, what stayed open, and where the reports are. It holds no colours and nothing that a terminal obeys.
func WriteText(w io.Writer, r *Report) error { return WriteTextWith(w, r, TextOptions{}) }

// WriteTextWith does the same, briefer or longer, and in colour where that is wanted.
func WriteTextWith(w io.Writer, r *Report, o TextOptions) error {
	s := summarize(r)
	if o.Brief {
		_, err := fmt.Fprintln(w, s.Chat())
		return err
	}
	s.all = o.All
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n%s\n", s.Headline(), line(r.Target), s.Sentence())
	fmt.Fprintf(&b, "%s\n", strings.Join(runFacts(r), ", "))
	s.textOperations(&b)
	s.textCauses(&b)
	s.textReview(&b)
	s.textWeak(&b)
	if r.Folder != "" {
		fmt.Fprintf(&b, "\nreports: %s/index.html, junit.xml, results.ndjson\n", line(strings.TrimRight(r.Folder, "/")))
	}
	if again := s.again(); again != "" && s.Outcome != contract.Conforms {
		fmt.Fprintf(&b, "again:   %s\n", line(again))
	}
	fmt.Fprintf(&b, "\n%s\n", s.Chat())
	text := b.String()
	if o.Colour {
		text = s.coloured(text)
	}
	_, err := io.WriteString(w, text)
	return err
}

// coloured is the text with the colours of the verdict: its first line, and the marks at the beginning of lines.
func (s *summary) coloured(text string) string {
	const red, green, yellow, plain = "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[0m"
	lines := strings.Split(text, "\n")
	for i, each := range lines {
		colour := ""
		switch {
		case i == 0 && s.Outcome == contract.Conforms:
			colour = green
		case i == 0 && s.Outcome == contract.Breaks, strings.HasPrefix(each, "✗"):
			colour = red
		case i == 0, strings.HasPrefix(each, "?"), strings.HasPrefix(each, "!"):
			colour = yellow
		}
		if colour != "" {
			lines[i] = colour + each + plain
		}
	}
	return strings.Join(lines, "\n")
}

// most is how many lines of a kind are told, or all of them where that is wanted.
func (s *summary) most(n int) int {
	if s.all {
		return math.MaxInt
	}
	return n
}

// runFacts are the seed, the requests and the time of the run, as far as they are known.
func runFacts(r *contract.Report) []string {
	var facts []string
	if len(r.Results) > 0 {
		facts = append(facts, count(r.Cases(), "case"), count(r.Requests, "request"), fmt.Sprintf("seed %d", r.Seed))
	}
	if r.Shard != nil {
		facts = append(facts, fmt.Sprintf("shard %d/%d", r.Shard.Index, r.Shard.Of))
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
	}{{t.Pass, "pass"}, {t.Fail, "fail"}, {t.Broke, "error"}, {t.Inconclusive, "inconclusive"}, {t.NotApplicable, "not applicable"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.word))
		}
	}
	if parts == nil {
		return "no cases"
	}
	if t.Excused > 0 {
		parts[0] += fmt.Sprintf(" (%d known or waived)", t.Excused)
	}
	return strings.Join(parts, ", ")
}

// textCauses tells the causes, the heaviest first, each with its first finding and the id of the case that shows it.
func (s *summary) textCauses(b *strings.Builder) {
	left, told := 0, 0
	alsoAt := s.sameElsewhere()
	for i := range s.Causes {
		c := &s.Causes[i]
		if alsoAt[i] == nil {
			continue
		}
		if told >= s.most(textCases) {
			left++
			continue
		}
		told++
		first := c.Evidence[0]
		op := operation(s.Report, c.Vendor, c.Op)
		fmt.Fprintf(b, "\n✗ %s\n", shorten(s.causeTitle(c), 300))
		name := operationName(op, contract.Promise{Vendor: c.Vendor, Op: c.Op})
		if first.Result == nil {
			if about := strings.TrimSpace(name + " " + line(first.Finding.At)); about != "" && c.Op != "" {
				fmt.Fprintf(b, "  %s\n", about)
			}
			fmt.Fprintf(b, "  %s\n", places(first.Finding))
			continue
		}
		fmt.Fprintf(b, "  %s: %s\n", name, shorten(line(first.Finding.Message), 300))
		if head := causeHead(c); head != "" {
			fmt.Fprintf(b, "  %s\n", shorten(head, 300))
		}
		if others := alsoAt[i][1:]; len(others) > 0 {
			fmt.Fprintf(b, "  %s\n", shorten(fmt.Sprintf("and so at %s more: %s", count(len(others), "operation"), strings.Join(others, ", ")), 300))
		}
		if first.Finding.Source.File != "" {
			fmt.Fprintf(b, "  %s\n", places(first.Finding))
		}
		ids := causeCases(c)
		fmt.Fprintf(b, "  case %s", line(ids[0]))
		if len(ids) > 1 {
			fmt.Fprintf(b, " and %d more", len(ids)-1)
		}
		b.WriteByte('\n')
		s.textDrawn(b, op, first.Result, s.causeTitle(c))
	}
	if left > 0 {
		fmt.Fprintf(b, "\n  and %s more in index.html\n", count(left, "cause"))
	}
}

// sameElsewhere are the operations of each cause that is told: its own, and those whose causes read the same, which are not told again. It is nil
// for a cause that stands with an earlier one.
func (s *summary) sameElsewhere() [][]string {
	out, first := make([][]string, len(s.Causes)), map[string]int{}
	for i := range s.Causes {
		c := &s.Causes[i]
		name := operationName(operation(s.Report, c.Vendor, c.Op), contract.Promise{Vendor: c.Vendor, Op: c.Op})
		e := c.Evidence[0]
		reads := fmt.Sprintf("%s\n%s\n%s", s.causeTitle(c), e.Finding.Message, causeHead(c))
		at, known := first[reads]
		switch {
		case !known || e.Result == nil || e.Result.Case.Drawn || slices.Contains(out[at], name):
			first[reads], out[i] = i, []string{name}
		default:
			out[at] = append(out[at], name)
		}
	}
	return out
}

// causeTitle is the rules that the cause breaks and what it is about: the case's title, or the rule's text for many cases.
func (s *summary) causeTitle(c *contract.Cause) string {
	rules := strings.Join(c.Rules, " ")
	first := c.Evidence[0]
	switch {
	case first.Result == nil:
		return rules + " " + line(first.Finding.Message)
	case c.Cases() == 1 && first.Finding.Rule == first.Result.Case.Rule:
		return rules + " " + line(s.Rules[first.Result.Case.Rule].Titled(&first.Result.Case))
	case len(c.Rules) == 1 && s.Rules[first.Finding.Rule].Text != "":
		return rules + " " + line(s.Rules[first.Finding.Rule].Text)
	}
	return rules + " " + line(s.Rules[first.Result.Case.Rule].Titled(&first.Result.Case))
}

// textDrawn tells what a drawn case was shrunk from, where the title of its cause (told) doesn't, how to see the case again, and
// how to keep it: nobody finds it in the plan of another seed.
func (s *summary) textDrawn(b *strings.Builder, op *contract.Operation, res *contract.Result, told string) {
	if !res.Case.Drawn {
		return
	}
	if title := line(s.Rules[res.Case.Rule].Titled(&res.Case)); !strings.Contains(told, title) {
		fmt.Fprintf(b, "  %s\n", shorten(title, 300))
	}
	for i := range res.Exchanges {
		if x := &res.Exchanges[i]; x.Role == contract.Act {
			fmt.Fprintf(b, "  %s\n", line(strings.ReplaceAll(curl.Line(x, s.Report.Variables), " \\\n ", "")))
		}
	}
	arg := res.Case.Vendor()
	if op != nil && path.Base(path.Dir(op.Source.File)) != arg && op.Source.File != "" {
		arg = op.Source.File // a file that was named, and is no vendor's
	}
	fmt.Fprintf(b, "  keep it: proviso generate %s --add %s\n", line(arg), line(res.Case.ID))
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

// again is the command that runs just the failing cases again, one of each cause, or the whole run where no case failed.
func (s *summary) again() string {
	if s.Command == "" || s.Verb != "verify" {
		return s.Command
	}
	command := s.Command
	var named []string
	for i := range s.Causes {
		if ids := causeCases(&s.Causes[i]); len(ids) > 0 && i < textCases && !s.Causes[i].Evidence[0].Result.Case.Drawn && !slices.Contains(named, ids[0]) {
			named = append(named, ids[0])
			command += " --case " + curl.Quoted(ids[0])
		}
	}
	return command
}

// Chat is the run in one sentence, to be pasted where no table is read.
func (s *summary) Chat() string {
	target := line(s.Target)
	if len([]rune(target)) > 80 {
		target = string([]rune(target)[:80]) + "…"
	}
	text := fmt.Sprintf("proviso %s of %s: %s", line(s.Verb), target, strings.ToLower(s.Headline()))
	var parts []string
	if len(s.Causes) > 0 {
		parts = append(parts, fmt.Sprintf("%s, first %s", count(len(s.Causes), "cause"), shorten(s.causeTitle(&s.Causes[0]), 120)))
	}
	if s.Tally.All() > 0 {
		parts = append(parts, fmt.Sprintf("%s in %s", s.Tally, count(s.Requests, "request")))
	}
	if len(parts) > 0 {
		text += " (" + strings.Join(parts, "; ") + ")"
	}
	return text + "."
}

func (s *summary) textReview(b *strings.Builder) {
	for _, group := range s.reviewGroups() {
		fmt.Fprintf(b, "\n! %s\n", group.Title)
		for i, text := range group.Items {
			if i == s.most(textReasons) {
				fmt.Fprintf(b, "  and %d more in index.html\n", len(group.Items)-i)
				break
			}
			fmt.Fprintf(b, "  - %s\n", shorten(text, 300))
		}
	}
}

func (s *summary) textWeak(b *strings.Builder) {
	for _, weak := range s.Weaknesses() {
		fmt.Fprintf(b, "\n? %s\n", weak.Title)
		for i, item := range weak.Items {
			if i == s.most(textReasons) {
				fmt.Fprintf(b, "  and %d more in index.html\n", len(weak.Items)-i)
				break
			}
			fmt.Fprintf(b, "  - %s\n", shorten(item.String(), 300))
		}
	}
}
