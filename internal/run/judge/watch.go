package judge

import (
	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/results"
)

// watched is a watch case under way: its rule is judged exchange by exchange, so that none has to be kept.
type watched struct {
	c        *contract.Case
	watching []check.Watching
	sum      check.Judgement
	found    map[string]bool // places that are reported already
	result   contract.Result
}

// Remark is what a watch has found in a case: findings, or reasons why it could not decide.
type Remark struct {
	by        *watched
	judgement check.Judgement
}

// Remarks has every watch judge what was seen in one case. A finding that rests on a failed response counts for the steps in always alone.
func (jd *Judge) Remarks(seen []observe.Observation, always []int) []Remark {
	var out []Remark
	var j check.Judgement
	e := jd.evidenceOf(seen)
	for _, w := range jd.watches {
		e.Case, e.Rule = w.c, jd.run.Rules[w.c.Rule]
		j = check.Judgement{}
		j.Watch(e)
		j = jd.withoutFailed(j, seen, always)
		w.sum.Looked += j.Looked
		if len(j.Findings) > 0 || len(j.Reasons) > 0 {
			out = append(out, Remark{by: w, judgement: j})
		}
	}
	return out
}

// Unconfirmed names the rules of findings, those of remarks and others, that no second try has confirmed.
func (jd *Judge) Unconfirmed(remarks []Remark, others ...contract.Finding) map[string]bool {
	out := map[string]bool{}
	add := func(findings []contract.Finding) {
		for _, f := range findings {
			if f.Level > contract.Note && !jd.confirmed[f.Rule] {
				out[f.Rule] = true
			}
		}
	}
	add(others)
	for _, r := range remarks {
		add(r.judgement.Findings)
	}
	return out
}

// Flaky is why a finding does not count that a retry did not show again.
const Flaky = "seen once and not again on a second try (flaky)"

// KeepRemarks adds the remarks of a case to the results of the watches. A finding of a rule that no second try has confirmed makes the watch undecided.
func (jd *Judge) KeepRemarks(seen []observe.Observation, remarks []Remark, unconfirmed string) {
	for _, r := range remarks {
		w, j := r.by, r.judgement
		w.sum.Reasons = append(w.sum.Reasons, j.Reasons...)
		for _, f := range j.Findings {
			if f.Level > contract.Note && !jd.confirmed[f.Rule] {
				w.sum.Reasons = append(w.sum.Reasons, unconfirmed+": "+f.Message)
				continue
			}
			if w.found[f.At] || len(w.sum.Findings) >= results.MostAlike {
				continue
			}
			w.found[f.At] = true
			// The exchange before goes along: it shows what the resource was.
			if f.Step > 0 && f.Step < len(seen) {
				w.result.Exchanges = append(w.result.Exchanges, *seen[f.Step-1].Exchange)
			}
			if f.Step < len(seen) {
				w.result.Exchanges = append(w.result.Exchanges, *seen[f.Step].Exchange)
			}
			f.Step = len(w.result.Exchanges) - 1
			w.sum.Findings = append(w.sum.Findings, f)
		}
	}
}

// FinishWatches publishes the watch cases.
func (jd *Judge) FinishWatches() {
	for _, w := range jd.watches {
		jd.doubtRefusals(&w.sum)
		nothing := w.sum.Looked == 0 && len(w.sum.Findings) == 0
		applies := !nothing || len(w.sum.Reasons) > 0 || jd.client.StopReason != "" || jd.client.Tally.Accepted == 0 // the run came to an end before there could be anything
		if nothing {
			w.sum.Reasons = append(w.sum.Reasons, results.NothingJudged)
		}
		r := w.result
		r.Findings, r.Reasons = w.sum.Findings, results.Distinct(w.sum.Reasons)
		r.Verdict, r.Exchanges = w.sum.Verdict(), jd.run.Results.Kept(r.Exchanges)
		if !applies {
			r.Verdict = contract.NotApplicable
		}
		jd.Publish(r)
	}
}
