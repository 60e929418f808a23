package replay

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/rule"
)

// Offline judges the recorded responses of one operation alone: every watch case over the exchanges, in their order. Nothing is
// sent. The docs' own samples are left out, because they have blanks where values would be.
func Offline(op *contract.Operation, found []Recorded, cases []contract.Case, answers check.Validator, volatile []string) []contract.Result {
	var observed []observe.Observation
	var recorded []*Recorded // by the observation's place
	var timeline *observe.Timeline
	url := ""
	for i := range found {
		r := &found[i]
		x := &r.Exchange
		if r.Op.ID != op.ID || x.Reply == nil || sample(x) {
			continue
		}
		if timeline == nil || x.URL != url {
			timeline, url = observe.New(op, volatile...), x.URL
		}
		observed = append(observed, timeline.Add(observe.Recorded(op, &r.Case, x), x))
		recorded = append(recorded, r)
	}
	rules := rule.Judged()
	var results []contract.Result
	for _, c := range cases {
		if c.Op != op.ID || !c.Watch || len(rules[c.Rule].Watch) == 0 {
			continue
		}
		e := &check.Evidence{
			Op: op, Case: &c, Rule: rules[c.Rule], Observed: observed, Validator: answers,
			Volatile: func(pointer string) bool { return slices.Contains(volatile, pointer) },
		}
		var j check.Judgement
		j.Watch(e)
		results = append(results, result(c, j, recorded))
	}
	return results
}

// result is the verdict of a watch case. A rule that found nothing to judge, and for no other reason, is not applicable.
func result(c contract.Case, j check.Judgement, recorded []*Recorded) contract.Result {
	applies := true
	if j.Looked == 0 && len(j.Findings) == 0 {
		applies = len(j.Reasons)+len(j.Ours) > 0
		j.Reasons = append(j.Reasons, "no recorded answer has anything that this rule judges")
	}
	r := contract.Result{Case: c, Verdict: j.Verdict(), Reasons: append(slices.Clone(j.Ours), j.Reasons...)}
	if !applies {
		r.Verdict = contract.NotApplicable
	}
	for _, f := range j.Findings {
		if f.Step < len(recorded) {
			f.Other = contract.Place{File: recorded[f.Step].File}
			r.Exchanges = append(r.Exchanges, recorded[f.Step].Exchange)
			f.Step = len(r.Exchanges) - 1
		}
		r.Findings = append(r.Findings, f)
	}
	return r
}
