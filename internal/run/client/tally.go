package client

import (
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/run/shared"
	"github.com/proviso-dev/proviso/internal/value"
)

// Tally counts the exchanges of a session.
type Tally struct {
	Requests  int // all that were sent: one that the target asked to be sent again counts twice
	exchanges int // requests with their response, or with the reason why there is none
	Disturbed int // exchanges after which the resource or the target may be gone (response.Disturbed)
	Broken    int // exchanges whose response was broken on the way

	// Of the resource's own patches:
	Patches     int            // all
	Failed      int            // whose response says nothing of the request (response.Failed)
	Accepted    int            // that were accepted
	Setting     int            // accepted ones whose body sets something, or stands for a read because there is none
	NotAccepted int            // that should have been accepted and were not
	Sentences   map[string]int // the sentences with which those were refused, and how often
	Statuses    map[int]int    // the statuses of the responses, and how often
	Changed     bool           // an accepted one set a member to another value, or may have
	together    bool           // an accepted one set several members

	late      int                  // requests in a row without a response within the deadline
	firstLate *observe.Observation // the first of these
	oversized int                  // responses that were too large or nested too deeply to be read
	throttled int                  // requests that the target put off for longer than is waited for
}

// lateLimit is how many requests in a row may have no response before nothing more is sent: each of them costs a whole deadline.
const lateLimit = 3

// countLate counts requests without a response. After too many in a row it gives up, and names the first of them: the target may hang because of
// that one.
func (cl *Client) countLate(o *observe.Observation) {
	x := o.Exchange
	switch {
	case x.Failure != nil && x.Failure.Kind == contract.Late:
		if cl.Tally.late++; cl.Tally.late == 1 {
			cl.Tally.firstLate = o
		}
	case x.Reply != nil:
		cl.Tally.late = 0
	}
	if cl.Tally.late < lateLimit || cl.PuttingBack {
		return
	}
	why := fmt.Sprintf("%d requests in a row had no answer: %s", cl.Tally.late, x.Failure.Text)
	if first := cl.Tally.firstLate; first.Case != nil && first.Other == "" && !first.Read() {
		why += fmt.Sprintf("; the first was %q: --case %s sends that one alone, and shows whether the target hangs because of it", response.Title(first), first.Case.ID)
	}
	cl.GiveUp(why)
}

// oversizedLimit is how many answers may be too large or too deep to be read before the operation ends: each costs time and memory.
const oversizedLimit = 3

func (cl *Client) countOversized(x *contract.Exchange) {
	if x.Failure == nil || !x.Failure.Oversized() {
		return
	}
	if cl.Tally.oversized++; cl.Tally.oversized >= oversizedLimit && !cl.PuttingBack {
		cl.GiveUp(fmt.Sprintf("%d answers could not be read: %s", cl.Tally.oversized, x.Failure.Text))
	}
}

// throttledLimit is how many requests the target may put off longer than is waited for before the operation ends.
const throttledLimit = 3

func (cl *Client) countThrottled(f *contract.Failure) {
	if cl.Tally.throttled++; cl.Tally.throttled >= throttledLimit && !cl.PuttingBack {
		cl.GiveUp(fmt.Sprintf("%d requests were put off: %s", cl.Tally.throttled, f.Text))
	}
}

// CountRequest counts the requests of an exchange, and passes the exchange on to the recorder.
func (cl *Client) CountRequest(x *contract.Exchange) {
	cl.Tally.exchanges++
	cl.Tally.Requests += x.Waited
	if f := x.Failure; f == nil || f.Kind != contract.Spent && f.Kind != contract.Stopped || x.Took > 0 {
		cl.Tally.Requests++
	}
	if cl.sent != nil {
		cl.sent(cl.resource.Op, x)
	}
}

// count counts an exchange and its undocumented status.
func (cl *Client) count(o *observe.Observation) {
	cl.CountRequest(o.Exchange)
	cl.keepSince(o)
	if o.Other == "" && !o.Read() && o.Exchange.Method == cl.resource.Op.Method {
		cl.Tally.Statuses[o.Exchange.Status()]++
		if cl.Tally.Patches++; response.Failed(o) {
			cl.Tally.Failed++
		}
		switch {
		case o.Exchange.Accepted():
			if cl.Tally.Accepted++; cl.Tally.Accepted == enoughAccepted && cl.OnEnoughAccepted != nil {
				cl.OnEnoughAccepted()
			}
			cl.Tally.Changed = cl.Tally.Changed || cl.changes(o)
			if b := &o.Step.Request.Body; len(b.Edits) > 0 || b.Text != nil || b.Bytes != nil || cl.resource.Op.Read == nil {
				cl.Tally.Setting++
			}
			cl.Tally.together = cl.Tally.together || len(o.Step.Request.Body.Edits) > 1
		case o.Step.Expect.Class == contract.Accepted:
			cl.Tally.NotAccepted++
			if said := check.Said(o.Exchange); said != "" {
				cl.Tally.Sentences[said]++
			}
		}
	}
	if response.Disturbed(o, cl.resource.Op.Method) {
		cl.Tally.Disturbed++
	}
	if response.Broken(o) {
		cl.Tally.Broken++
	}
	cl.countLate(o)
	cl.Hangs.Keep(o)
	cl.countOversized(o.Exchange)
	cl.countBody(o.Exchange)
	if check.Undocumented(cl.resource.Op, o) {
		key := fmt.Sprintf("%s: %d", cl.resource.Op.Key(), o.Exchange.Status())
		cl.Shared.Note(func(sum *shared.Summary) { sum.Undocumented[key]++ })
	}
}

// changes reports a patch that sets a member which a client can set to another value than the one that is known. What only takes a value
// away, and a body that is sent as text, count where the state before is not known.
func (cl *Client) changes(o *observe.Observation) bool {
	if o.Step.Role != contract.Act {
		return false // what puts a member back is no test of it
	}
	before := o.Before
	if !before.Known() {
		before = cl.resource.Snapshot
	}
	if !before.Known() {
		return true
	}
	return slices.ContainsFunc(o.Edits(), func(edit observe.Edit) bool {
		sent, ok := edit.Sent()
		was, _ := value.At(before.Resource(), edit.At)
		return ok && !edit.Again && sent != nil && check.CanSet(cl.resource.Op, edit.At) && check.Compare(sent, was) == check.Different
	})
}

// enoughAccepted is how many accepted patches of one resource are enough to see whether they change another resource as well.
const enoughAccepted = 10
