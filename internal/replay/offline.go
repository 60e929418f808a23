package replay

import (
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/rule"
)

// Offline judges the recorded responses of one operation alone: every watch case over the exchanges, in their order. Nothing is
// sent. The docs' own samples are left out, because they have blanks where values would be. The requests of other operations, and
// those beside them, may have changed the operation's resources.
func Offline(op *contract.Operation, recorded *Recording, cases []contract.Case, answers check.Validator, p contract.Profile) []contract.Result {
	volatile := p.Operation(op).Volatile
	s := newSequence(op, p)
	for _, e := range s.events(recorded) {
		s.add(e)
	}
	rules := rule.Judged()
	follows, moves := map[string]bool{}, map[string][]string{}
	var results []contract.Result
	over := func(c contract.Case, judge func(*check.Judgement, *check.Evidence)) {
		var all check.Judgement
		var origins []origin
		for _, chain := range s.chains {
			var j check.Judgement
			judge(&j, &check.Evidence{
				Op: op, Case: &c, Rule: rules[c.Rule], Observed: chain.observed, Validator: answers, Follows: follows, Moves: moves,
				Volatile: func(pointer string) bool { return slices.Contains(volatile, pointer) },
			})
			for _, f := range j.Findings {
				f.Step += len(origins)
				all.Findings = append(all.Findings, f)
			}
			for _, reason := range j.Reasons {
				all.Undecided(reason)
			}
			all.Ours, all.Looked = append(all.Ours, j.Ours...), all.Looked+j.Looked
			origins = append(origins, chain.recorded...)
		}
		results = append(results, result(c, all, origins))
	}
	for _, c := range cases {
		if c.Op == op.ID && c.Watch && len(rules[c.Rule].Watch) > 0 {
			over(c, (*check.Judgement).Watch)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(rules)) {
		if rules[id].Traits.OfRecordings && p.Operation(op).SkipsRule(id) == "" {
			over(heldCase(op, id), storesWhatItTook)
		}
	}
	return results
}

// result is the verdict of a watch case. A rule that found nothing to judge, and for no other reason, is not applicable.
func result(c contract.Case, j check.Judgement, recorded []origin) contract.Result {
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
			f.Other = contract.Place{File: recorded[f.Step].file}
			r.Exchanges = append(r.Exchanges, *recorded[f.Step].exchange)
			f.Step = len(r.Exchanges) - 1
		}
		r.Findings = append(r.Findings, f)
	}
	return r
}
