package run

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// send sends one step and adds its exchange to the timeline.
func (s *client) send(ctx context.Context, c *contract.Case, index int, step *contract.Step) (observe.Observation, error) {
	if s.stop != "" {
		return observe.Observation{}, errors.New(s.stop)
	}
	request, err := s.prepare(c, step)
	if err != nil {
		return observe.Observation{}, err
	}
	limited, err := s.bounded(ctx, 1)
	if err != nil {
		return observe.Observation{}, err
	}
	if err := s.journals(&request.sent); err != nil {
		return observe.Observation{}, err
	}
	s.keepTexts(step)
	x := func() contract.Exchange {
		defer s.sends()()
		return s.chain.Sender.Send(limited, request.call)
	}()
	labelled(&x, c, index, step)
	o := s.timeline.Add(request.sent, &x)
	s.count(&o)
	s.keepWritten(&o)
	s.keepTaken(&o)
	s.keepUnshown(&o)
	s.keepCreated(&o)
	s.keepNeighbour(&o)
	if err := s.spent(&x); err != nil {
		return o, err
	}
	if f := x.Failure; f != nil && f.Kind == contract.Stopped && x.Reply != nil && ctx.Err() == nil {
		s.countThrottled(f)
	}
	if x.Accepted() && !o.Read() {
		s.pace = x.Took
	}
	if s.learnsToMatch(&o) {
		return s.send(ctx, c, index, step)
	}
	return o, nil
}

// journals writes down what a request is about to set. Where that can't be written, as on a full disk, nothing more is changed, but what
// was changed is put back all the same.
func (s *client) journals(sent *observe.Sent) error {
	err := s.journal.sends(sent)
	if err == nil || s.leaving {
		return nil
	}
	s.giveUp("the journal of what is to be put back can't be written: " + err.Error())
	return err
}

// sendParallel sends the steps of a case from one index up to another at the same time.
func (s *client) sendParallel(ctx context.Context, c *contract.Case, from, to int) ([]observe.Observation, error) {
	limited, err := s.bounded(ctx, to-from)
	if err != nil {
		return nil, err
	}
	requests, sent := make([]prepared, to-from), make([]observe.Sent, to-from)
	for i := range requests {
		var err error
		if requests[i], err = s.prepare(c, &c.Steps[from+i]); err != nil {
			return nil, err
		}
		sent[i] = requests[i].sent
		s.keepTexts(&c.Steps[from+i])
		if err := s.journals(&sent[i]); err != nil {
			return nil, err
		}
	}
	exchanges := make([]contract.Exchange, len(requests))
	end := s.sends()
	var group sync.WaitGroup
	reads := 0
	for i := range requests {
		wait := time.Duration(0)
		if requests[i].call.Step.Read { // spread over the time that a patch takes, so that some of them come while it is half done
			wait = s.pace * time.Duration(2*reads+1) / 8
			reads++
		}
		group.Go(func() {
			pause(ctx, wait)
			exchanges[i] = s.chain.Sender.Send(limited, requests[i].call)
		})
	}
	group.Wait()
	end()
	for i := range exchanges {
		labelled(&exchanges[i], c, from+i, &c.Steps[from+i])
	}
	out := s.timeline.AddParallel(sent, exchanges)
	for i := range out {
		s.count(&out[i])
		s.keepWritten(&out[i])
		s.keepTaken(&out[i])
	}
	for i := range exchanges {
		if err := s.spent(&exchanges[i]); err != nil {
			return out, err
		}
	}
	return out, nil
}

// spent is an error where a request was not sent, or not again, because no more requests may be sent. Where those of the whole run
// are used up, nothing more is sent.
func (s *client) spent(x *contract.Exchange) error {
	switch {
	case x.Failure == nil || x.Failure.Kind != contract.Spent:
		return nil
	case !s.affords(1):
		return errors.New(s.boundReached())
	}
	s.giveUp(x.Failure.Text)
	return errors.New(x.Failure.Text)
}

// labelled writes into an exchange which step of which case it belongs to.
func labelled(x *contract.Exchange, c *contract.Case, index int, step *contract.Step) {
	if c != nil {
		x.Case = c.ID
	}
	x.Step, x.Role = index, step.Role
}
