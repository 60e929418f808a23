package run

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
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

// reserved is how many requests are kept for putting the resource back: of a target that refuses the members together, each alone;
// of one that asks for requests to be sent again, as many times more as it did so far; of one that is done later, with the looks that wait for it.
func (s *client) reserved() int {
	if s.leaving {
		return s.neighbourLooks
	}
	if !s.timeline.Changed() || !s.snapshot.Known() {
		return 0
	}
	needed := putBackSends + 2*len(s.neighbours)
	if len(s.op.Required) == 0 && !s.tally.together { // the members may have to be sent one by one
		needed = 2*len(s.neighbours) + min(putBackSends+len(s.editsTo(s.snapshot.Resource())), max(mostReserved, s.chain.Most/4))
	}
	if s.tally.disturbed > 0 { // some of them may fail, and be sent again
		needed = max(needed, min(4*needed, s.chain.Most/8, nearBound/2))
	}
	sends := 1 + (s.tally.requests-1)/max(s.tally.exchanges, 1) + s.lag.polls + s.lag.repeats
	return min(needed*sends, max(needed, s.chain.Most/2))
}

// isFar reports that so many requests are left that more need not be counted than these.
func (s *client) isFar(left int) bool { return left >= max(nearBound, s.chain.Most/2) }

// affords reports that so many requests can be sent before the bound of the operation is reached, with what is kept for putting the
// resource back.
func (s *client) affords(requests int) bool {
	left := s.chain.Most - s.tally.requests - requests
	return s.chain.Most == 0 || s.isFar(left) || left >= s.reserved()
}

// bounded returns the context for so many requests at the same time, which says how often each may be sent; it is an error where
// there is no room for them.
func (s *client) bounded(ctx context.Context, requests int) (context.Context, error) {
	if s.chain.Most == 0 {
		return ctx, nil
	}
	if !s.affords(requests) {
		return ctx, errors.New(s.boundReached())
	}
	left := s.chain.Most - s.tally.requests
	if !s.isFar(left) {
		left -= s.reserved()
	}
	return target.WithSends(ctx, left/requests), nil
}

func (s *client) boundReached() string {
	return fmt.Sprintf("the bound of %d requests for this operation was reached", s.chain.Most)
}

// costs is about how many requests a case takes, with a look.
func costs(c *contract.Case) int { return len(c.Steps) + 1 }

// unaffordable says why a case is not tried, where it does not fit into what is left of the bound; it is "" for all others.
func (s *client) unaffordable(batch []*contract.Case, c *contract.Case) string {
	if s.affords(acts(batch) + costs(c)) {
		return ""
	}
	s.tally.untried++
	return "not tried: " + s.boundReached()
}

// canRetry reports that there is room for a second try of a case, with putting back what its first try changed.
func (s *client) canRetry(c *contract.Case) bool { return s.affords(costs(c) + putBackSends) }

// longer is the pause after one of this length between two attempts to restore: twice as long, or longer where the requests that
// are left would not last for as long as it may be tried.
func (s *client) longer(ctx context.Context, wait time.Duration) time.Duration {
	next := min(2*wait, longestPause)
	end, limited := ctx.Deadline()
	left := s.chain.Most - s.tally.requests - putBackSends
	if remaining := time.Until(end); limited && s.chain.Most > 0 && remaining > next*time.Duration(max(left, 1)) {
		return time.Duration(float64(wait) * math.Pow(float64(remaining)/float64(wait), 1/float64(max(left, 1))))
	}
	return next
}
