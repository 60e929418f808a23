package run

import (
	"math/rand/v2"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/response"
)

// retries is what second tries of cases have shown.
type retries struct {
	confirmed  map[string]bool   // rules whose finding came again: a further one of the same rule needs no second try
	doubted    map[string]bool   // rules that a watch found broken in a case which could not be played whole: a second such case confirms
	failures   response.Failures // how often failures came again
	draw       *rand.Rand        // of looks
	looks      int               // how many looks stand before the next attempt at a case
	dependents dependents
	fatal      map[string]*contract.Finding // of requests that ended the target, by the id of their case
}

func newRetries(cases int) retries {
	return retries{
		confirmed: map[string]bool{}, doubted: map[string]bool{}, failures: response.Failures{},
		fatal:      map[string]*contract.Finding{},
		dependents: dependents{stored: map[string]bool{}, tried: map[string]int{}},
		draw:       rand.New(rand.NewPCG(1, uint64(cases))), //nolint:gosec // it spreads requests, and is the same from run to run
	}
}

// attempt is one try of a case, with what its rule and the watches came to.
type attempt struct {
	c       *contract.Case
	seen    []observe.Observation
	always  []int // the steps whose responses failed in this attempt and in each one before it
	j       check.Judgement
	remarks []remark
}

// assess judges what was seen in an attempt, without what rests on failed responses, save for steps that failed in every attempt.
// It takes what others wrote out of it.
func (s *session) assess(c *contract.Case, seen []observe.Observation, always []int) attempt {
	a := attempt{c: c, seen: seen, always: always, remarks: s.watching(seen, always)}
	a.j = s.withoutFailed(check.Judge(s.evidence(c, seen)), seen, always)
	s.leaveSharedOut(seen, &a.j, a.remarks)
	s.undecidedByForeign(&a.j, a.remarks)
	return a
}

// doubts names the rules that an attempt finds broken, and that no second try has confirmed yet.
func (s *session) doubts(a *attempt) map[string]bool { return s.suspects(a.remarks, a.j.Findings...) }

// doubtful are the findings of an attempt whose rules are in doubt.
func (a *attempt) doubtful(doubt map[string]bool) []contract.Finding {
	out := slices.Clone(a.j.Findings)
	for _, r := range a.remarks {
		out = append(out, r.j.Findings...)
	}
	return slices.DeleteFunc(out, func(f contract.Finding) bool { return !doubt[f.Rule] })
}
