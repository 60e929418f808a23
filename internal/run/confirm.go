package run

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// judge judges a case and what the watches saw in it. What seems broken is retried once from the restored state, with pauses,
// before it counts: reads may lag, a server may fail once, and only what comes again is a finding.
func (s *session) judge(ctx context.Context, c *contract.Case, seen []observe.Observation, problem error, start time.Time) {
	remarks := s.watching(seen)
	if problem != nil {
		s.publishIncomplete(ctx, c, seen, problem, time.Since(start))
		for rule := range s.suspects(remarks) {
			s.confirmed[rule] = s.confirmed[rule] || s.doubted[rule]
			s.doubted[rule] = true
		}
		s.keepRemarks(seen, remarks)
		return
	}
	j := check.Judge(s.evidence(c, seen))
	doubt := s.suspects(remarks, j.Findings...)
	if len(doubt) == 0 || ctx.Err() != nil {
		s.keepRemarks(seen, remarks)
		s.conclude(ctx, tried{c, j, seen}, start)
		return
	}
	second, persists := s.retry(ctx, c, seen)
	repeated := s.suspects(s.watching(second), check.Judge(s.evidence(c, second)).Findings...)
	for rule := range doubt {
		if repeated[rule] || persists {
			s.confirmed[rule] = true
		}
	}
	s.keepRemarks(seen, remarks)
	j.Findings = slices.DeleteFunc(j.Findings, func(f contract.Finding) bool {
		if f.Level == contract.Note || s.confirmed[f.Rule] {
			return false
		}
		j.Reasons = append(j.Reasons, "seen once and not again on a second try (flaky): "+f.Message)
		return true
	})
	s.conclude(ctx, tried{c, j, seen}, start)
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

// retry retries the case from the state before it, with pauses. persists: the first attempt's change could not be undone, which
// counts as confirmation.
func (s *session) retry(ctx context.Context, c *contract.Case, first []observe.Observation) (seen []observe.Observation, persists bool) {
	s.putBack(ctx)
	pause(ctx, s.options.Settle)
	if s.snapshot.Known() {
		// The response to the restoration may show a state that lags: the retry starts from what a new look shows.
		if _, err := s.look(ctx, nil, 0, &contract.Step{Role: contract.Observe, Title: "look before the second try"}); err == nil {
			pause(ctx, s.options.Settle)
		}
	}
	now := s.timeline.Now()
	if len(first) > 0 && first[0].Before.Known() && first[0].Other == "" && now.Known() {
		before := first[0].Before.Resource()
		for _, pointer := range first[0].Changes(now.Resource()) {
			if !s.timeline.Volatile(pointer) && !check.Tolerated(s.op, pointer, before, now.Resource()) && !check.CanSet(s.op, pointer) {
				persists = true
			}
		}
		s.rewind(ctx, before)
	}
	seen, err := s.try(ctx, c, s.options.Settle)
	if err != nil {
		return seen, persists
	}
	if c.Batch {
		pause(ctx, s.options.Settle)
		step := &contract.Step{Role: contract.Observe, Title: "look after the refusals"}
		if look, err := s.look(ctx, c, len(c.Steps), step, touched(seen)...); err == nil {
			seen = append(seen, look)
		}
	}
	return seen, persists
}

// putBack patches the members that a client can set back to the snapshot, and returns the pointers that still differ from it.
func (s *session) putBack(ctx context.Context) []string {
	if !s.snapshot.Known() || s.stop != "" {
		return nil
	}
	s.ensureKnown(ctx)
	edits := s.editsTo(s.snapshot.Resource())
	if len(edits) == 0 {
		return s.notRestored(ctx)
	}
	if s.patch(ctx, edits) {
		left := s.notRestored(ctx)
		if added := s.removals(left); len(added) > 0 && s.patch(ctx, added) {
			left = s.notRestored(ctx)
		}
		return left
	}
	for i := range edits {
		step := contract.Step{Role: contract.Setup, Title: "put back what was found", Request: contract.Request{Body: contract.Body{Edits: edits[i : i+1]}}}
		seen, err := s.send(ctx, nil, 0, &step)
		if err != nil {
			break
		}
		if !seen.Exchange.Accepted() && string(edits[i].Value) == "null" {
			s.insteadOfNull(ctx, edits[i].At)
		}
	}
	return s.notRestored(ctx)
}

// rewind patches the members that a client can set to what they were before a case. That state may differ from the snapshot: where
// the snapshot holds the defaults, a server that resets a member to its default would change nothing there.
func (s *session) rewind(ctx context.Context, to any) {
	if edits := s.editsTo(to); len(edits) > 0 && s.patch(ctx, edits) {
		s.ensureKnown(ctx)
		pause(ctx, s.options.Settle)
	}
}

// patch sends edits in one request and reports whether it was accepted.
func (s *session) patch(ctx context.Context, edits []contract.Edit) bool {
	step := contract.Step{Role: contract.Setup, Title: "put back what was found", Request: contract.Request{Body: contract.Body{Edits: edits}}}
	seen, err := s.send(ctx, nil, 0, &step)
	return err == nil && seen.Exchange.Accepted()
}

// removals returns edits that remove nested members which the snapshot does not have. A server that merges the objects of a plain
// body keeps them when the object is sent back without them.
func (s *session) removals(left []string) []contract.Edit {
	var out []contract.Edit
	for _, pointer := range left {
		if _, had := value.At(s.snapshot.Resource(), pointer); !had && len(value.Tokens(pointer)) > 1 {
			out = append(out, contract.Edit{At: pointer, Remove: true})
		}
	}
	return out
}

// insteadOfNull sets a member that was null in the snapshot, and that the server refuses to set to null again, to an empty text,
// or else to an ordinary one, so that no unusual value of a case stays. The member still counts as not restored.
func (s *session) insteadOfNull(ctx context.Context, at string) {
	state := s.timeline.Now()
	now, _ := value.At(state.Last(), at)
	ordinary, known := s.job.Ordinary[strings.TrimPrefix(at, "/")].(string)
	if _, text := now.(string); !text || now == "" || known && now == ordinary {
		return
	}
	for _, v := range []string{"", ordinary} {
		text, err := value.Encode(v)
		if err != nil {
			return
		}
		step := contract.Step{Role: contract.Setup, Title: "put something ordinary in place of null", Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: at, Value: text}}}}}
		if seen, err := s.send(ctx, nil, 0, &step); err != nil || seen.Exchange.Accepted() {
			return
		}
	}
}

// editsTo returns the edits that lead from the present state to another: of whole members where a body replaces them, and of every
// place that differs where the dialect merges, because an object would keep what a case added to it.
func (s *session) editsTo(to any) []contract.Edit {
	state := s.timeline.Now()
	now := state.Last()
	var edits []contract.Edit
	var places []string
	for _, name := range check.Writable(s.op) {
		places = append(places, value.Pointer(name))
	}
	if d := dialect.Of(s.op); d.Merges || d.Operations {
		written := func(pointer string) bool { return !check.CanSet(s.op, pointer) && !s.addedByCase(pointer) }
		places = slices.DeleteFunc(value.Diff(to, now), written)
	}
	for _, pointer := range places {
		was, had := value.At(to, pointer)
		is, has := value.At(now, pointer)
		switch {
		case had == has && value.Equal(was, is):
		case !had:
			edits = append(edits, contract.Edit{At: pointer, Remove: true})
		default:
			text, err := value.Encode(dialect.Fit(s.op, pointer, was))
			if err == nil {
				edits = append(edits, contract.Edit{At: pointer, Value: text})
			}
		}
	}
	return edits
}

// addedByCase reports a member that the docs do not have and the snapshot neither, with a name that proviso made up.
func (s *session) addedByCase(pointer string) bool {
	tokens := value.Tokens(pointer)
	for n := range tokens {
		if _, had := value.At(s.snapshot.Resource(), value.Pointer(tokens[:n+1]...)); !had {
			return strings.Contains(strings.ToLower(tokens[n]), "proviso")
		}
	}
	return false
}

// notRestored returns the pointers that differ from the snapshot, reading first if the state is unknown: of members that a client
// can set, and of those that a case added.
func (s *session) notRestored(ctx context.Context) []string {
	s.ensureKnown(ctx)
	state := s.timeline.Now()
	now := state.Last()
	var out []string
	for _, pointer := range value.Diff(s.snapshot.Resource(), now) {
		if !check.CanSet(s.op, pointer) && !s.addedByCase(pointer) || s.timeline.Volatile(pointer) {
			continue
		}
		was, _ := value.At(s.snapshot.Resource(), pointer)
		is, _ := value.At(now, pointer)
		if was != nil && is != nil && check.Compare(was, is) != check.Different || was == nil && is == nil {
			continue
		}
		out = append(out, pointer)
	}
	return out
}
