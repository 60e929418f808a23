package run

import (
	"context"
	"math"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// disturbed reports an exchange with the run's own resource that may mean that the resource or the target is no longer there: no
// whole response, a status that refuses the address, the credential or every request, or a read that does not show the resource.
func (res *resource) disturbed(o *observe.Observation) bool {
	x := o.Exchange
	if x.Failure != nil {
		return x.Failure.Kind != contract.Stopped && x.Failure.Kind != contract.Spent
	}
	status := x.Status()
	if status >= 500 {
		return status != http.StatusNotImplemented
	}
	if o.Other != "" || o.Step.Request.Key.Kind != contract.KeyConfigured || !o.Read() && x.Method != res.op.Method {
		return false
	}
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusGone:
		return true
	}
	if status/100 == 3 && status != http.StatusNotModified && !x.Accepted() {
		return len(o.Step.Request.Header) == 0
	}
	return x.Accepted() && (isPage(o) || o.Read() && len(o.Step.Request.Header) == 0 && !o.After.Known())
}

// broken reports a response that was broken on the way: the connection ended, or a gateway answered in place of the target, with a
// status of its own or with a page for people.
func broken(o *observe.Observation) bool {
	if f := o.Exchange.Failure; f != nil {
		return f.Kind == contract.Broken || f.Kind == contract.Garbled || f.Kind == contract.Unreachable
	}
	return o.Exchange.FromGateway() || o.Exchange.Accepted() && isPage(o)
}

// failed reports a response that says nothing of the request: it was broken on the way, or the server failed.
func failed(o *observe.Observation) bool {
	return broken(o) || o.Exchange.Status() >= 500 && o.Exchange.Status() != http.StatusNotImplemented
}

// failedSteps lists which of the observations have a response that says nothing.
func failedSteps(seen []observe.Observation) []int {
	var out []int
	for i := range seen {
		if failed(&seen[i]) {
			out = append(out, i)
		}
	}
	return out
}

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
	if s.retries.failures.persist() && !slices.ContainsFunc(seen, func(o observe.Observation) bool { return broken(&o) }) {
		if s.retries.failures.again() > manyFailures {
			return 2
		}
		return tries
	}
	share := float64(s.tally.failed+1) / float64(s.tally.patches+2) // a few patches alone say little
	n, chance := tries, math.Pow(share, tries)
	for ; chance > rare && n < mostTries; n++ {
		chance *= share
	}
	return n
}

// allFail reports that nearly every case fails, and that none ever failed in one attempt and not in another: that is no chance, and
// more than a second attempt would say the same.
func (s *session) allFail() bool {
	return !s.retries.failures.vary() && s.tally.judged >= 5 && 10*s.tally.judgedFailed >= 8*s.tally.judged
}

// retryFailed retries a case with failed responses until an attempt has none. It returns the last attempt, and which of its steps failed
// in every attempt: those fail because of what they send; how many attempts were made, and whether they are as many as it takes to say so: there may
// be no requests left for them. A drawn number of looks before each attempt keeps a target that fails at regular intervals from failing at
// the same step each time.
func (s *session) retryFailed(ctx context.Context, c *contract.Case, seen []observe.Observation) (last []observe.Observation, always []int, made int, enough bool) {
	always = failedSteps(seen)
	n := 1
	for ; n < s.attempts(seen) && len(failedSteps(seen)) > 0 && s.canRetry(c) && s.stop == "" && ctx.Err() == nil; n++ {
		s.retries.looks = s.retries.draw.IntN(5)
		again, _ := s.retry(ctx, c, seen, 0)
		s.retries.looks = 0
		if len(again) == 0 || len(again) < len(seen) && !s.affords(1) {
			if len(again) > 0 { // the bound cut the attempt off: it says nothing of the steps that were not sent
				now := failedSteps(again)
				always = slices.DeleteFunc(always, func(i int) bool { return !slices.Contains(now, i) })
				n++
			}
			break
		}
		seen = again
		now := failedSteps(seen)
		serverFailed := len(now) > 0 && !slices.ContainsFunc(seen, func(o observe.Observation) bool { return broken(&o) })
		if c.Parallel && !s.retries.failures.vary() && serverFailed { // of requests sent at the same time another one may fail each time
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
func (cl *client) withoutFailed(j check.Judgement, seen []observe.Observation, always []int) check.Judgement {
	j.Findings = slices.DeleteFunc(j.Findings, func(f contract.Finding) bool {
		if f.Step < len(seen) && cl.hangsBeside(&seen[f.Step]) {
			j.Undecided("there was no answer while another operation of the run waited for one too: " + f.Message)
			return true
		}
		return f.Step < len(seen) && failed(&seen[f.Step]) && !slices.Contains(always, f.Step)
	})
	return j
}

// isPage reports a response for people: HTML, and no JSON that is only called so.
func isPage(o *observe.Observation) bool {
	if o.Exchange.Reply == nil || !strings.HasPrefix(o.Exchange.Reply.Header.Get("Content-Type"), "text/html") {
		return false
	}
	_, err := o.Document()
	return err != nil
}
