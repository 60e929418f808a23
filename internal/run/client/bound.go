package client

import (
	"context"
	"errors"
	"fmt"

	"github.com/proviso-dev/proviso/internal/run/undo"
	"github.com/proviso-dev/proviso/internal/target"
)

// PutBackSends is how many requests it takes at most to put back a resource of which a few members were changed, where the target
// takes them in one request: a look before, the patch, a look after, and one more.
const PutBackSends = 4

// mostReserved is how many requests are kept at most for putting back a resource of a target that has not failed, where few may be
// sent; of many, up to a quarter is kept.
const mostReserved = 14

// nearBound is how near to the bound it is worth finding out how many requests it would take to put the resource back.
const nearBound = 100

// reserved is how many requests are kept for the cases that come last, and for putting the resource back.
func (cl *Client) reserved() int {
	if cl.PuttingBack {
		return cl.NeighbourLooks
	}
	return cl.Kept + cl.reservedForPuttingBack()
}

// reservedForPuttingBack is how many requests are kept to put the resource back: for a target that refuses the members together, one for each;
// for one that asks for requests to be sent again, as many times more as it did so far; for one that does them later, those for the looks as well.
func (cl *Client) reservedForPuttingBack() int {
	if !cl.resource.Timeline.Changed() || !cl.resource.Snapshot.Known() {
		return 0
	}
	needed := PutBackSends + 2*len(cl.resource.Neighbours)
	if len(cl.resource.Op.Required) == 0 && !cl.Tally.together { // the members may have to be sent one by one
		needed = 2*len(cl.resource.Neighbours) + min(PutBackSends+len(undo.EditsTo(cl.resource, cl.resource.Snapshot.Resource())), max(mostReserved, cl.resource.Chain.Most/4))
	}
	if cl.Tally.Disturbed > 0 { // some of them may fail, and be sent again
		needed = max(needed, min(4*needed, cl.resource.Chain.Most/8, nearBound/2))
	}
	sends := 1 + (cl.Tally.Requests-1)/max(cl.Tally.exchanges, 1) + cl.Polls + cl.Repeats
	return min(needed*sends, max(needed, cl.resource.Chain.Most/2))
}

// hasPlenty reports that so many requests are left that those which are kept for putting the resource back need not be counted.
func (cl *Client) hasPlenty(left int) bool { return left >= max(nearBound, cl.resource.Chain.Most/2) }

// Affords reports that so many requests can be sent before the bound of the operation is reached, with what is kept for putting the
// resource back.
func (cl *Client) Affords(requests int) bool {
	left := cl.resource.Chain.Most - cl.Tally.Requests - requests
	return cl.resource.Chain.Most == 0 || cl.hasPlenty(left) || left >= cl.reserved()
}

// WithinBound returns the context for so many requests at the same time, which says how often each may be sent; it is an error where
// there is no room for them.
func (cl *Client) WithinBound(ctx context.Context, requests int) (context.Context, error) {
	if cl.resource.Chain.Most == 0 {
		return ctx, nil
	}
	if !cl.Affords(requests) {
		return ctx, errors.New(cl.BoundReached())
	}
	left := cl.resource.Chain.Most - cl.Tally.Requests
	if !cl.hasPlenty(left) {
		left -= cl.reserved()
	}
	return target.WithSends(ctx, left/requests), nil
}

// BoundReached says that no more requests may be sent for the operation.
func (cl *Client) BoundReached() string {
	return fmt.Sprintf("the bound of %d requests for this operation was reached", cl.resource.Chain.Most)
}
