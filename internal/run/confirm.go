package run

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/value"
)

// wasAway reports a case that could not be judged because the target took no connection for a while.
func wasAway(a attempt) bool {
	return len(a.j.Ours) > 0 && slices.ContainsFunc(a.seen, func(o observe.Observation) bool { return response.IsAway(&o) })
}

// judge judges a case and what the watches saw in it. What seems broken is retried once from the restored state, with pauses,
// before it counts: reads may lag, a server may fail once, and only what comes again is a finding. A case that could not be judged because the
// target was away for a while is retried as well, now that it is back.
func (s *session) judge(ctx context.Context, c *contract.Case, seen []observe.Observation, problem error, start time.Time) {
	if problem != nil {
		s.judgeIncomplete(ctx, c, seen, problem, start)
		return
	}
	a := s.assess(c, seen, response.FailedSteps(seen))
	if s.count.judged++; len(a.always) > 0 {
		s.count.judgedFailed++
	}
	if s.stopIfGone(ctx, c, seen, start) {
		return
	}
	s.leaveDependentOut(ctx, &a)
	s.doubtFailures(&a)
	switch {
	case len(s.doubts(&a)) == 0 && !(len(a.always) > 0 && (s.retries.failures.Vary() || wasAway(a))):
		s.finish(ctx, a, flaky, start)
		return
	case ctx.Err() != nil:
		s.finish(ctx, a, "seen once, and the run was stopped before a second try", start)
		return
	case !s.canRetry(c):
		s.finish(ctx, a, "seen once, and there was no second try because "+s.client.BoundReached(), start)
		return
	}
	if len(a.always) > 0 {
		var done bool
		if a, done = s.untilNoneFails(ctx, a, start); done {
			return
		}
	}
	if doubt := s.doubts(&a); len(doubt) > 0 && s.learnMoving(ctx, c, a.doubtful(doubt)) {
		a = s.assess(c, a.seen, a.always)
	}
	if s.restorer.LearnRefused(ctx, a.c, a.j.Findings, a.seen) {
		a = s.assess(c, a.seen, a.always)
	}
	doubt := s.doubts(&a)
	if len(doubt) == 0 && len(a.always) == 0 {
		s.finish(ctx, a, flaky, start)
		return
	}
	if !slices.ContainsFunc(a.doubtful(doubt), func(f contract.Finding) bool { return !slices.Contains(a.always, f.Step) }) {
		for rule := range doubt { // what rests on steps that fail in each attempt is confirmed already
			s.retries.confirmed[rule] = true
		}
		s.finish(ctx, a, flaky, start)
		return
	}
	s.confirm(ctx, a, start)
}

// finish keeps and publishes what an attempt came to; what no second try has confirmed is undecided, for the reason given.
func (s *session) finish(ctx context.Context, a attempt, unconfirmed string, start time.Time) {
	s.keepRemarks(a.seen, a.remarks, unconfirmed)
	a.j.Findings, a.j.Reasons = s.onlyConfirmed(a.j, unconfirmed)
	s.conclude(ctx, a, start)
}

// untilNoneFails retries a case in which responses failed, and assesses the last attempt. done: the case is published already.
func (s *session) untilNoneFails(ctx context.Context, first attempt, start time.Time) (last attempt, done bool) {
	doubt := s.doubts(&first)
	doubtful := slices.DeleteFunc(slices.Clone(first.j.Findings), func(f contract.Finding) bool { return !doubt[f.Rule] })
	seen, always, made, enough := s.retryFailed(ctx, first.c, first.seen)
	if s.stopIfGone(ctx, first.c, seen, start) {
		return first, true
	}
	s.retries.failures.Learn(first.seen, seen, always)
	if len(always) == 0 && len(response.FailedSteps(seen)) > 0 {
		s.publishIncomplete(ctx, first.c, seen, errors.New("in each attempt another response was broken on the way"), time.Since(start))
		return first, true
	}
	if len(always) > 0 && made == 1 && !enough {
		s.finish(ctx, first, "seen once, and there was no second try because "+s.client.BoundReached(), start)
		return first, true
	}
	if len(always) > 0 && !enough && s.retries.failures.Vary() {
		s.publishIncomplete(ctx, first.c, seen, errors.New("responses failed in each attempt, others of this run only now and then, and there was no further attempt because "+s.client.BoundReached()), time.Since(start))
		return first, true
	}
	last = s.assess(first.c, seen, always)
	s.keepSeenOnce(&last.j, doubtful, first.remarks, func(step int) bool {
		return step < len(first.seen) && response.FailedItself(&first.seen[step]) && !slices.Contains(always, step)
	})
	return last, false
}

// confirm retries a case and finishes it: a finding counts that comes again, or whose damage could not be undone before the retry.
func (s *session) confirm(ctx context.Context, a attempt, start time.Time) {
	doubt := s.doubts(&a)
	between := s.reader.PauseBetween(a.doubtful(doubt))
	left, unset := s.unexplained(a.seen), s.notWrittenYet()
	if s.siblings != nil || slices.ContainsFunc(a.doubtful(doubt), func(f contract.Finding) bool { return s.moved(a.c, &f) }) {
		defer s.client.Alone()() // another operation of the run may have moved it
	}
	seen, persists := s.retry(ctx, a.c, a.seen, between)
	if s.stopIfGone(ctx, a.c, seen, start) {
		return
	}
	persists = persists || s.othersStayChanged(a.seen, seen) || slices.ContainsFunc(a.seen, s.createdBy)
	s.retries.failures.Learn(a.seen, seen, a.always)
	repeated := s.suspects(s.watching(seen, a.always), s.withoutFailed(check.Judge(s.evidence(a.c, seen)), seen, a.always).Findings...)
	leftAgain := s.unexplained(seen)
	if places := anotherWriter(left, leftAgain, len(repeated) > 0); len(places) > 0 {
		s.leaveForeign(ctx, places, left, leftAgain, unset)
		s.undecidedByForeign(&a.j, a.remarks)
		doubt, persists = s.doubts(&a), false
	}
	for rule := range doubt {
		if repeated[rule] || persists {
			s.retries.confirmed[rule] = true
		}
		s.reader.Lag.Trusted = s.reader.Lag.Trusted || between > 0 && repeated[rule]
		s.reader.Lag.Doubted = s.reader.Lag.Doubted || between > 0 && !repeated[rule]
	}
	s.finish(ctx, a, flaky, start)
}

// judgeIncomplete publishes a case whose steps could not all be sent. What the watches saw in it counts where it is seen again.
func (s *session) judgeIncomplete(ctx context.Context, c *contract.Case, seen []observe.Observation, problem error, start time.Time) {
	remarks := s.watching(seen, nil)
	s.publishIncomplete(ctx, c, seen, problem, time.Since(start))
	for rule := range s.suspects(remarks) {
		s.retries.confirmed[rule] = s.retries.confirmed[rule] || s.retries.doubted[rule]
		s.retries.doubted[rule] = true
	}
	s.keepRemarks(seen, remarks, flaky)
}

// onlyConfirmed returns the findings that a second try has confirmed, and the reasons with one for each of the others.
func (s *session) onlyConfirmed(j check.Judgement, why string) (confirmed []contract.Finding, reasons []string) {
	reasons = j.Reasons
	for _, f := range j.Findings {
		if f.Level == contract.Note || s.retries.confirmed[f.Rule] {
			confirmed = append(confirmed, f)
			continue
		}
		reasons = append(reasons, why+": "+f.Message)
	}
	return confirmed, reasons
}

// learnMoving looks at the resource once more where findings say that a member moved which the case did not name, and reports that
// such a member moves without any request: from now on it is volatile.
func (s *session) learnMoving(ctx context.Context, c *contract.Case, findings []contract.Finding) bool {
	now := s.resource.Timeline.Now()
	moved := slices.DeleteFunc(findings, func(f contract.Finding) bool { return !s.moved(c, &f) })
	if len(moved) == 0 || s.resource.Op.Read == nil || now.Look() != observe.ByRead {
		return false
	}
	again, err := s.reader.LookFor(ctx, "look whether it moves by itself")
	if err != nil || !again.After.Known() {
		return false
	}
	learned := false
	for _, f := range moved {
		learned = s.resource.Timeline.LearnAt(strings.TrimPrefix(f.At, s.resource.Op.ResourceAt), &now, &again.After) || learned
	}
	return learned
}

// moved reports a finding about a member that the case did not name, and that does not move by itself.
func (s *session) moved(c *contract.Case, f *contract.Finding) bool {
	at := strings.TrimPrefix(f.At, s.resource.Op.ResourceAt)
	return strings.HasPrefix(at, "/") && !s.resource.Timeline.Volatile(at) && !editsPlace(c, at)
}

// editsPlace reports that a step of the case edits the place, or what holds it.
func editsPlace(c *contract.Case, at string) bool {
	for _, step := range c.Steps {
		for _, e := range step.Request.Body.Edits {
			if value.Within(at, e.At) || value.Within(e.At, at) {
				return true
			}
		}
	}
	return false
}

// keepSeenOnce says of findings of the first attempt that they were seen once, where their step is one at which the server failed and
// did not in a later attempt. What was broken on the way is no failure of the server's.
func (s *session) keepSeenOnce(j *check.Judgement, first []contract.Finding, stumbles []remark, once func(step int) bool) {
	for _, f := range first {
		if once(f.Step) {
			j.Undecided(flaky + ": " + f.Message)
		}
	}
	for _, r := range stumbles {
		for _, f := range r.j.Findings {
			if once(f.Step) && !s.retries.confirmed[f.Rule] {
				r.by.sum.Reasons = append(r.by.sum.Reasons, flaky+": "+f.Message)
			}
		}
	}
}

// stopIfGone looks whether the resource and the target are still there after a case. Where they are not, it publishes the case, and
// nothing more is sent for the operation until the resource is restored.
func (s *session) stopIfGone(ctx context.Context, c *contract.Case, seen []observe.Observation, start time.Time) bool {
	finding, gone := s.checkGone(ctx, c, seen)
	if f := s.retries.fatal[c.ID]; f != nil {
		finding = f
	}
	switch {
	case finding != nil && finding.Case == c.ID:
		j := check.Judgement{Findings: []contract.Finding{*finding}}
		s.publish(s.result(c, j, seen, time.Since(start)))
	case finding != nil:
		s.publishIncomplete(ctx, c, seen, errors.New(finding.Message), time.Since(start))
	case gone || s.client.Stop != "":
		s.publishIncomplete(ctx, c, seen, errors.New(cmp.Or(s.client.Stop, s.chooser.WhyOneWay(ctx, c), "the resource was found at another address, and put back")), time.Since(start))
	default:
		return false
	}
	return true
}

// conclude publishes what became of a case; a drawn one that fails is made as small as it can be first.
func (s *session) conclude(ctx context.Context, a attempt, start time.Time) {
	a = s.smallest(ctx, a)
	s.publishProven(s.result(a.c, a.j, a.seen, time.Since(start)))
}

// publishIncomplete publishes a case whose steps could not all be sent.
func (s *session) publishIncomplete(ctx context.Context, c *contract.Case, seen []observe.Observation, problem error, took time.Duration) {
	reason := problem.Error()
	if ctx.Err() != nil || errors.Is(problem, context.Canceled) {
		reason = "the run was stopped during this case"
	}
	r := contract.Result{Case: *c, Verdict: contract.Inconclusive, Reasons: []string{reason}, Requests: len(seen), Took: took}
	s.publish(r)
}

// retry retries the case from the state before it, with a pause between its steps. persists: the first attempt's change could not be undone, which
// counts as confirmation.
func (s *session) retry(ctx context.Context, c *contract.Case, first []observe.Observation, between time.Duration) (seen []observe.Observation, persists bool) {
	if slices.ContainsFunc(first, func(o observe.Observation) bool { return response.Unanswered(&o) }) {
		defer s.client.Alone()()
	}
	s.client.Held = 0
	s.restorer.PutBack(ctx)
	client.Pause(ctx, between)
	if s.resource.Snapshot.Known() {
		// The response to the restoration may show a state that lags: the retry starts from what a new look shows.
		if _, err := s.reader.LookFor(ctx, "look before the second try"); err == nil {
			client.Pause(ctx, between)
		}
	}
	own := slices.DeleteFunc(slices.Clone(first), func(o observe.Observation) bool { return o.Other != "" })
	if now := s.resource.Timeline.Now(); len(own) > 0 && own[0].Before.Known() && now.Known() {
		s.restorer.Rewind(ctx, own[0].Before.Resource(), between)
		persists = s.cannotUndo(own)
	}
	for range s.retries.looks {
		_, _ = s.reader.LookFor(ctx, "look between two attempts") // the attempt looks again
	}
	seen, err := s.steps.Send(s.withShortDeadline(ctx, first), c, between)
	if err != nil {
		return seen, persists
	}
	if c.Batch {
		client.Pause(ctx, between)
		if look, err := s.steps.LookAfterRefusals(ctx, c, seen); err == nil {
			seen = append(seen, look)
		}
	}
	return seen, persists
}

// untilMoved are the observations of a case up to the first that shows a member otherwise than it was before the case; all of them where none
// does.
func untilMoved(seen []observe.Observation, pointer string) []observe.Observation {
	was, had := value.At(seen[0].Before.Resource(), pointer)
	for i := range seen {
		is, has := value.At(seen[i].After.Resource(), pointer)
		if seen[i].After.Known() && (had != has || !value.Equal(was, is)) {
			return seen[:i+1]
		}
	}
	return seen
}

// cannotUndo reports that the resource is not as it was before a case, in a member that a client can't set, or that no accepted
// request of the case had named when it moved: something else than what it asked for was done, and could not be undone. What another
// operation of the run may have changed is left out: that one puts it back.
func (s *session) cannotUndo(first []observe.Observation) bool {
	now := s.resource.Timeline.Now()
	if !now.Known() {
		return false
	}
	before := first[0].Before.Resource()
	for _, pointer := range first[0].Changes(now.Resource()) {
		asked := slices.ContainsFunc(untilMoved(first, pointer), func(o observe.Observation) bool {
			within := func(named string) bool { return value.Within(pointer, named) || value.Within(named, pointer) }
			return response.MayWrite(&o) && o.Exchange.Accepted() && (o.Meaning == observe.Opaque || slices.ContainsFunc(o.Named, within) || slices.ContainsFunc(o.Touched, within))
		})
		was, _ := value.At(before, pointer)
		is, _ := value.At(now.Resource(), pointer)
		if !(asked && check.CanSet(s.resource.Op, pointer)) && !s.resource.Timeline.Incomparable(pointer) && !check.Tolerated(s.resource.Op, pointer, before, now.Resource()) && !s.mayBeOfAnother(pointer, was, is) {
			return true
		}
	}
	return false
}
