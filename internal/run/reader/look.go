package reader

import (
	"context"
	"errors"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// ErrNoLook says that no response has shown the resource. The responses to patches can be judged all the same.
var ErrNoLook = errors.New("no member is known whose present value could be sent to look at the resource")

// lookOnce asks for the resource without changing it: by the read where there is one, else by {} where the target accepts that, else
// by a patch of one member with its present value. That member is none of avoid, where another one can be had.
func (rd *Reader) lookOnce(ctx context.Context, c *contract.Case, index int, step *contract.Step, avoid ...string) (observe.Observation, error) {
	if rd.resource.Op.Read != nil {
		reading := contract.Step{Role: contract.Observe, Title: step.Title, Request: contract.Request{Read: true}, Expect: step.Expect}
		return rd.client.Send(ctx, c, index, &reading)
	}
	quiet := contract.Step{Role: contract.Observe, Title: step.Title, Expect: step.Expect}
	if rd.acceptsEmpty || len(rd.resource.Op.Required) > 0 {
		quiet.Request.Body.Bare = rd.acceptsEmpty
		return rd.client.Send(ctx, c, index, &quiet)
	}
	member, ok := rd.MemberToLookBy(avoid)
	if !ok {
		return observe.Observation{}, ErrNoLook
	}
	quiet.Request.Body.Edits = []contract.Edit{{At: member, Again: true}}
	return rd.client.Send(ctx, c, index, &quiet)
}

// EnsureKnown reads the resource if its state is unknown, so that later checks don't use a stale state.
func (rd *Reader) EnsureKnown(ctx context.Context) {
	if now := rd.resource.Timeline.Now(); now.Known() || !rd.resource.Snapshot.Known() || rd.client.StopReason != "" {
		return
	}
	_, _ = rd.LookFor(ctx, "look at what was not shown") // where it fails, the state stays unknown, and what needs it undecided
}

// LookAtOther asks for another resource than the run's own, by the read or by {}. No value of the run's own resource may be sent
// there: where there is no read and the target refuses {}, it is an error.
func (rd *Reader) LookAtOther(ctx context.Context, c *contract.Case, index int, step *contract.Step) (observe.Observation, error) {
	quiet := *step
	switch {
	case rd.resource.Op.Read != nil:
		quiet.Request.Read = true
	case rd.acceptsEmpty:
		quiet.Request.Body.Bare = true
	default:
		return observe.Observation{}, errors.New("another resource can't be looked at without sending it something; a read in the profile would decide it")
	}
	return rd.client.Send(ctx, c, index, &quiet)
}

// MemberToLookBy chooses the member whose present value is sent to look at the resource: one that is not null, outside avoid where
// possible.
func (rd *Reader) MemberToLookBy(avoid []string) (string, bool) {
	var any string
	now := rd.resource.Timeline.Now()
	for _, name := range check.Writable(rd.resource.Op) {
		pointer := value.Pointer(name)
		if v, there := value.At(now.Last(), pointer); !there || v == nil {
			continue
		}
		if !slices.ContainsFunc(avoid, func(a string) bool { return value.Within(a, pointer) }) {
			return pointer, true
		}
		any = pointer
	}
	return any, any != ""
}
