package client

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// Send sends one step and adds its exchange to the timeline.
func (cl *Client) Send(ctx context.Context, c *contract.Case, index int, step *contract.Step) (observe.Observation, error) {
	if cl.StopReason != "" {
		return observe.Observation{}, errors.New(cl.StopReason)
	}
	request, err := cl.prepare(c, step)
	if err != nil {
		return observe.Observation{}, err
	}
	step = request.sent.Step
	limited, err := cl.WithinBound(ctx, 1)
	if err != nil {
		return observe.Observation{}, err
	}
	if err := cl.writeJournal(&request.sent); err != nil {
		return observe.Observation{}, err
	}
	cl.keepTexts(step)
	x := cl.exchange(limited, request.call)
	labelled(&x, c, index, step)
	cl.Shared.KeepHung(cl.resource.Chain.ID(), &x)
	o := cl.resource.Timeline.Add(request.sent, &x)
	cl.count(&o)
	cl.resource.Keep(&o)
	if err := cl.errIfSpent(&x); err != nil {
		return o, err
	}
	if f := x.Failure; f != nil && f.Kind == contract.Stopped && x.Reply != nil && ctx.Err() == nil {
		cl.countThrottled(f)
	}
	if x.Accepted() && !o.Read() {
		cl.pace = x.Took
	}
	if cl.learnsToMatch(&o) {
		return cl.Send(ctx, c, index, step)
	}
	return o, nil
}

// exchange sends one request and waits for its response.
func (cl *Client) exchange(ctx context.Context, call contract.Call) contract.Exchange {
	defer cl.sends()()
	return cl.resource.Chain.Sender.Send(ctx, call)
}

// writeJournal writes down what a request is about to set, and what was found in responses to patches before it. Where that can't be written,
// as on a full disk, nothing more is changed, but what was changed is put back all the same.
func (cl *Client) writeJournal(sent *observe.Sent) error {
	err := cl.Journal.Found(cl.resource.FoundInResponses())
	if err == nil {
		err = cl.Journal.Sends(sent)
	}
	if err == nil || cl.PuttingBack {
		return nil
	}
	cl.GiveUp("the journal of what is to be put back can't be written: " + err.Error())
	return err
}

// SendParallel sends the steps of a case from one index up to another at the same time.
func (cl *Client) SendParallel(ctx context.Context, c *contract.Case, from, to int) ([]observe.Observation, error) {
	limited, err := cl.WithinBound(ctx, to-from)
	if err != nil {
		return nil, err
	}
	calls, sent, err := cl.prepareAll(c, from, to)
	if err != nil {
		return nil, err
	}
	exchanges := cl.exchangeAll(limited, calls)
	for i := range exchanges {
		labelled(&exchanges[i], c, from+i, &c.Steps[from+i])
	}
	out := cl.resource.Timeline.AddParallel(sent, exchanges)
	for i := range out {
		cl.count(&out[i])
	}
	cl.resource.KeepParallel(out)
	for i := range exchanges {
		if err := cl.errIfSpent(&exchanges[i]); err != nil {
			return out, err
		}
	}
	return out, nil
}

// prepareAll encodes the steps of a case from one index up to another, and writes down what they are about to set.
func (cl *Client) prepareAll(c *contract.Case, from, to int) ([]contract.Call, []observe.Sent, error) {
	calls, sent := make([]contract.Call, to-from), make([]observe.Sent, to-from)
	for i := range calls {
		request, err := cl.prepare(c, &c.Steps[from+i])
		if err != nil {
			return nil, nil, err
		}
		calls[i], sent[i] = request.call, request.sent
		cl.keepTexts(sent[i].Step)
		if err := cl.writeJournal(&sent[i]); err != nil {
			return nil, nil, err
		}
	}
	return calls, sent, nil
}

// exchangeAll sends requests at the same time, and waits for all responses. Reads are spread over the time that a patch takes, so that
// some of them come while it is half done.
func (cl *Client) exchangeAll(ctx context.Context, calls []contract.Call) []contract.Exchange {
	defer cl.sends()()
	exchanges := make([]contract.Exchange, len(calls))
	var group sync.WaitGroup
	reads := 0
	for i := range calls {
		wait := time.Duration(0)
		if calls[i].Step.Read {
			wait = cl.pace * time.Duration(2*reads+1) / 8
			reads++
		}
		group.Go(func() {
			Pause(ctx, wait)
			exchanges[i] = cl.resource.Chain.Sender.Send(ctx, calls[i])
		})
	}
	group.Wait()
	return exchanges
}

// errIfSpent is an error where a request was not sent, or not again, because no more requests may be sent. Where those of the whole run
// are used up, nothing more is sent.
func (cl *Client) errIfSpent(x *contract.Exchange) error {
	switch {
	case x.Failure == nil || x.Failure.Kind != contract.Spent:
		return nil
	case !cl.Affords(1):
		return errors.New(cl.BoundReached())
	}
	cl.GiveUp(x.Failure.Text)
	return errors.New(x.Failure.Text)
}

// labelled writes into an exchange which step of which case it belongs to.
func labelled(x *contract.Exchange, c *contract.Case, index int, step *contract.Step) {
	if c != nil {
		x.Case = c.ID
	}
	x.Step, x.Role = index, step.Role
}
