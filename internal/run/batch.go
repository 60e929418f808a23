package run

import (
	"context"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/value"
)

// batchLimit is how many refusals share one look at the state. A larger one saves requests on a correct target, and costs more
// on a wrong one, where the batch is halved until the request that changed the state is found.
const batchLimit = 12

// batchSize is how many requests of refusals are held until they are judged together.
func (s *session) batchSize() int {
	if s.client.Large {
		return 1
	}
	return batchLimit
}

// tryAll tries the cases in order; refusals that stand together share one look at the state.
func (s *session) tryAll(ctx context.Context) {
	cases, last := s.inOrder()
	s.tryThese(ctx, cases)
	s.tryDrawn(ctx)
	if len(last) > 0 {
		s.beginWrongKeys(ctx)
		s.tryThese(ctx, last)
	}
}

// tryThese tries cases in this order, refusals that follow each other together.
func (s *session) tryThese(ctx context.Context, cases []*contract.Case) {
	var batch []*contract.Case
	flush := func() {
		s.tryBatch(ctx, batch)
		batch = nil
	}
	for _, c := range cases {
		c = s.chooser.WithoutUnrestorable(c)
		if c.Drawn && s.options.late() && s.judge.LeaveUndrawn(c) {
			continue
		}
		if why := s.leftOut(ctx, c); why != "" {
			s.judge.Unsent(c, contract.Inconclusive, why)
			continue
		}
		if c.Batch {
			if why := s.unaffordable(batch, c); why != "" {
				s.judge.Unsent(c, contract.Inconclusive, why)
				continue
			}
			if stepCount(batch)+len(c.Steps) > s.batchSize() || len(batch) > 0 && s.leavesNoMember(append(slices.Clone(batch), c)) {
				flush()
			}
			batch = append(batch, c)
			continue
		}
		flush()
		if why := s.chooser.WhyUnrestorable(c); why != "" { // what the batch has shown may be why
			s.judge.Unsent(c, contract.Inconclusive, why)
			continue
		}
		s.tryAlone(ctx, c)
	}
	flush()
}

func stepCount(batch []*contract.Case) int {
	n := 0
	for _, c := range batch {
		n += len(c.Steps)
	}
	return n
}

// leavesNoMember reports that a batch edits every member by which a patch could look at the resource.
func (s *session) leavesNoMember(batch []*contract.Case) bool {
	if !s.reader.LooksByMember() {
		return false
	}
	var avoid []string
	for _, c := range batch {
		for _, step := range c.Steps {
			for _, e := range step.Request.Body.Edits {
				avoid = append(avoid, e.At)
			}
		}
	}
	member, ok := s.reader.MemberToLookBy(avoid)
	return ok && slices.ContainsFunc(avoid, func(a string) bool { return value.Within(a, member) })
}

// tryAlone tries a case on its own.
func (s *session) tryAlone(ctx context.Context, c *contract.Case) {
	if s.skipIfOver(ctx, c) {
		return
	}
	if why := s.unaffordable(nil, c); why != "" {
		s.judge.Unsent(c, contract.Inconclusive, why)
		return
	}
	start := time.Now()
	s.client.Held = 0
	seen, err := s.steps.Send(ctx, c, 0)
	s.confirmer.Judge(ctx, c, seen, err, start)
}

// tryBatch tries the cases of a batch with one look at the end, and halves the batch where the state moved.
func (s *session) tryBatch(ctx context.Context, batch []*contract.Case) {
	if len(batch) == 0 || s.skipIfOver(ctx, batch[0]) {
		for i := 1; i < len(batch); i++ {
			s.skipIfOver(ctx, batch[i])
		}
		return
	}
	start := time.Now()
	tries := make([][]observe.Observation, len(batch))
	problems := make([]error, len(batch))
	var all []observe.Observation
	s.client.Held = 0
	for i, c := range batch {
		tries[i], problems[i] = s.steps.Send(ctx, c, 0)
		all = append(all, tries[i]...)
	}
	known := slices.IndexFunc(all, func(one observe.Observation) bool { return one.Other == "" && one.Before.Known() })
	look, err := s.steps.LookAfterRefusals(ctx, batch[0], all)
	if err == nil && known >= 0 && look.After.Known() && len(batch) > 1 && s.client.Affords(stepCount(batch)+client.PutBackSends) && s.movedBy(all, &all[known], &look) {
		s.restorer.PutBack(ctx)
		s.tryBatch(ctx, batch[:len(batch)/2])
		s.tryBatch(ctx, batch[len(batch)/2:])
		return
	}
	for i, c := range batch {
		seen := tries[i]
		if err == nil && !acceptedBeside(tries, i) { // else another case may have changed what the look shows, and no request was left to find out
			mine := look
			mine.Case = c
			seen = append(seen, mine)
		}
		s.confirmer.Judge(ctx, c, seen, problems[i], start)
	}
}

// acceptedBeside reports that a request of another case of the batch was accepted.
func acceptedBeside(tries [][]observe.Observation, i int) bool {
	for k, seen := range tries {
		if k != i && slices.ContainsFunc(seen, func(o observe.Observation) bool {
			return o.Other == "" && o.Exchange.Accepted() && response.MayWrite(&o)
		}) {
			return true
		}
	}
	return false
}

// movedBy reports that the look shows another resource than the one before the first of the steps.
func (s *session) movedBy(all []observe.Observation, first, look *observe.Observation) bool {
	for i := range all {
		if all[i].Exchange.Accepted() && all[i].Other == "" {
			return true
		}
	}
	for _, pointer := range first.Changes(look.After.Resource()) {
		if !s.resource.Timeline.Incomparable(pointer) && !check.Tolerated(s.resource.Op, pointer, first.Before.Resource(), look.After.Resource()) {
			return true
		}
	}
	return false
}
