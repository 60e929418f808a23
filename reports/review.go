package reports

import (
	"fmt"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// reviewGroup is what the baseline or earlier runs say of several findings.
type reviewGroup struct {
	Kind  string // for the page's style: new, fixed, flaky, expired, unused, relieved
	Title string
	Items []string
}

// reviewGroups lists what the baseline and earlier runs say, what needs a person first.
func (s *summary) reviewGroups() []reviewGroup {
	v := s.Review
	if v == nil {
		return nil
	}
	var out []reviewGroup
	add := func(kind, title string, items []string) {
		if len(items) > 0 {
			out = append(out, reviewGroup{kind, title, items})
		}
	}
	add("new", count(len(v.New), "new finding")+" since the run before", s.changes(v.New))
	add("expired", count(len(v.Expired), "entry")+" of "+line(v.Baseline)+" expired: what they match counts again", visibleLines(v.Expired))
	add("flaky", count(len(v.Flaky), "flaky finding")+": they come and go over "+count(v.Runs+1, "run"), s.changes(v.Flaky))
	add("fixed", count(len(v.Fixed), "finding")+" of the run before not found any more", s.changes(v.Fixed))
	add("unused", count(len(v.Unused), "entry")+" of "+line(v.Baseline)+" that nothing matches any more", visibleLines(v.Unused))
	add("relieved", count(len(v.Relieved), "level")+" changed by the config", visibleLines(v.Relieved))
	return out
}

func (s *summary) changes(changes []contract.Change) []string {
	var out []string
	for _, c := range changes {
		text := strings.TrimSpace(c.Rule + " " + operationName(operation(s.Report, c.Vendor, c.Op), contract.Promise{Vendor: c.Vendor, Op: c.Op}) + " " + c.Place)
		if c.Since != "" {
			text += " (since " + c.Since + ")"
		}
		out = append(out, line(fmt.Sprintf("%s: %s", text, c.Message)))
	}
	return out
}

func visibleLines(texts []string) []string {
	var out []string
	for _, text := range texts {
		out = append(out, line(text))
	}
	return out
}

// matrix is how many cases of each vendor break each rule.
type matrix struct {
	Vendors, Rules []string
	Cells          [][]int // by vendor, then by rule
}

// vendorMatrix counts the failing cases of each vendor by the rule that they break, for rules that anybody breaks.
func vendorMatrix(r *contract.Report) matrix {
	m := matrix{Vendors: vendorsOf(r)}
	rules := map[string]contract.Rule{}
	broken := map[contract.Promise]int{}
	for i := range r.Results {
		res := &r.Results[i]
		seen := map[string]bool{}
		for j := range res.Findings {
			if f := &res.Findings[j]; f.Counts(r.FailOn) && !seen[f.Rule] {
				seen[f.Rule] = true
				rules[f.Rule] = contract.Rule{}
				broken[contract.Promise{Vendor: res.Case.Vendor(), Rule: f.Rule}]++
			}
		}
	}
	m.Rules = ruleIDs(&contract.Report{Rules: rules})
	for _, vendor := range m.Vendors {
		row := make([]int, len(m.Rules))
		for i, rule := range m.Rules {
			row[i] = broken[contract.Promise{Vendor: vendor, Rule: rule}]
		}
		m.Cells = append(m.Cells, row)
	}
	return m
}
