package confirm

import (
	"context"
	"errors"
	"math"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/judge"
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
func (cf *Confirmer) attempts(seen []observe.Observation) int {
	if cf.allFail() {
		return 2
	}
	if cf.failures.Persist() && !slices.ContainsFunc(seen, func(o observe.Observation) bool { return response.Broken(&o) }) {
		if cf.failures.Many() {
			return 2
		}
		return tries
	}
	share := float64(cf.client.Tally.Failed+1) / float64(cf.client.Tally.Patches+2) // a few patches alone say little
	n, chance := tries, math.Pow(share, tries)
	for ; chance > rare && n < mostTries; n++ {
		chance *= share
	}
	return n
}

// allFail reports that nearly every case fails, and that none ever failed in one attempt and not in another: that is no chance, and
// more than a second attempt would say the same.
func (cf *Confirmer) allFail() bool {
	return !cf.failures.Vary() && cf.judged >= 5 && 10*cf.judgedFailed >= 8*cf.judged
}

// retryFailed retries a case with failed responses until an attempt has none. It returns the last judge.Attempt, and which of its steps failed
// in every attempt: those fail because of what they send; how many attempts were made, and whether they are as many as it takes to say so: there may
// be no requests left for them. A drawn number of looks before each attempt keeps a target that fails at regular intervals from failing at
// the same step each time.
func (cf *Confirmer) retryFailed(ctx context.Context, c *contract.Case, seen []observe.Observation) (last []observe.Observation, always []int, made int, enough bool) {
	always = response.FailedSteps(seen)
	n := 1
	for ; n < cf.attempts(seen) && len(response.FailedSteps(seen)) > 0 && cf.canRetry(c) && cf.client.StopReason == "" && ctx.Err() == nil; n++ {
		cf.looks = cf.draw.IntN(5)
		again, _ := cf.retry(ctx, c, seen, 0)
		cf.looks = 0
		if len(again) == 0 || len(again) < len(seen) && !cf.client.Affords(1) {
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
		if c.Parallel && !cf.failures.Vary() && serverFailed { // of requests sent at the same time another one may fail each time
			always = now
			continue
		}
		if always = slices.DeleteFunc(always, func(i int) bool { return !slices.Contains(now, i) }); len(always) == 0 && n >= tries-1 {
			break
		}
	}
	return seen, always, n, n >= cf.attempts(seen)
}

// untilNoneFails retries a case in which responses failed, and assesses the last attempt. done: the case is published already.
func (cf *Confirmer) untilNoneFails(ctx context.Context, first judge.Attempt, start time.Time) (last judge.Attempt, done bool) {
	doubt := cf.judge.InDoubt(&first)
	doubtful := slices.DeleteFunc(slices.Clone(first.Judgement.Findings), func(f contract.Finding) bool { return !doubt[f.Rule] })
	seen, always, made, enough := cf.retryFailed(ctx, first.Case, first.Seen)
	if cf.stopIfGone(ctx, first.Case, seen, start) {
		return first, true
	}
	cf.failures.Learn(first.Seen, seen, always)
	if len(always) == 0 && len(response.FailedSteps(seen)) > 0 {
		cf.publishIncomplete(ctx, first.Case, seen, errors.New("in each attempt another response was broken on the way"), time.Since(start))
		return first, true
	}
	if len(always) > 0 && made == 1 && !enough {
		cf.finish(ctx, first, "seen once, and there was no second try because "+cf.client.BoundReached(), start)
		return first, true
	}
	if len(always) > 0 && !enough && cf.failures.Vary() {
		cf.publishIncomplete(ctx, first.Case, seen, errors.New("responses failed in each attempt, others of this run only now and then, and there was no further attempt because "+cf.client.BoundReached()), time.Since(start))
		return first, true
	}
	last = cf.judge.Assess(first.Case, seen, always)
	cf.judge.KeepSeenOnce(&last.Judgement, doubtful, first.Remarks, func(step int) bool {
		return step < len(first.Seen) && response.FailedItself(&first.Seen[step]) && !slices.Contains(always, step)
	})
	return last, false
}

// doubtFailures takes back the confirmation of rules that were broken in a case in which a request failed, unless such failures
// have always come again: what one failure has confirmed says nothing of the next one.
func (cf *Confirmer) doubtFailures(a *judge.Attempt) {
	if !slices.ContainsFunc(a.Seen, func(o observe.Observation) bool { return response.Unanswered(&o) && !cf.failures.Trusts(&o) }) {
		return
	}
	cf.judge.Forget(a)
}
