package run

import (
	"context"
	"math"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/response"
)

// A case with failed responses is tried again before that counts against the target: so often that it would be rare if each failed by
// chance, as the share of failed responses to patches in the whole run has it, and no more often than mostTries.
const (
	tries     = 3
	mostTries = 10
	rare      = 1e-5
)

// attempts is how often a case is tried whose responses fail: fewer times where the server's own failures have come again in every further
// attempt so far, and twice, as any other finding is, where there were many of them.
func (s *session) attempts(seen []observe.Observation) int {
	if s.allFail() {
		return 2
	}
	if s.retries.failures.Persist() && !slices.ContainsFunc(seen, func(o observe.Observation) bool { return response.Broken(&o) }) {
		if s.retries.failures.Many() {
			return 2
		}
		return tries
	}
	share := float64(s.client.Tally.Failed+1) / float64(s.client.Tally.Patches+2) // a few patches alone say little
	n, chance := tries, math.Pow(share, tries)
	for ; chance > rare && n < mostTries; n++ {
		chance *= share
	}
	return n
}

// allFail reports that nearly every case fails, and that none ever failed in one attempt and not in another: that is no chance, and
// more than a second attempt would say the same.
func (s *session) allFail() bool {
	return !s.retries.failures.Vary() && s.count.judged >= 5 && 10*s.count.judgedFailed >= 8*s.count.judged
}

// retryFailed retries a case with failed responses until an attempt has none. It returns the last attempt, and which of its steps failed
// in every attempt: those fail because of what they send; how many attempts were made, and whether they are as many as it takes to say so: there may
// be no requests left for them. A drawn number of looks before each attempt keeps a target that fails at regular intervals from failing at
// the same step each time.
func (s *session) retryFailed(ctx context.Context, c *contract.Case, seen []observe.Observation) (last []observe.Observation, always []int, made int, enough bool) {
	always = response.FailedSteps(seen)
	n := 1
	for ; n < s.attempts(seen) && len(response.FailedSteps(seen)) > 0 && s.canRetry(c) && s.client.Stop == "" && ctx.Err() == nil; n++ {
		s.retries.looks = s.retries.draw.IntN(5)
		again, _ := s.retry(ctx, c, seen, 0)
		s.retries.looks = 0
		if len(again) == 0 || len(again) < len(seen) && !s.client.Affords(1) {
			if len(again) > 0 { // the bound cut the attempt off: it says nothing of the steps that were not sent
				now := response.FailedSteps(again)
				always = slices.DeleteFunc(always, func(i int) bool { return !slices.Contains(now, i) })
				n++
			}
			break
		}
		seen = again
		now := response.FailedSteps(seen)
		serverFailed := len(now) > 0 && !slices.ContainsFunc(seen, func(o observe.Observation) bool { return response.Broken(&o) })
		if c.Parallel && !s.retries.failures.Vary() && serverFailed { // of requests sent at the same time another one may fail each time
			always = now
			continue
		}
		if always = slices.DeleteFunc(always, func(i int) bool { return !slices.Contains(now, i) }); len(always) == 0 && n >= tries-1 {
			break
		}
	}
	return seen, always, n, n >= s.attempts(seen)
}

// withoutFailed takes the findings that rest on a failed response out of the judgement of an attempt, save for steps that failed in
// every attempt. A request without an answer decides nothing while one of another session has none.
func (s *session) withoutFailed(j check.Judgement, seen []observe.Observation, always []int) check.Judgement {
	j.Findings = slices.DeleteFunc(j.Findings, func(f contract.Finding) bool {
		if f.Step < len(seen) && s.client.Shared.HangsBeside(s.resource.Chain.ID(), seen[f.Step].Exchange) {
			j.Undecided("there was no answer while another operation of the run waited for one too: " + f.Message)
			return true
		}
		return f.Step < len(seen) && response.Failed(&seen[f.Step]) && !slices.Contains(always, f.Step)
	})
	return j
}
