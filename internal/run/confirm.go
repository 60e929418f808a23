package run

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// judge judges a case and what the watches saw in it. What seems broken is retried once from the restored state, with pauses,
// before it counts: reads may lag, a server may fail once, and only what comes again is a finding.
func (s *session) judge(ctx context.Context, c *contract.Case, seen []observe.Observation, problem error, start time.Time) {
	if problem != nil {
		s.judgeIncomplete(ctx, c, seen, problem, start)
		return
	}
	always := failedSteps(seen)
	if s.tally.judged++; len(always) > 0 {
		s.tally.judgedFailed++
	}
	remarks := s.watching(seen, always)
	if s.stopped(ctx, c, seen, start) {
		return
	}
	j := s.judged(c, seen, always, remarks)
	s.doubtFailures(seen, remarks, &j)
	doubt := s.suspects(remarks, j.Findings...)
	finish := func(unconfirmed string) {
		s.keepRemarks(seen, remarks, unconfirmed)
		j.Findings, j.Reasons = s.onlyConfirmed(j, unconfirmed)
		s.conclude(ctx, tried{c, j, seen}, start)
	}
	if len(doubt) == 0 && !(s.flaky && len(always) > 0) || ctx.Err() != nil {
		s.keepRemarks(seen, remarks, flaky)
		s.conclude(ctx, tried{c, j, seen}, start)
		return
	}
	if !s.canRetry(c) {
		finish("seen once, and there was no second try because " + s.boundReached())
		return
	}
	if len(always) > 0 {
		first, stumbles, before := doubtful(doubt, j.Findings, nil), remarks, seen
		if seen, always = s.retryFailed(ctx, c, seen); s.stopped(ctx, c, seen, start) {
			return
		}
		s.failures.learn(before, seen)
		s.flaky = s.flaky || len(always) == 0
		if len(always) == 0 && len(failedSteps(seen)) > 0 {
			s.publishIncomplete(ctx, c, seen, errors.New("in each attempt another response was broken on the way"), time.Since(start))
			return
		}
		remarks = s.watching(seen, always)
		j = s.judged(c, seen, always, remarks)
		s.stumbled(&j, first, stumbles, func(step int) bool {
			return step < len(before) && failed(&before[step]) && !broken(&before[step]) && !slices.Contains(always, step)
		})
		doubt = s.suspects(remarks, j.Findings...)
	}
	if len(doubt) > 0 && s.learnMoving(ctx, c, doubtful(doubt, j.Findings, remarks)) {
		remarks = s.watching(seen, always)
		j = s.judged(c, seen, always, remarks)
		doubt = s.suspects(remarks, j.Findings...)
	}
	unconfirmed := doubtful(doubt, j.Findings, remarks)
	if !slices.ContainsFunc(unconfirmed, func(f contract.Finding) bool { return !slices.Contains(always, f.Step) }) {
		for rule := range doubt { // what rests on steps that fail in each attempt is confirmed already
			s.confirmed[rule] = true
		}
		finish(flaky)
		return
	}
	between := s.between(unconfirmed)
	left, unset := s.unexplained(seen), s.notWrittenYet()
	second, persists := s.retry(ctx, c, seen, between)
	if s.stopped(ctx, c, second, start) {
		return
	}
	persists = persists || s.othersStayChanged(seen, second) || slices.ContainsFunc(seen, func(o observe.Observation) bool { return createdAnother(&o) })
	s.failures.learn(seen, second)
	repeated := s.suspects(s.watching(second, always), withoutFailed(check.Judge(s.evidence(c, second)), second, always).Findings...)
	leftAgain := s.unexplained(second)
	if places := anotherWriter(left, leftAgain, len(repeated) > 0); len(places) > 0 {
		s.leaveToOthers(ctx, places, left, leftAgain, unset)
		s.undecidedByOthers(&j, remarks)
		doubt, persists = s.suspects(remarks, j.Findings...), false
	}
	for rule := range doubt {
		if repeated[rule] || persists {
			s.confirmed[rule] = true
		}
		s.lag.trusted = s.lag.trusted || between > 0 && repeated[rule]
		s.lag.doubted = s.lag.doubted || between > 0 && !repeated[rule]
	}
	finish(flaky)
}

// judged returns the judgement of an attempt at a case, without what rests on failed responses, save for steps that failed in every
// attempt. It takes what others wrote out of it and out of the watches' remarks.
func (s *session) judged(c *contract.Case, seen []observe.Observation, always []int, remarks []remark) check.Judgement {
	j := withoutFailed(check.Judge(s.evidence(c, seen)), seen, always)
	s.leaveOthersOut(seen, &j, remarks)
	s.undecidedByOthers(&j, remarks)
	return j
}

// judgeIncomplete publishes a case whose steps could not all be sent. What the watches saw in it counts where it is seen again.
func (s *session) judgeIncomplete(ctx context.Context, c *contract.Case, seen []observe.Observation, problem error, start time.Time) {
	remarks := s.watching(seen, nil)
	s.publishIncomplete(ctx, c, seen, problem, time.Since(start))
	for rule := range s.suspects(remarks) {
		s.confirmed[rule] = s.confirmed[rule] || s.doubted[rule]
		s.doubted[rule] = true
	}
	s.keepRemarks(seen, remarks, flaky)
}

// onlyConfirmed returns the findings that a second try has confirmed, and the reasons with one for each of the others.
func (s *session) onlyConfirmed(j check.Judgement, why string) (confirmed []contract.Finding, reasons []string) {
	reasons = j.Reasons
	for _, f := range j.Findings {
		if f.Level == contract.Note || s.confirmed[f.Rule] {
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
	now := s.timeline.Now()
	moved := slices.DeleteFunc(findings, func(f contract.Finding) bool {
		at := strings.TrimPrefix(f.At, s.op.ResourceAt)
		return !strings.HasPrefix(at, "/") || s.timeline.Volatile(at) || names(c, at)
	})
	if len(moved) == 0 || s.op.Read == nil || now.Look() != observe.ByRead {
		return false
	}
	again, err := s.look(ctx, nil, 0, &contract.Step{Role: contract.Observe, Title: "look whether it moves by itself"})
	if err != nil || !again.After.Known() {
		return false
	}
	learned := false
	for _, f := range moved {
		learned = s.timeline.LearnAt(strings.TrimPrefix(f.At, s.op.ResourceAt), &now, &again.After) || learned
	}
	return learned
}

// names reports that a step of the case edits the place, or what holds it.
func names(c *contract.Case, at string) bool {
	for _, step := range c.Steps {
		for _, e := range step.Request.Body.Edits {
			if value.Within(at, e.At) || value.Within(e.At, at) {
				return true
			}
		}
	}
	return false
}

// stumbled says of findings of the first attempt that they were seen once, where their step is one at which the server failed and
// did not in a later attempt. What was broken on the way is no failure of the server's.
func (s *session) stumbled(j *check.Judgement, first []contract.Finding, stumbles []remark, once func(step int) bool) {
	for _, f := range first {
		if once(f.Step) {
			j.Undecided(flaky + ": " + f.Message)
		}
	}
	for _, r := range stumbles {
		for _, f := range r.j.Findings {
			if once(f.Step) && !s.confirmed[f.Rule] {
				r.by.sum.Reasons = append(r.by.sum.Reasons, flaky+": "+f.Message)
			}
		}
	}
}

// doubtful are the findings, of a case and of what the watches saw in it, whose rules are not confirmed yet.
func doubtful(doubt map[string]bool, findings []contract.Finding, remarks []remark) []contract.Finding {
	out := slices.Clone(findings)
	for _, r := range remarks {
		out = append(out, r.j.Findings...)
	}
	return slices.DeleteFunc(out, func(f contract.Finding) bool { return !doubt[f.Rule] })
}

// stopped looks whether the resource and the target are still there after a case. Where they are not, it publishes the case, and
// nothing more is sent for the operation until the resource is restored.
func (s *session) stopped(ctx context.Context, c *contract.Case, seen []observe.Observation, start time.Time) bool {
	finding, gone := s.gone(ctx, c, seen)
	switch {
	case finding != nil:
		j := check.Judgement{Findings: []contract.Finding{*finding}}
		s.running.publish(s.options, s.result(c, j, seen, time.Since(start)))
	case gone || s.stop != "":
		s.publishIncomplete(ctx, c, seen, errors.New(s.stop), time.Since(start))
	default:
		return false
	}
	return true
}

// conclude publishes what became of a case; a drawn one that fails is made as small as it can be first.
func (s *session) conclude(ctx context.Context, t tried, start time.Time) {
	t = s.smallest(ctx, t)
	s.running.publish(s.options, s.result(t.c, t.j, t.seen, time.Since(start)))
}

// publishIncomplete publishes a case whose steps could not all be sent.
func (s *session) publishIncomplete(ctx context.Context, c *contract.Case, seen []observe.Observation, problem error, took time.Duration) {
	reason := problem.Error()
	if ctx.Err() != nil || errors.Is(problem, context.Canceled) {
		reason = "the run was stopped during this case"
	}
	r := contract.Result{Case: *c, Verdict: contract.Inconclusive, Reasons: []string{reason}, Requests: len(seen), Took: took}
	s.running.publish(s.options, r)
}

// retry retries the case from the state before it, with a pause between its steps. persists: the first attempt's change could not be undone, which
// counts as confirmation.
func (s *session) retry(ctx context.Context, c *contract.Case, first []observe.Observation, between time.Duration) (seen []observe.Observation, persists bool) {
	if slices.ContainsFunc(first, func(o observe.Observation) bool { return unanswered(&o) }) {
		defer s.alone()()
	}
	s.held = 0
	s.putBack(ctx)
	pause(ctx, between)
	if s.snapshot.Known() {
		// The response to the restoration may show a state that lags: the retry starts from what a new look shows.
		if _, err := s.look(ctx, nil, 0, &contract.Step{Role: contract.Observe, Title: "look before the second try"}); err == nil {
			pause(ctx, between)
		}
	}
	if now := s.timeline.Now(); len(first) > 0 && first[0].Before.Known() && first[0].Other == "" && now.Known() {
		s.rewind(ctx, first[0].Before.Resource(), between)
		persists = s.cannotUndo(first)
	}
	for range s.looksBefore {
		_, _ = s.look(ctx, nil, 0, &contract.Step{Role: contract.Observe, Title: "look between two attempts"}) // the attempt looks again
	}
	seen, err := s.try(s.briefly(ctx, first), c, between)
	if err != nil {
		return seen, persists
	}
	if c.Batch {
		pause(ctx, between)
		step := &contract.Step{Role: contract.Observe, Title: "look after the refusals"}
		if look, err := s.look(ctx, c, len(c.Steps), step, touched(seen)...); err == nil {
			seen = append(seen, look)
		}
	}
	return seen, persists
}

// cannotUndo reports that the resource is not as it was before a case, in a member that a client can't set, or that no accepted
// request of the case named: something else than what it asked for was done, and could not be undone.
func (s *session) cannotUndo(first []observe.Observation) bool {
	now := s.timeline.Now()
	if !now.Known() {
		return false
	}
	before := first[0].Before.Resource()
	for _, pointer := range first[0].Changes(now.Resource()) {
		asked := slices.ContainsFunc(first, func(o observe.Observation) bool {
			within := func(named string) bool { return value.Within(pointer, named) || value.Within(named, pointer) }
			return mayWrite(&o) && o.Exchange.Accepted() && (o.Meaning == observe.Opaque || slices.ContainsFunc(o.Named, within) || slices.ContainsFunc(o.Touched, within))
		})
		if !(asked && check.CanSet(s.op, pointer)) && !s.timeline.Volatile(pointer) && !check.Tolerated(s.op, pointer, before, now.Resource()) {
			return true
		}
	}
	return false
}
