package restore

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/response"
)

// failing counts attempts to put a resource back, one after the other, that leave the same.
type failing struct {
	left     []string
	accepted int // patches of the session, before the first attempt
	since    time.Time
	attempts int
}

// fewestFailing is how often the target must have failed on the same edits before that is its answer to them.
const fewestFailing = 3

// failsForGood counts one attempt on which the target failed, and reports whether it is the last. up: the target shows the resource, and no
// response was broken on the way. A target that has accepted other patches meanwhile fails on these edits alone, and is asked no longer than
// it takes to be sure; one that has accepted none may be about to come back, and is given as long as a read may lag.
func (rs *Restorer) failsForGood(n *failing, up bool, left []string) bool {
	if !up || n.attempts == 0 || !slices.Equal(n.left, left) {
		*n = failing{left: left, accepted: n.accepted, since: time.Now()}
		if !up {
			return false
		}
	}
	n.attempts++
	return n.attempts >= fewestFailing && (rs.Tally.Accepted > n.accepted || time.Since(n.since) > rs.Lag.Longest)
}

// nextPause is the pause after one of this length between two attempts to restore: twice as long, or longer where the requests that
// are left would not last for as long as it may be tried.
func (rs *Restorer) nextPause(ctx context.Context, wait time.Duration) time.Duration {
	next := min(2*wait, longestPause)
	end, limited := ctx.Deadline()
	left := rs.Chain.Most - rs.Tally.Requests - client.PutBackSends
	if remaining := time.Until(end); limited && rs.Chain.Most > 0 && remaining > next*time.Duration(max(left, 1)) {
		return time.Duration(float64(wait) * math.Pow(float64(remaining)/float64(wait), 1/float64(max(left, 1))))
	}
	return next
}

// mostRestart is how long a target is waited for that ended with a request: whoever supervises it starts it again.
const mostRestart = 10 * time.Second

// CameBack looks at the resource, with growing pauses, until the target answers as it did, and keeps that look.
func (rs *Restorer) CameBack(ctx context.Context, last *observe.Observation) bool {
	defer rs.Alone()()
	end := time.Now().Add(min(mostRestart, rs.Lag.Longest))
	for wait := firstPause; time.Now().Before(end) && ctx.Err() == nil && rs.Stop == ""; wait *= 2 {
		client.Pause(ctx, wait)
		o, err := rs.LookFor(ctx, "look whether the target is back")
		if err != nil {
			return false
		}
		if *last = o; !response.Disturbed(&o, rs.Op.Method) {
			return true
		}
	}
	return false
}
