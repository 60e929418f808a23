// Package steps sends the steps of cases (steps.go), and looks at the resource where a response does not show what a step did (looks.go).
package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/choose"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/reader"
	"github.com/proviso-dev/proviso/internal/run/resource"
)

// Sender sends the steps of the cases of one operation.
type Sender struct {
	resource *resource.Resource
	client   *client.Client
	reader   *reader.Reader
	chooser  *choose.Chooser
	mostHeld int // bytes of bodies that may be held until they are judged
}

// New is a sender of steps. It sends no further step where more bytes of bodies than mostHeld are held until they are judged.
func New(res *resource.Resource, cl *client.Client, rd *reader.Reader, ch *choose.Chooser, mostHeld int) *Sender {
	return &Sender{resource: res, client: cl, reader: rd, chooser: ch, mostHeld: mostHeld}
}

// Requests is about how many requests a case takes, with a look.
func Requests(c *contract.Case) int { return len(c.Steps) + 1 }

var errHeld = errors.New("the answers to this case are so large together that the rest of it was not sent")

// holdsTooMuch reports that no further response of the case may be held.
func (sn *Sender) holdsTooMuch() bool { return sn.client.Held > sn.mostHeld }

// Send sends the steps of a case, one after the other or its acts at the same time, with a pause between them. It returns what was seen of the steps
// that were sent, and an error where not all of them were.
func (sn *Sender) Send(ctx context.Context, c *contract.Case, between time.Duration) ([]observe.Observation, error) {
	var out []observe.Observation
	sn.reader.EnsureKnown(ctx)
	if c.Parallel {
		for i := range c.Steps {
			if why := sn.client.Hangs.Reason(&c.Steps[i]); why != "" {
				return nil, errors.New(why)
			}
		}
		return sn.sendParallel(ctx, c, between)
	}
	for i := range c.Steps {
		if i > 0 {
			client.Pause(ctx, sn.reader.BetweenSteps(c, i, between))
		}
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		if why := sn.client.Hangs.Reason(&c.Steps[i]); why != "" {
			return out, errors.New(why)
		}
		if sn.holdsTooMuch() {
			return out, errHeld
		}
		seen, err := sn.step(ctx, c, i, out)
		if errors.Is(err, reader.ErrNoLook) {
			continue
		}
		if err != nil {
			return out, err
		}
		out = append(out, seen)
		if sn.tookSilently(c, i, &seen) {
			sn.reader.EnsureKnown(ctx)
		}
		if sn.isSilent(c, i, &seen) {
			if shown, err := sn.reader.Look(ctx, c, i, &contract.Step{Role: contract.Observe, Title: "look at what was stored"}); err == nil {
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

// step sends one step of a case; an observe step whose request is empty is a look at the resource.
func (sn *Sender) step(ctx context.Context, c *contract.Case, i int, before []observe.Observation) (observe.Observation, error) {
	step := &c.Steps[i]
	if why := sn.chooser.WhyStepNotSent(ctx, step); why != "" {
		return observe.Observation{}, errors.New(why)
	}
	switch {
	case step.Role != contract.Observe || !isLook(&step.Request):
		return sn.client.Send(ctx, c, i, step)
	case sn.resource.Other(step) != "":
		return sn.reader.LookAtOther(ctx, c, i, step)
	}
	return sn.reader.Look(ctx, c, i, step, reader.Touched(before)...)
}

func isLook(r *contract.Request) bool {
	return r.Method == "" && len(r.Header) == 0 && r.Key == (contract.Key{}) && !r.Read &&
		len(r.Body.Edits) == 0 && r.Body.Text == nil && r.Body.Bytes == nil
}

// sendParallel sends setups in order, then all acts at the same time, then the rest in order.
func (sn *Sender) sendParallel(ctx context.Context, c *contract.Case, between time.Duration) ([]observe.Observation, error) {
	var out []observe.Observation
	for i := 0; i < len(c.Steps); {
		if c.Steps[i].Role != contract.Act {
			seen, err := sn.step(ctx, c, i, out)
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
		if sn.holdsTooMuch() {
			return out, errHeld
		}
		end := i
		for end < len(c.Steps) && c.Steps[end].Role == contract.Act {
			end++
		}
		sn.reader.EnsureKnown(ctx)
		parallel, err := sn.client.SendParallel(ctx, c, i, end)
		if err != nil {
			return out, err
		}
		out = append(out, parallel...)
		i = end
		client.Pause(ctx, between)
	}
	return out, nil
}
