package run

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/undo"
	"github.com/proviso-dev/proviso/internal/target"
)

// putBackSends is how many requests it takes at most to put back a resource of which a few members were changed, where the target
// takes them in one request: a look before, the patch, a look after, and one more.
const putBackSends = 4

// mostReserved is how many requests are kept at most for putting back a resource of a target that has not failed, where few may be
// sent; of many, up to a quarter is kept.
const mostReserved = 14

// nearBound is how near to the bound it is worth finding out how many requests it would take to put the resource back.
const nearBound = 100

// reserved is how many requests are kept for the cases that come last, and for putting the resource back.
func (cl *client) reserved() int {
	if cl.leaving {
		return cl.neighbourLooks
	}
	return cl.wrong.kept + cl.reservedForPuttingBack()
}

// reservedForPuttingBack is how many requests are kept to put the resource back: for a target that refuses the members together, one for each;
// for one that asks for requests to be sent again, as many times more as it did so far; for one that does them later, those for the looks as well.
func (cl *client) reservedForPuttingBack() int {
	if !cl.Timeline.Changed() || !cl.Snapshot.Known() {
		return 0
	}
	needed := putBackSends + 2*len(cl.Neighbours)
	if len(cl.Op.Required) == 0 && !cl.tally.together { // the members may have to be sent one by one
		needed = 2*len(cl.Neighbours) + min(putBackSends+len(undo.EditsTo(cl.Resource, cl.Snapshot.Resource())), max(mostReserved, cl.Chain.Most/4))
	}
	if cl.tally.disturbed > 0 { // some of them may fail, and be sent again
		needed = max(needed, min(4*needed, cl.Chain.Most/8, nearBound/2))
	}
	sends := 1 + (cl.tally.requests-1)/max(cl.tally.exchanges, 1) + cl.polls + cl.repeats
	return min(needed*sends, max(needed, cl.Chain.Most/2))
}

// isFar reports that so many requests are left that more need not be counted than these.
func (cl *client) isFar(left int) bool { return left >= max(nearBound, cl.Chain.Most/2) }

// affords reports that so many requests can be sent before the bound of the operation is reached, with what is kept for putting the
// resource back.
func (cl *client) affords(requests int) bool {
	left := cl.Chain.Most - cl.tally.requests - requests
	return cl.Chain.Most == 0 || cl.isFar(left) || left >= cl.reserved()
}

// withinBound returns the context for so many requests at the same time, which says how often each may be sent; it is an error where
// there is no room for them.
func (cl *client) withinBound(ctx context.Context, requests int) (context.Context, error) {
	if cl.Chain.Most == 0 {
		return ctx, nil
	}
	if !cl.affords(requests) {
		return ctx, errors.New(cl.boundReached())
	}
	left := cl.Chain.Most - cl.tally.requests
	if !cl.isFar(left) {
		left -= cl.reserved()
	}
	return target.WithSends(ctx, left/requests), nil
}

func (cl *client) boundReached() string {
	return fmt.Sprintf("the bound of %d requests for this operation was reached", cl.Chain.Most)
}

// requestsOfCase is about how many requests a case takes, with a look.
func requestsOfCase(c *contract.Case) int { return len(c.Steps) + 1 }

// unaffordable says why a case is not tried, where it does not fit into what is left of the bound; it is "" for all others.
func (cl *client) unaffordable(batch []*contract.Case, c *contract.Case) string {
	if cl.affords(stepCount(batch) + requestsOfCase(c)) {
		return ""
	}
	cl.tally.untried++
	return "not tried: " + cl.boundReached()
}

// canRetry reports that there is room for a second try of a case, with putting back what its first try changed.
func (cl *client) canRetry(c *contract.Case) bool {
	return cl.affords(requestsOfCase(c) + putBackSends)
}

// nextPause is the pause after one of this length between two attempts to restore: twice as long, or longer where the requests that
// are left would not last for as long as it may be tried.
func (cl *client) nextPause(ctx context.Context, wait time.Duration) time.Duration {
	next := min(2*wait, longestPause)
	end, limited := ctx.Deadline()
	left := cl.Chain.Most - cl.tally.requests - putBackSends
	if remaining := time.Until(end); limited && cl.Chain.Most > 0 && remaining > next*time.Duration(max(left, 1)) {
		return time.Duration(float64(wait) * math.Pow(float64(remaining)/float64(wait), 1/float64(max(left, 1))))
	}
	return next
}
