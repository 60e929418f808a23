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
	"github.com/proviso-dev/proviso/internal/value"
)

// settle judges a case and what the watches saw in it. What seems broken is tried once more from the restored state, with
// pauses, before it counts: a target may lag or stumble once, and a finding must come again to be one.
func (s *session) settle(ctx context.Context, c *contract.Case, seen []check.Seen, problem error, start time.Time) {
	remarks := s.watching(seen)
	if problem != nil {
		s.unplayed(ctx, c, seen, problem, time.Since(start))
		for rule := range s.suspects(remarks) {
			s.confirmed[rule] = s.confirmed[rule] || s.doubted[rule]
			s.doubted[rule] = true
		}
		s.watch(seen, remarks)
		return
	}
	j := check.Judge(s.evidence(c, seen))
	doubt := s.suspects(remarks, j.Findings...)
	if len(doubt) == 0 || ctx.Err() != nil {
		s.watch(seen, remarks)
		s.conclude(ctx, tried{c, j, seen}, start)
		return
	}
	again, persists := s.again(ctx, c, seen)
	repeated := s.suspects(s.watching(again), check.Judge(s.evidence(c, again)).Findings...)
	for rule := range doubt {
		if repeated[rule] || persists {
			s.confirmed[rule] = true
		}
	}
	s.watch(seen, remarks)
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

// unplayed publishes a case that could not be sent whole.
func (s *session) unplayed(ctx context.Context, c *contract.Case, seen []check.Seen, problem error, took time.Duration) {
	reason := problem.Error()
	if ctx.Err() != nil || errors.Is(problem, context.Canceled) {
		reason = "the run was stopped during this case"
	}
	r := contract.Result{Case: *c, Verdict: contract.Inconclusive, Reasons: []string{reason}, Requests: len(seen), Took: took}
	s.running.publish(s.options, r)
}

// again restores the resource, brings it to where the first try began, and plays a case once more, slowly. persists reports that
// what the first try changed could not be put back: then the damage itself is the second sight of it.
func (s *session) again(ctx context.Context, c *contract.Case, first []check.Seen) (seen []check.Seen, persists bool) {
	s.putBack(ctx)
	pause(ctx, s.options.Settle)
	if s.state.snapshot != nil {
		// What the answer to the restoration showed may lag: the second try starts from what is there now.
		if _, err := s.look(ctx, nil, 0, &contract.Step{Role: contract.Observe, Title: "look before the second try"}); err == nil {
			pause(ctx, s.options.Settle)
		}
	}
	if len(first) > 0 && first[0].Known && first[0].Other == "" && s.state.known {
		for _, pointer := range first[0].Changes(s.state.now) {
			if !s.state.moves(pointer) && !check.Tolerated(s.op, pointer, first[0].Before, s.state.now) && !check.CanSet(s.op, pointer) {
				persists = true
			}
		}
		s.rewind(ctx, first[0].Before)
	}
	seen, err := s.play(ctx, c, s.options.Settle)
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

// putBack patches the writable members back to the snapshot, looks, and lists what is not as it was found.
func (s *session) putBack(ctx context.Context) []string {
	if s.state.snapshot == nil || s.stop != "" {
		return nil
	}
	s.sight(ctx)
	edits := s.towards(s.state.snapshot)
	if len(edits) == 0 {
		return s.remaining(ctx)
	}
	if s.took(ctx, edits) {
		left := s.remaining(ctx)
		if added := s.added(left); len(added) > 0 && s.took(ctx, added) {
			left = s.remaining(ctx)
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
	return s.remaining(ctx)
}

// rewind patches the members that a client can set to what they were before a case. That may be another state than the one
// found, in which a default that a target falls back to would be no change.
func (s *session) rewind(ctx context.Context, to any) {
	if edits := s.towards(to); len(edits) > 0 && s.took(ctx, edits) {
		s.sight(ctx)
		pause(ctx, s.options.Settle)
	}
}

// took sends edits in one patch, and reports whether it was accepted.
func (s *session) took(ctx context.Context, edits []contract.Edit) bool {
	step := contract.Step{Role: contract.Setup, Title: "put back what was found", Request: contract.Request{Body: contract.Body{Edits: edits}}}
	seen, err := s.send(ctx, nil, 0, &step)
	return err == nil && seen.Exchange.Accepted()
}

// added takes away what is inside of objects that were sent back whole, and was not there before: a target that merges plain
// members keeps it until it is named.
func (s *session) added(left []string) []contract.Edit {
	var out []contract.Edit
	for _, pointer := range left {
		if _, had := value.At(s.state.snapshot, pointer); !had && len(value.Tokens(pointer)) > 1 {
			out = append(out, contract.Edit{At: pointer, Remove: true})
		}
	}
	return out
}

// insteadOfNull puts the nearest there is in place of a null that was found and that the target does not take back: an empty
// text, else an ordinary one, so that at least no strange value of a case stays behind. It still counts as not restored.
func (s *session) insteadOfNull(ctx context.Context, at string) {
	now, _ := value.At(s.state.now, at)
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

// towards are the edits that lead from what is there to another state: of whole members where a body replaces them, and of
// every place that differs where the dialect merges, because an object would keep what a case added to it.
func (s *session) towards(to any) []contract.Edit {
	var edits []contract.Edit
	var places []string
	for _, name := range check.Writable(s.op) {
		places = append(places, value.Pointer(name))
	}
	if d := dialect.Of(s.op); d.Merges || d.Operations {
		written := func(pointer string) bool { return !check.CanSet(s.op, pointer) && !s.ours(pointer) }
		places = slices.DeleteFunc(value.Diff(to, s.state.now), written)
	}
	for _, pointer := range places {
		was, had := value.At(to, pointer)
		is, has := value.At(s.state.now, pointer)
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

// ours reports a member that no page names and that was not there before the run: a case put it there.
func (s *session) ours(pointer string) bool {
	tokens := value.Tokens(pointer)
	for n := range tokens {
		if _, had := value.At(s.state.snapshot, value.Pointer(tokens[:n+1]...)); !had {
			return strings.Contains(strings.ToLower(tokens[n]), "proviso")
		}
	}
	return false
}

// remaining looks where that is not known, and lists what is not as it was found: members that a client can set, and those that a case put there.
func (s *session) remaining(ctx context.Context) []string {
	s.sight(ctx)
	var out []string
	for _, pointer := range value.Diff(s.state.snapshot, s.state.now) {
		if !check.CanSet(s.op, pointer) && !s.ours(pointer) || s.state.moves(pointer) {
			continue
		}
		was, _ := value.At(s.state.snapshot, pointer)
		is, _ := value.At(s.state.now, pointer)
		if was != nil && is != nil && check.Compare(was, is) != check.Different || was == nil && is == nil {
			continue
		}
		out = append(out, pointer)
	}
	return out
}
