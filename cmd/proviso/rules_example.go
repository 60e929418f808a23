package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/mock"
	"github.com/proviso-dev/proviso/internal/spec"
	"github.com/proviso-dev/proviso/internal/stage"
	"github.com/proviso-dev/proviso/internal/vendor"
	"github.com/proviso-dev/proviso/specs"
)

// caseText tells how a rule is tried, by the first case that a shipped vendor's plan has of it; "" where none has one.
func caseText(id string) string {
	for _, name := range examples() {
		v, cases := casesOf(name, id)
		for i := range cases {
			c := &cases[i]
			if len(c.Steps) == 0 {
				continue
			}
			text := fmt.Sprintf("as on %s: %s", v.Name, c.Title)
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
	want := map[contract.Answering]string{contract.Accepted: "to be accepted", contract.Refused: "to be refused", contract.Denied: "to get 401 or 403", contract.Missing: "to get 404"}[step.Expect.Answer]
	if want == "" {
		want = "no server error"
	}
	for _, more := range []struct {
		set  bool
		text string
	}{{step.Expect.Stored, "stored as it was sent"}, {step.Expect.Unchanged, "nothing changed"}, {step.Expect.Cleared, "the member gone"}, {step.Expect.NotStored, "the value not stored"}} {
		if more.set {
			want += ", " + more.text
		}
	}
	return fmt.Sprintf("%s: wants it %s", step.Title, want)
}

// exampleSpec is a contract that has what the shipped vendors' pages lack.
//
//go:embed rules_example.yaml
var exampleSpec []byte

const exampleName = "an example"

// examples are the contracts that rules are shown on: the shipped vendors', then the example.
func examples() []string { return append(specs.Names(), exampleName) }

// casesOf loads a contract and plans the cases of a rule on it, or all of them for "".
func casesOf(name, id string) (*vendor.Vendor, []contract.Case) {
	v := &vendor.Vendor{Name: name}
	var err error
	if name == exampleName {
		v.Document, err = spec.Load("rules_example.yaml", exampleSpec, nil)
	} else {
		v, err = vendor.Load(specs.FS, name)
	}
	if err != nil {
		return nil, nil
	}
	if name == exampleName {
		v.Profile.Guidelines = contract.Guidelines()
		for i := range v.Document.Operations {
			v.Document.Operations[i].Vendor = name
		}
	}
	v.Profile = stage.Invent(v.Document.Operations, v.Profile)
	p := planning{seed: 1}
	if id != "" {
		p.rules = []string{id}
	}
	cases, err := p.plan([]*vendor.Vendor{v})
	if err != nil {
		return v, nil // this contract has no case of the rule
	}
	return v, cases[name]
}

// brokenExchange runs the rule's cases against the mock with a fault that the rule is meant to find, and tells the first
// exchange that breaks it; "" where no shipped vendor can show one.
func brokenExchange(ctx context.Context, id string) string {
	for _, f := range mock.Faults() {
		if f.Rule != id {
			continue
		}
		for _, name := range examples() {
			if text := shownWith(ctx, f, name, id); text != "" {
				return text
			}
		}
	}
	return ""
}

func shownWith(ctx context.Context, f mock.Fault, name, id string) string {
	v, cases := casesOf(name, id)
	if len(cases) == 0 {
		return ""
	}
	for i := range cases {
		if cases[i].Watch { // it judges what others send
			v, cases = casesOf(name, "")
			break
		}
	}
	run := verification{streams: streams{out: io.Discard, err: io.Discard}, faults: []string{f.Name}}
	vendors := []*vendor.Vendor{v}
	company, err := run.company(ctx, vendors, map[string][]contract.Case{name: cases}, map[string]string{})
	if company != nil {
		defer company.Close()
	}
	if err != nil {
		return ""
	}
	report := &contract.Report{}
	company.Start(ctx, stage.Run{})
	company.Finish(report)
	for i := range report.Results {
		r := &report.Results[i]
		for _, found := range r.Findings {
			if found.Rule == id && found.Step < len(r.Exchanges) {
				return exchangeText(f, &r.Exchanges[found.Step], found.Message)
			}
		}
	}
	return ""
}

// longestShown is how much of a body an explanation quotes.
const longestShown = 300

func exchangeText(f mock.Fault, x *contract.Exchange, message string) string {
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
	if x.Answer != nil {
		answer = fmt.Sprintf("%d %s", x.Answer.Status, cut(x.Answer.Body))
	}
	return fmt.Sprintf("%s %s\n  %s\n→ %s\n%s\n(the mock with the fault %s: %s)", x.Method, path, cut(x.Body), answer, message, f.Name, f.Text)
}
