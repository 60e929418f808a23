package confirm

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/judge"
	"github.com/proviso-dev/proviso/internal/run/response"
)

// wasAway reports a case that could not be judged because the target took no connection for a while.
func wasAway(a judge.Attempt) bool {
	return len(a.Judgement.Ours) > 0 && slices.ContainsFunc(a.Seen, func(o observe.Observation) bool { return response.IsAway(&o) })
}

// Judge has a case judged that was tried once, and what the watches saw in it, and publishes the result. What seems broken is retried once from the
// restored state, with pauses, before it counts: reads may lag, a server may fail once, and only what comes again is a finding. A case that could not be judged because the
// target was away for a while is retried as well, now that it is back.
func (cf *Confirmer) Judge(ctx context.Context, c *contract.Case, seen []observe.Observation, problem error, start time.Time) {
	if problem != nil {
		cf.judgeIncomplete(ctx, c, seen, problem, start)
		return
	}
	a := cf.judge.Assess(c, seen, response.FailedSteps(seen))
	if cf.judged++; len(a.Always) > 0 {
		cf.judgedFailed++
	}
	if cf.stopIfGone(ctx, c, seen, start) {
		return
	}
	cf.leaveDependentOut(ctx, &a)
	cf.doubtFailures(&a)
	if unconfirmed := cf.whyNoSecondTry(ctx, &a); unconfirmed != "" {
		cf.finish(ctx, a, unconfirmed, start)
		return
	}
	if len(a.Always) > 0 {
		var done bool
		if a, done = cf.untilNoneFails(ctx, a, start); done {
			return
		}
	}
	if doubt := cf.judge.InDoubt(&a); len(doubt) > 0 && cf.learnMoving(ctx, c, a.FindingsOf(doubt)) {
		a = cf.judge.Assess(c, a.Seen, a.Always)
	}
	if cf.learnRefused(ctx, a.Case, a.Judgement.Findings, a.Seen) {
		a = cf.judge.Assess(c, a.Seen, a.Always)
	}
	doubt := cf.judge.InDoubt(&a)
	if len(doubt) == 0 && len(a.Always) == 0 {
		cf.finish(ctx, a, judge.Flaky, start)
		return
	}
	if !slices.ContainsFunc(a.FindingsOf(doubt), func(f contract.Finding) bool { return !slices.Contains(a.Always, f.Step) }) {
		for rule := range doubt { // what rests on steps that fail in each attempt is confirmed already
			cf.judge.Confirm(rule)
		}
		cf.finish(ctx, a, judge.Flaky, start)
		return
	}
	cf.confirm(ctx, a, start)
}

// whyNoSecondTry says why a case is not tried once more: nothing is in doubt, the run was stopped, or the bound was reached. It is "" for one that is.
func (cf *Confirmer) whyNoSecondTry(ctx context.Context, a *judge.Attempt) string {
	switch {
	case len(cf.judge.InDoubt(a)) == 0 && !(len(a.Always) > 0 && (cf.failures.Vary() || wasAway(*a))):
		return judge.Flaky
	case ctx.Err() != nil:
		return "seen once, and the run was stopped before a second try"
	case !cf.canRetry(a.Case):
		return "seen once, and there was no second try because " + cf.client.BoundReached()
	}
	return ""
}

// finish publishes the result of an attempt. What no second try has confirmed is undecided, for the reason given.
func (cf *Confirmer) finish(ctx context.Context, a judge.Attempt, unconfirmed string, start time.Time) {
	cf.judge.KeepRemarks(a.Seen, a.Remarks, unconfirmed)
	a.Judgement.Findings, a.Judgement.Reasons = cf.judge.OnlyConfirmed(a.Judgement, unconfirmed)
	cf.conclude(ctx, a, start)
}

// confirm retries a case and finishes it: a finding counts that comes again, or whose damage could not be undone before the retry.
func (cf *Confirmer) confirm(ctx context.Context, a judge.Attempt, start time.Time) {
	doubt := cf.judge.InDoubt(&a)
	between := cf.reader.PauseBetween(a.FindingsOf(doubt))
	left, unset := cf.judge.Unexplained(a.Seen), cf.notWrittenYet()
	if cf.SideBySide || slices.ContainsFunc(a.FindingsOf(doubt), func(f contract.Finding) bool { return cf.moved(a.Case, &f) }) {
		defer cf.client.Alone()() // another operation of the run may have moved it
	}
	seen, persists := cf.retry(ctx, a.Case, a.Seen, between)
	if cf.stopIfGone(ctx, a.Case, seen, start) {
		return
	}
	persists = persists || cf.judge.OthersStayChanged(a.Seen, seen) || slices.ContainsFunc(a.Seen, cf.judge.CreatedBy)
	cf.failures.Learn(a.Seen, seen, a.Always)
	repeated := cf.judge.Broken(a.Case, seen, a.Always)
	leftAgain := cf.judge.Unexplained(seen)
	if places := anotherWriter(left, leftAgain, len(repeated) > 0); len(places) > 0 {
		cf.leaveForeign(ctx, places, left, leftAgain, unset)
		cf.judge.UndecidedByForeign(&a.Judgement, a.Remarks)
		doubt, persists = cf.judge.InDoubt(&a), false
	}
	for rule := range doubt {
		if repeated[rule] || persists {
			cf.judge.Confirm(rule)
		}
		cf.reader.Lag.FoundAgain = cf.reader.Lag.FoundAgain || between > 0 && repeated[rule]
		cf.reader.Lag.FoundOnce = cf.reader.Lag.FoundOnce || between > 0 && !repeated[rule]
	}
	cf.finish(ctx, a, judge.Flaky, start)
}

// judgeIncomplete publishes a case whose steps could not all be sent. What the watches saw in it counts where it is seen again.
func (cf *Confirmer) judgeIncomplete(ctx context.Context, c *contract.Case, seen []observe.Observation, problem error, start time.Time) {
	remarks := cf.judge.Remarks(seen, nil)
	cf.publishIncomplete(ctx, c, seen, problem, time.Since(start))
	for rule := range cf.judge.Unconfirmed(remarks) {
		if cf.doubted[rule] {
			cf.judge.Confirm(rule)
		}
		cf.doubted[rule] = true
	}
	cf.judge.KeepRemarks(seen, remarks, judge.Flaky)
}

// stopIfGone looks whether the resource and the target are still there after a case. Where they are not, it publishes the case, and
// nothing more is sent for the operation until the resource is restored.
func (cf *Confirmer) stopIfGone(ctx context.Context, c *contract.Case, seen []observe.Observation, start time.Time) bool {
	finding, gone := cf.checkGone(ctx, c, seen)
	if f := cf.ending[c.ID]; f != nil {
		finding = f
	}
	switch {
	case finding != nil && finding.Case == c.ID:
		j := check.Judgement{Findings: []contract.Finding{*finding}}
		cf.judge.Publish(cf.judge.Result(c, j, seen, time.Since(start)))
	case finding != nil:
		cf.publishIncomplete(ctx, c, seen, errors.New(finding.Message), time.Since(start))
	case gone || cf.client.StopReason != "":
		cf.publishIncomplete(ctx, c, seen, errors.New(cmp.Or(cf.client.StopReason, cf.chooser.WhyOneWay(ctx, c), "the resource was found at another address, and put back")), time.Since(start))
	default:
		return false
	}
	return true
}

// conclude publishes what became of a case; a drawn one that fails is made as small as it can be first.
func (cf *Confirmer) conclude(ctx context.Context, a judge.Attempt, start time.Time) {
	a = cf.smallest(ctx, a)
	cf.judge.PublishProven(cf.judge.Result(a.Case, a.Judgement, a.Seen, time.Since(start)))
}

// publishIncomplete publishes a case whose steps could not all be sent.
func (cf *Confirmer) publishIncomplete(ctx context.Context, c *contract.Case, seen []observe.Observation, problem error, took time.Duration) {
	reason := problem.Error()
	if ctx.Err() != nil || errors.Is(problem, context.Canceled) {
		reason = "the run was stopped during this case"
	}
	r := contract.Result{Case: *c, Verdict: contract.Inconclusive, Reasons: []string{reason}, Requests: len(seen), Took: took}
	cf.judge.Publish(r)
}
