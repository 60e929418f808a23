package reports

import (
	"maps"
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
	Statuses    []coveredStatus
}

// coveredStatus is a status of the operation's patches: documented, seen, or both.
type coveredStatus struct {
	Status     string // "200", "4XX", "default"
	Documented bool
	Seen       int
}

// Kind is the style of the status: one that no page names is no finding, and one that never came was not tried.
func (s coveredStatus) Kind() string {
	switch {
	case !s.Documented:
		return "inconclusive"
	case s.Seen == 0:
		return "unseen"
	}
	return "pass"
}

// coveredStatuses are the documented statuses in the document's order, and then those that came and are not documented. A range
// and "default" count what no status before them names.
func coveredStatuses(a *contract.StatusCoverage) []coveredStatus {
	var out []coveredStatus
	place := func(status string) int {
		for _, name := range []string{status, status[:1] + "XX", "default"} {
			if i := slices.IndexFunc(out, func(s coveredStatus) bool { return strings.EqualFold(s.Status, name) }); i >= 0 {
				return i
			}
		}
		return -1
	}
	for _, status := range a.Documented {
		out = append(out, coveredStatus{Status: status, Documented: true})
	}
	for _, status := range slices.Sorted(maps.Keys(a.Seen)) {
		i := place(status)
		if i < 0 {
			out = append(out, coveredStatus{Status: status, Documented: len(a.Documented) == 0})
			i = len(out) - 1
		}
		out[i].Seen += a.Seen[status]
	}
	return out
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
		if i := slices.IndexFunc(p.Answered, func(a contract.StatusCoverage) bool { return a.Vendor == g.Vendor && a.Op == g.ID }); i >= 0 {
			v.Statuses = coveredStatuses(&p.Answered[i])
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

// coveredRules gives each rule of the cases its verdict: broken where any case breaks it, kept where one keeps it, undecided where
// one is, else not applicable.
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
		case t.Inconclusive == 0:
			verdict = contract.NotApplicable
		}
		out = append(out, coveredRule{line(id), verdict.String(), t.All()})
	}
	return out
}
