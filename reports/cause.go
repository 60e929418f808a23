package reports

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// causes are those of the findings that fail the run. A failing case that names no finding is a cause of its own.
func causes(r *contract.Report) []contract.Cause {
	out := r.Causes(func(f *contract.Finding) bool { return f.Counts(r.FailOn) })
	for i := range r.Results {
		res := &r.Results[i]
		if res.Verdict == contract.Fail && len(res.Findings) == 0 {
			f := &contract.Finding{Rule: res.Case.Rule, Level: contract.Error, Op: res.Case.Op, Case: res.Case.ID, Message: why(res)}
			out = append(out, contract.Cause{Vendor: res.Case.Vendor(), Op: res.Case.Op, Member: res.Case.Member, Level: f.Level,
				Rules: []string{f.Rule}, Evidence: []contract.Evidence{{Result: res, Finding: f}}})
		}
	}
	return out
}

// causeHead says in a few words what the findings of a cause have in common, or nothing where there is only one.
func causeHead(c *contract.Cause) string {
	n := c.Cases()
	if len(c.Members) > 1 && n < 2 {
		return "at " + memberList(c.Members)
	}
	if n < 2 {
		return ""
	}
	var what []string
	if c.Status >= 400 {
		what = append(what, fmt.Sprintf("answered %s", statusText(c.Status)))
	}
	if c.Error != "" {
		what = append(what, fmt.Sprintf("“%s”", line(c.Error)))
	}
	head := count(n, "case") + " with one cause"
	if sent := sentIn(c); c.Status < 400 && len(sent) > 1 {
		what = append(what, strings.Join(sent, ", "))
	}
	if len(what) > 0 {
		head += ": " + strings.Join(what, " ")
	}
	switch {
	case c.Member != "":
		head += " at " + line(c.Member)
	case len(c.Members) > 1:
		head += " at " + memberList(c.Members)
	}
	return head
}

// sentIn are the first of what was sent and taken in the findings of a cause, each once: "null", "an array".
func sentIn(c *contract.Cause) []string {
	const most = 4
	var out []string
	for _, e := range c.Evidence {
		sent, _, refusable := strings.Cut(line(e.Finding.Message), ": wanted a 4xx refusal")
		switch {
		case !refusable || strings.Contains(sent, ": ") || strings.Contains(sent, " beside ") || slices.Contains(out, sent):
		case len(out) == most:
			return append(out, "…")
		default:
			out = append(out, sent)
		}
	}
	return out
}

// memberList names the first of several members.
func memberList(members []string) string {
	const most = 5
	text := fmt.Sprintf("%d members: %s", len(members), line(strings.Join(members[:min(most, len(members))], " ")))
	if len(members) > most {
		text += " …"
	}
	return text
}

// causeText is the cause in one line: what its first finding says, and how many more say the same.
func causeText(c *contract.Cause) string {
	text := line(c.Evidence[0].Finding.Message)
	if head := causeHead(c); head != "" {
		text += " (" + head + ")"
	}
	return text
}

// causeCases are the ids of the cause's cases, each once.
func causeCases(c *contract.Cause) []string {
	var ids []string
	seen := map[*contract.Result]bool{}
	for _, e := range c.Evidence {
		if e.Result != nil && !seen[e.Result] {
			seen[e.Result] = true
			ids = append(ids, e.Result.Case.ID)
		}
	}
	return ids
}

// repositoryPlace is where a finding stands in a file of the user's repository: in the spec of its operation, or, for findings
// of lint and drift, in the file that they are about. Pages are not there: proviso keeps their names and lines only.
func repositoryPlace(op *contract.Operation, f *contract.Finding) contract.Place {
	switch {
	case op != nil && op.Spec.File != "" && f.Source.File == op.Spec.File:
		return f.Source
	case op != nil && op.Spec.File != "":
		return op.Spec
	case f.Case == "" || isSpec(f.Source.File):
		return f.Source
	case op != nil && isSpec(op.Source.File):
		return op.Source
	}
	return contract.Place{}
}

// isSpec tells a spec's file from a page's by its name.
func isSpec(name string) bool {
	switch path.Ext(name) {
	case ".yaml", ".yml", ".json":
		return true
	}
	return false
}
