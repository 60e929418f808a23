package restore

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
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

// fewestUnshown is how often a target that is up must have failed to show the resource before that is its answer.
const fewestUnshown = 8

// keepsFailing counts one attempt on which the target itself failed, and reports whether it is the last; o is the look after it. A target that has
// accepted other patches meanwhile fails on these edits alone, and is asked no longer than it takes to be sure; one that has accepted none may be
// about to come back, and is given as long as a read may lag, or longer where it does not show the resource.
func (rs *Restorer) keepsFailing(n *failing, o *observe.Observation, left []string) bool {
	if n.attempts == 0 || !slices.Equal(n.left, left) {
		*n = failing{left: left, accepted: n.accepted, since: time.Now()}
	}
	n.attempts++
	if !o.After.Known() {
		return rs.keepsAnswering(o, n.attempts, time.Since(n.since))
	}
	return n.attempts >= fewestFailing && (rs.client.Tally.Accepted > n.accepted || time.Since(n.since) > rs.reader.Lag.Longest)
}

// keepsAnswering reports that nothing else is expected of a target that has answered so many looks, one after the other, like this one. One that
// fails by itself may only be short of something that it needs: it is given twice as long as a read may lag.
func (rs *Restorer) keepsAnswering(o *observe.Observation, looks int, lasted time.Duration) bool {
	if response.FailedItself(o) {
		return looks >= fewestUnshown && lasted > 2*rs.reader.Lag.Longest
	}
	return lasted > rs.reader.Patience(o)
}

// sendsAlone reports that edits are also sent each alone, after the target has failed on all of them together so many times before: the first time,
// and then less and less often.
func sendsAlone(before int) bool { return before&(before-1) == 0 }

// failedOn are edits on which the target failed together.
type failedOn struct {
	edits []string // their pointers
	times int
}

// countOn counts one failure on edits, and returns how often the target had failed on the same ones before it.
func (f *failedOn) countOn(edits []contract.Edit) (before int) {
	var at []string
	for i := range edits {
		at = append(at, edits[i].At)
	}
	if !slices.Equal(at, f.edits) {
		*f = failedOn{edits: at}
	}
	f.times++
	return f.times - 1
}

// nextPause is the pause after one of this length between two attempts to restore: twice as long, or longer where the requests that
// are left would not last for as long as it may be tried.
func (rs *Restorer) nextPause(ctx context.Context, wait time.Duration) time.Duration {
	next := min(2*wait, longestPause)
	end, limited := ctx.Deadline()
	left := rs.resource.Chain.Most - rs.client.Tally.Requests - client.PutBackSends
	if remaining := time.Until(end); limited && rs.resource.Chain.Most > 0 && remaining > next*time.Duration(max(left, 1)) {
		return time.Duration(float64(wait) * math.Pow(float64(remaining)/float64(wait), 1/float64(max(left, 1))))
	}
	return next
}

// mostRestart is how long a target is waited for that ended at a request: a supervisor may start it again.
const mostRestart = 10 * time.Second

// AwaitTarget looks at the resource, with growing pauses, until the target answers as it did, and keeps that look.
func (rs *Restorer) AwaitTarget(ctx context.Context, last *observe.Observation) bool {
	defer rs.client.Alone()()
	end := time.Now().Add(min(mostRestart, rs.reader.Lag.Longest))
	for wait := firstPause; time.Now().Before(end) && ctx.Err() == nil && rs.client.StopReason == ""; wait *= 2 {
		client.Pause(ctx, wait)
		o, err := rs.reader.LookFor(ctx, "look whether the target is back")
		if err != nil {
			return false
		}
		if *last = o; !response.Disturbed(&o, rs.resource.Op.Method) {
			return true
		}
	}
	return false
}
