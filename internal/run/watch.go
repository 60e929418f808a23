package run

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

func (s *session) newWatched(c *contract.Case) *watched {
	return &watched{c: c, watching: s.running.rules[c.Rule].Watch, found: map[string]bool{}, result: contract.Result{Case: *c}}
}

// remark is what a watch came to in a case, where that is more than that it looked.
type remark struct {
	by *watched
	j  check.Judgement
}

// watching runs every watch over what was seen in one case. What rests on a failed response counts for the steps in always alone.
func (s *session) watching(seen []observe.Observation, always []int) []remark {
	var out []remark
	var j check.Judgement
	e := s.evidenceOf(seen)
	for _, w := range s.watches {
		e.Case, e.Rule = w.c, s.running.rules[w.c.Rule]
		j = check.Judgement{}
		j.Watch(e)
		j = s.withoutFailed(j, seen, always)
		w.sum.Looked += j.Looked
		if len(j.Findings) > 0 || len(j.Reasons) > 0 {
			out = append(out, remark{w, j})
		}
	}
	return out
}

// suspects names the rules of remarks' and other findings that are not confirmed yet.
func (s *session) suspects(remarks []remark, others ...contract.Finding) map[string]bool {
	out := map[string]bool{}
	add := func(findings []contract.Finding) {
		for _, f := range findings {
			if f.Level > contract.Note && !s.retries.confirmed[f.Rule] {
				out[f.Rule] = true
			}
		}
	}
	add(others)
	for _, r := range remarks {
		add(r.j.Findings)
	}
	return out
}

// flaky is why a finding does not count that a retry did not show again.
const flaky = "seen once and not again on a second try (flaky)"

// keepRemarks adds what the watches came to in a case. A finding of a rule that no retry confirmed is a reason to be undecided.
func (s *session) keepRemarks(seen []observe.Observation, remarks []remark, unconfirmed string) {
	for _, r := range remarks {
		w, j := r.by, r.j
		w.sum.Reasons = append(w.sum.Reasons, j.Reasons...)
		for _, f := range j.Findings {
			if f.Level > contract.Note && !s.retries.confirmed[f.Rule] {
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

// finishWatches publishes the watch cases.
func (s *session) finishWatches() {
	for _, w := range s.watches {
		s.doubtRefusals(&w.sum)
		nothing := w.sum.Looked == 0 && len(w.sum.Findings) == 0
		applies := !nothing || len(w.sum.Reasons) > 0 || s.client.Stop != "" || s.client.Tally.Accepted == 0 // the run came to an end before there could be anything
		if nothing {
			w.sum.Reasons = append(w.sum.Reasons, results.NothingJudged)
		}
		r := w.result
		r.Findings, r.Reasons = w.sum.Findings, results.Distinct(w.sum.Reasons)
		r.Verdict, r.Exchanges = w.sum.Verdict(), s.running.results.Kept(r.Exchanges)
		if !applies {
			r.Verdict = contract.NotApplicable
		}
		s.publish(r)
	}
}
