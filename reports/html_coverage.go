package reports

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// coverageView is what was tried of one operation: which rules came out how, and which members were tried by which rules.
type coverageView struct {
	Vendor, Key string
	Rules       []coveredRule
	Members     []coveredMember
	Untried     []string // rules of which no case could be decided
}

// coveredRule is a rule of an operation with the worst verdict of its cases.
type coveredRule struct {
	Rule, Verdict string
	Cases         int
}

// coveredMember is a member of the resource with the rules that tried it.
type coveredMember struct {
	Member string
	Rules  []coveredRule
}

// Coverage is what was tried, by operation.
func (p pageView) Coverage() []coverageView {
	var out []coverageView
	for _, g := range p.Groups {
		if len(g.Results) == 0 {
			continue
		}
		v := coverageView{Vendor: line(g.Vendor), Key: line(g.Key())}
		members := map[string][]*contract.Result{}
		var names []string
		for _, res := range g.Results {
			member := res.Case.Member
			if member == "" {
				continue
			}
			if members[member] == nil {
				names = append(names, member)
			}
			members[member] = append(members[member], res)
		}
		v.Rules = coveredRules(g.Results, p.FailOn)
		for _, rule := range v.Rules {
			if rule.Verdict == contract.Inconclusive.String() {
				v.Untried = append(v.Untried, rule.Rule)
			}
		}
		slices.Sort(names)
		for _, name := range names[:min(len(names), 200)] {
			v.Members = append(v.Members, coveredMember{line(name), coveredRules(members[name], p.FailOn)})
		}
		out = append(out, v)
	}
	return out
}

// coveredRules gives each rule of the cases its verdict: broken where any case breaks it, kept where one keeps it, else undecided.
func coveredRules(results []*contract.Result, on contract.Level) []coveredRule {
	counts := map[string]*tally{}
	var ids []string
	for _, res := range results {
		if counts[res.Case.Rule] == nil {
			counts[res.Case.Rule] = &tally{}
			ids = append(ids, res.Case.Rule)
		}
		counts[res.Case.Rule].add(res, on)
	}
	slices.SortFunc(ids, strings.Compare)
	var out []coveredRule
	for _, id := range ids {
		t, verdict := counts[id], contract.Inconclusive
		switch {
		case t.Fail > 0:
			verdict = contract.Fail
		case t.Broke > 0:
			verdict = contract.Broke
		case t.Pass > 0:
			verdict = contract.Pass
		}
		out = append(out, coveredRule{line(id), verdict.String(), t.All()})
	}
	return out
}
