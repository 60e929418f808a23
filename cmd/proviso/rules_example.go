package main

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/mock"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/proviso-dev/proviso/specs"
)

// caseText tells how a rule is tried, by the first case that a shipped vendor's plan has of it; "" where none has one.
func caseText(id string) string {
	for _, e := range examples() {
		cases := e.of(id)
		for i := range cases {
			c := &cases[i]
			if len(c.Steps) == 0 {
				continue
			}
			text := fmt.Sprintf("as on %s: %s", e.vendor.Name, cmp.Or(c.Title, c.Why))
			for _, step := range c.Steps {
				text += "\n  " + stepText(&step)
			}
			return text
		}
	}
	return ""
}

func stepText(step *contract.Step) string {
	if step.Role == contract.Observe {
		return "look at the resource"
	}
	want := map[contract.StatusClass]string{contract.Accepted: "to be accepted", contract.Refused: "to be refused", contract.Denied: "to get 401 or 403", contract.Missing: "to get 404"}[step.Expect.Class]
	if want == "" {
		want = "to cause no server error"
	}
	for _, more := range []struct {
		set  bool
		text string
	}{{step.Expect.Stored, "stored as it was sent"}, {step.Expect.Unchanged, "nothing changed"}, {step.Expect.Cleared, "the member gone"}, {step.Expect.NotStored, "the value not stored"}} {
		if more.set {
			want += ", " + more.text
		}
	}
	return fmt.Sprintf("%s: expected %s", step.Title, want)
}

// exampleSpec is a contract that has what the shipped vendors' pages lack.
//
//go:embed rules_example.yaml
var exampleSpec []byte

const exampleName = "an example"

// example is a contract that rules are shown on, with its plan.
type example struct {
	vendor *catalog.Vendor
	cases  []contract.Case
}

// of are the cases of a rule; all of them for a rule that is judged by what others send.
func (e *example) of(id string) []contract.Case {
	var out []contract.Case
	for _, c := range e.cases {
		switch {
		case c.Rule != id:
		case c.Watch:
			return e.cases
		default:
			out = append(out, c)
		}
	}
	return out
}

// examples are the contracts that rules are shown on: the shipped vendors', then the example, each planned once.
var examples = sync.OnceValue(func() []example {
	var out []example
	for _, name := range append(specs.Names(), exampleName) {
		load := func() (*catalog.Vendor, error) { return catalog.Load(specs.FS, name) }
		if name == exampleName {
			load = ownExample
		}
		v, err := load()
		if err != nil {
			continue // a contract that is not well is told of by the verbs that use it
		}
		v.Profile = work.Invent(v.Document.Operations, v.Profile)
		p := planning{seed: 1}
		if cases, err := p.plan([]*catalog.Vendor{v}); err == nil {
			out = append(out, example{v, cases[name]})
		}
	}
	return out
})

// ownExample is the example with a profile that makes every rule decidable.
func ownExample() (*catalog.Vendor, error) {
	document, err := openapi.Load("rules_example.yaml", exampleSpec, nil)
	if err != nil {
		return nil, err
	}
	v := &catalog.Vendor{Name: exampleName, Document: document}
	v.Profile.Guidelines = contract.Guidelines()
	v.Profile.Operations = map[string]contract.OperationProfile{}
	for i := range document.Operations {
		op := &document.Operations[i]
		op.Vendor = exampleName
		known := contract.OperationProfile{Neighbours: []map[string]string{{"id": "proviso-2"}}}
		if op.ID == "patchFlat" {
			known.Dialect = dialect.Shallow
		}
		v.Profile.Operations[op.ID] = known
	}
	return v, nil
}

// brokenExchange tells an exchange that breaks the rule: from its breaking recording, from the mock with a fault that the rule
// is meant to find, from the mock with a fault that breaks much, or, of a guideline, from the mock as it is, which follows
// none. "" where nothing shows one: the rule is about no answer, or sends nothing.
func brokenExchange(ctx context.Context, id string) string {
	var meant, broad []mock.Fault
	for _, f := range mock.Faults() {
		switch {
		case f.Rule == id:
			meant = append(meant, f)
		case slices.Contains(breakMuch, f.Name):
			broad = append(broad, f)
		}
	}
	if text := recordedBreach(id); text != "" {
		return text
	}
	if text := shownWithAny(ctx, meant, id); text != "" {
		return text
	}
	return shownWithAny(ctx, append(broad, mock.Fault{}), id)
}

// breakMuch are faults that break many rules at once.
var breakMuch = []string{"resets-unnamed", "ignores-patch", "list-body-accepted", "list-body-500", "accepts-no-key", "saves-unauthorized", "unknown-id-500", "strange-media-500", "malformed-500", "neighbour-changes", "read-only-writable", "shallow-in-merge", "null-as-text", "null-stored", "lists-appended"}

func shownWithAny(ctx context.Context, faults []mock.Fault, id string) string {
	for _, e := range examples() {
		cases := e.of(id)
		if !slices.ContainsFunc(cases, func(c contract.Case) bool { return len(c.Steps) > 0 }) {
			continue
		}
		for _, f := range faults {
			if text := shownWith(ctx, f, e.vendor, cases, id); text != "" {
				return text
			}
		}
	}
	return ""
}

// recordedBreach tells the exchanges of a rule's breaking recording.
func recordedBreach(id string) string {
	exchanges, err := check.Recorded(id, check.Breaks)
	if err != nil || len(exchanges) == 0 {
		return ""
	}
	var told []string
	for i := range exchanges {
		told = append(told, exchangeText(&exchanges[i]))
	}
	return strings.Join(told, "\n") + "\n(a recording)"
}

func shownWith(ctx context.Context, f mock.Fault, v *catalog.Vendor, cases []contract.Case, id string) string {
	run := verification{streams: streams{out: io.Discard, err: io.Discard}}
	how := "the mock, which follows no guideline"
	if f.Name != "" {
		run.faults, how = []string{f.Name}, fmt.Sprintf("the mock with the fault %s: %s", f.Name, f.Text)
	}
	jobs, err := run.jobs(ctx, []*catalog.Vendor{v}, map[string][]contract.Case{v.Name: cases}, map[string]string{})
	if jobs != nil {
		defer jobs.Close()
	}
	if err != nil {
		return ""
	}
	report := &contract.Report{}
	if err := jobs.Start(ctx, work.Run{Settle: time.Millisecond}); err != nil { // no fault is a matter of lag
		return ""
	}
	jobs.Finish(report)
	for i := range report.Results {
		r := &report.Results[i]
		for _, found := range r.Findings {
			if found.Rule == id && found.Step < len(r.Exchanges) {
				return fmt.Sprintf("%s\n%s\n(%s)", exchangeText(&r.Exchanges[found.Step]), found.Message, how)
			}
		}
	}
	return ""
}

// longestShown is how much of a body an explanation quotes.
const longestShown = 300

func exchangeText(x *contract.Exchange) string {
	cut := func(b []byte) string {
		text := strings.ToValidUTF8(string(b), "\uFFFD")
		if len(text) > longestShown {
			text = strings.ToValidUTF8(text[:longestShown], "") + "…"
		}
		return text
	}
	path := x.URL
	if _, rest, ok := strings.Cut(x.URL, "://"); ok {
		if _, after, ok := strings.Cut(rest, "/"); ok {
			path = "/" + after
		}
	}
	answer := "no whole answer"
	if x.Reply != nil {
		answer = fmt.Sprintf("%d %s", x.Reply.Status, cut(x.Reply.Body))
	}
	return fmt.Sprintf("%s %s\n  %s\n→ %s", x.Method, path, cut(x.Body), answer)
}
