package run

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/choose"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/reader"
	"github.com/proviso-dev/proviso/internal/value"
)

// try sends the steps of a case, one after the other or its acts at the same time, with a pause between them where one is given.
func (s *session) try(ctx context.Context, c *contract.Case, between time.Duration) ([]observe.Observation, error) {
	var out []observe.Observation
	s.reader.EnsureKnown(ctx)
	if c.Parallel {
		for i := range c.Steps {
			if why := s.client.Hangs.Reason(&c.Steps[i]); why != "" {
				return nil, errors.New(why)
			}
		}
		return s.tryParallel(ctx, c, between)
	}
	for i := range c.Steps {
		if i > 0 {
			client.Pause(ctx, s.reader.BetweenSteps(c, i, between))
		}
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		if why := s.client.Hangs.Reason(&c.Steps[i]); why != "" {
			return out, errors.New(why)
		}
		if s.holdsTooMuch() {
			return out, errHeld
		}
		seen, err := s.step(ctx, c, i, out)
		if errors.Is(err, reader.ErrNoLook) {
			continue
		}
		if err != nil {
			return out, err
		}
		out = append(out, seen)
		if s.tookSilently(c, i, &seen) {
			s.reader.EnsureKnown(ctx)
		}
		if s.isSilent(c, i, &seen) {
			if shown, err := s.reader.Look(ctx, c, i, &contract.Step{Role: contract.Observe, Title: "look at what was stored"}); err == nil {
				out = append(out, shown)
			}
		}
		if f := seen.Exchange.Failure; f != nil && f.Kind == contract.Late {
			return out, nil // values of the same kind would cost a deadline each
		}
		if only := c.Steps[i].Only; len(only) > 0 && !slices.Contains(only, seen.Exchange.Status()) {
			return out, fmt.Errorf("%s: answered %d, so that the rest of the case was not sent", c.Steps[i].Title, seen.Exchange.Status())
		}
	}
	return out, nil
}

// isSilent reports that the docs have the response to a patch show what was stored, so that no look was planned after it, and that it did not, or
// shows something else before the change may be done.
func (s *session) isSilent(c *contract.Case, i int, seen *observe.Observation) bool {
	planned := i+1 < len(c.Steps) && c.Steps[i+1].Role == contract.Observe
	stores := c.Steps[i].Role == contract.Act && c.Steps[i].Expect.Stored && seen.Other == "" && seen.Exchange.Accepted()
	shows := seen.Exchange.Status() == http.StatusAccepted || seen.After.Known()
	return stores && !planned && (!shows || s.showsAnother(seen)) && s.resource.Op.Read != nil && s.resource.Op.Resource() != nil && s.client.Affords(1+client.PutBackSends)
}

// tookSilently reports that a step which must be refused was accepted, by a response that does not show the resource, and that further ones
// follow which must change nothing: without a look between them nobody knows which of them did.
func (s *session) tookSilently(c *contract.Case, i int, seen *observe.Observation) bool {
	follows := i+1 < len(c.Steps) && c.Steps[i+1].Role == contract.Act && c.Steps[i+1].Expect.Unchanged
	took := choose.ShouldRefuse(&c.Steps[i]) && seen.Other == "" && seen.Exchange.Accepted() && !seen.After.Known()
	return took && follows && s.resource.Op.Read != nil && s.client.Affords(1+client.PutBackSends)
}

// step sends one step of a case; an observe step whose request is empty is a look at the resource.
func (s *session) step(ctx context.Context, c *contract.Case, i int, before []observe.Observation) (observe.Observation, error) {
	step := &c.Steps[i]
	if why := s.chooser.WhyStepNotSent(ctx, step); why != "" {
		return observe.Observation{}, errors.New(why)
	}
	switch {
	case step.Role != contract.Observe || !isLook(&step.Request):
		return s.client.Send(ctx, c, i, step)
	case s.resource.Other(step) != "":
		return s.reader.LookAtOther(ctx, c, i, step)
	}
	return s.reader.Look(ctx, c, i, step, reader.Touched(before)...)
}

func isLook(r *contract.Request) bool {
	return r.Method == "" && len(r.Header) == 0 && r.Key == (contract.Key{}) && !r.Read &&
		len(r.Body.Edits) == 0 && r.Body.Text == nil && r.Body.Bytes == nil
}

// tryParallel sends setups in order, then all acts at the same time, then the rest in order.
func (s *session) tryParallel(ctx context.Context, c *contract.Case, between time.Duration) ([]observe.Observation, error) {
	var out []observe.Observation
	for i := 0; i < len(c.Steps); {
		if c.Steps[i].Role != contract.Act {
			seen, err := s.step(ctx, c, i, out)
			i++
			if errors.Is(err, reader.ErrNoLook) {
				continue
			}
			if err != nil {
				return out, err
			}
			out = append(out, seen)
			continue
		}
		if s.holdsTooMuch() {
			return out, errHeld
		}
		end := i
		for end < len(c.Steps) && c.Steps[end].Role == contract.Act {
			end++
		}
		s.reader.EnsureKnown(ctx)
		parallel, err := s.client.SendParallel(ctx, c, i, end)
		if err != nil {
			return out, err
		}
		out = append(out, parallel...)
		i = end
		client.Pause(ctx, between)
	}
	return out, nil
}

// showsAnother reports a response with 202 that shows a member otherwise than it was and than it was sent, where other changes were done
// when their 202 came.
func (s *session) showsAnother(o *observe.Observation) bool {
	return s.resource.DoneAtOnce() && slices.ContainsFunc(o.Edits(), func(edit observe.Edit) bool {
		sent, ok := edit.Sent()
		was, _ := value.At(o.Before.Last(), edit.At)
		got, _ := value.At(o.After.Resource(), edit.At)
		return ok && check.DoneLater(s.resource.Op, o, edit.At, sent) && !value.Equal(was, got)
	})
}
