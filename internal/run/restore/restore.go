package restore

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/run/shared"
	"github.com/proviso-dev/proviso/internal/run/undo"
	"github.com/proviso-dev/proviso/internal/value"
)

// Restore patches the resource back to its snapshot, whatever happened in between, and adds to the run's summary what it could not.
func (rs *Restorer) Restore(ctx context.Context) {
	r := contract.Restoration{Vendor: rs.resource.Op.Vendor, Op: rs.resource.Op.ID, Done: true, Text: "nothing was changed"}
	defer func() { rs.publishRestoration(&r) }()
	defer rs.endOnDefect(ctx, &r)
	if !rs.resource.Timeline.Changed() && rs.resource.Chain.Owed == nil {
		return
	}
	if !rs.resource.Snapshot.Known() {
		r.Done, r.Text = false, "the target never showed the resource, so that there is no snapshot to go back to; a read in the profile would show it"
		return
	}
	ctx, cancel := context.WithTimeout(ctx, rs.restoreFor)
	defer cancel()
	rs.client.StopReason, rs.client.PuttingBack = "", true // what kept the cases from going on need not keep the resource from being put back
	if rs.resource.Chain.Restorer != nil {
		rs.resource.Chain.Sender = rs.resource.Chain.Restorer
	}
	if why := rs.lockedOut(ctx); why != "" {
		r.Text = why
		return
	}
	if why := rs.lookUntilShown(ctx); why != "" {
		r.Done, r.Text = false, "the resource could not be put back: "+why
		return
	}
	left, ofNeighbours := rs.putAllBack(ctx)
	r.Text = undo.Text(rs.resource)
	for _, at := range slices.Concat(rs.lostMembers(ctx), rs.resource.LostBeside()) {
		if !slices.Contains(left, at) {
			left = append(left, at)
		}
	}
	rs.left = slices.Concat(left, ofNeighbours)
	rs.describeLeft(&r, left, ofNeighbours)
}

// publishRestoration adds to the run's summary what became of the resource, and ends the journal.
func (rs *Restorer) publishRestoration(r *contract.Restoration) {
	if len(rs.resource.Created()) > 0 {
		r.Done = false
		r.Text += "; a patch of an address that named nothing made a resource there, which is left: " + strings.Join(rs.resource.Created(), ", ")
	}
	if left := rs.resource.ChangedElsewhere(); len(left) > 0 {
		r.Done = false
		r.Text += "; a patch of an address that named nothing was answered with another resource, which may be left changed: " + strings.Join(left, ", ")
	}
	r.StoredNothing = rs.resource.StoresNothing()
	rs.client.Journal.End(r.Done)
	rs.client.Shared.Note(func(sum *shared.Summary) { sum.Restored = append(sum.Restored, *r) })
}

// putAllBack puts the resource back, and its neighbours where they moved along with it. It returns the pointers that still differ from the
// snapshot, and what of the neighbours is not as it was found.
func (rs *Restorer) putAllBack(ctx context.Context) (left, ofNeighbours []string) {
	rs.client.NeighbourLooks = len(rs.resource.Neighbours)
	rs.putBackUnshown(ctx)
	left = rs.putBackPatiently(ctx)
	rs.client.NeighbourLooks = 0
	ofNeighbours, patched := rs.putNeighboursBack(ctx)
	if patched {
		_, _ = rs.reader.LookFor(ctx, "look after a neighbour was put back")
		left = rs.putBackPatiently(ctx)
		ofNeighbours = rs.leftOfNeighbours(ctx) // what was put back in this one may have moved them once more
	}
	return left, ofNeighbours
}

// describeLeft adds to a restoration what is not as it was found: what still differs from the snapshot, in the resource and in its
// neighbours, and members whose values no look has shown.
func (rs *Restorer) describeLeft(r *contract.Restoration, left, ofNeighbours []string) {
	if nulls := slices.DeleteFunc(undo.LeftNull(rs.resource), func(at string) bool { return slices.Contains(left, at) }); len(nulls) > 0 {
		rs.client.AddNote("null stands where nothing was, and no patch took it away again: " + strings.Join(nulls, ", "))
	}
	if len(left) > 0 {
		r.Done, r.Text = false, "not as found: "+strings.Join(left, ", ")
		if !rs.client.Affords(1) {
			r.Text += "; " + rs.client.BoundReached()
		}
	}
	if slices.ContainsFunc(undo.LeftBehind(rs.resource), func(at string) bool { return undo.IsFlag(rs.resource, at) }) { // a state that no patch brings back, and no trail of what was done
		r.Done = false
	}
	if unseen := rs.resource.Unseen(); len(unseen) > 0 {
		r.Lost = unseen
		r.Done = r.Done && !slices.ContainsFunc(unseen, func(at string) bool {
			return !check.Constant(rs.resource.Op, at) && !check.NoPlace(rs.resource.Op.Read.Resource(), value.Tokens(at))
		})
		r.Text = fmt.Sprintf("%s, save for %s: accepted, and shown by no look since; skip in the profile leaves a member out", r.Text, strings.Join(unseen, ", "))
	}
	if len(ofNeighbours) > 0 {
		r.Done, r.Text = false, r.Text+"; changed along, and not as found: "+strings.Join(ofNeighbours, ", ")
	}
	if rs.resource.Foreign != "" {
		r.Text += "; what somebody else wrote meanwhile is left as it is"
	}
	if lost := slices.Sorted(maps.Keys(rs.resource.Lost)); len(lost) > 0 {
		r.Lost = append(r.Lost, lost...)
		r.Text = fmt.Sprintf("%s, save for %s, whose values no answer showed before they were first set; a read in the profile would show them", r.Text, strings.Join(lost, ", "))
	}
}

// firstPause is how long the first pause between two attempts to restore is. Each pause is twice as long as the one before it, and
// none is longer than longestPause.
const (
	firstPause   = 50 * time.Millisecond
	longestPause = 5 * time.Second
)

// lookUntilShown looks at the resource until it is shown, with growing pauses, and says why it was not: because the time is up, or
// because the target keeps answering the same in whole. A resource that is no longer at its address is looked for at the one that
// it may have now.
func (rs *Restorer) lookUntilShown(ctx context.Context) (why string) {
	pending := undo.EditsUnseen(rs.resource)
	var same response.Steady
	answered := "" // the last look for which there was time
	for wait := firstPause; ; wait = rs.nextPause(ctx, wait) {
		o, err := rs.reader.LookFor(ctx, "look before restoring")
		if ctx.Err() == nil || answered == "" {
			answered = response.Describe(&o)
		}
		switch {
		case err != nil:
			return err.Error()
		case o.After.Known(), !response.Disturbed(&o, rs.resource.Op.Method) && !o.Read(), response.IsMoved(&o) && rs.FollowToNewAddress(ctx):
			return ""
		}
		broken := rs.client.Tally.Broken
		if len(pending) > 0 {
			if pending = rs.putBackUnseen(ctx, pending, same.Looks); len(pending) == 0 {
				continue // the next look may show it
			}
		}
		if rs.client.Tally.Broken != broken {
			same = response.Steady{} // a patch did not reach the target
		}
		if lasted := same.Add(&o, rs.resource.Timeline.Volatile); rs.keepsAnswering(&o, same.Looks, lasted) {
			why := fmt.Sprintf("in each of %d looks %s", same.Looks, response.Describe(&o))
			if len(pending) > 0 {
				why += ", and the target failed on each attempt to put it back"
			}
			return why
		}
		if client.Pause(ctx, halfOfTheRest(ctx, wait)); ctx.Err() != nil {
			return fmt.Sprintf("for %s %s", rs.restoreFor, answered)
		}
	}
}

// halfOfTheRest is a pause, no longer than half of the time that is left: a target that comes back just before the time is up is seen.
func halfOfTheRest(ctx context.Context, wait time.Duration) time.Duration {
	end, bounded := ctx.Deadline()
	if !bounded {
		return wait
	}
	return min(wait, max(firstPause, time.Until(end)/2))
}

// putBackUnseen sends edits to a resource that is not shown, because it may be hidden for the sake of a member that they put back:
// together, then each alone. It returns those on which the target failed, which are to be sent again. before is how many looks, one after the
// other, were answered like this one: each alone is sent less often then.
func (rs *Restorer) putBackUnseen(ctx context.Context, edits []contract.Edit, before int) (pending []contract.Edit) {
	defer rs.client.Alone()()
	if whole, failed := rs.attempt(ctx, edits); whole {
		return nil
	} else if len(edits) == 1 && !failed {
		return nil // it is refused, and would be again
	} else if failed && !sendsAlone(before) {
		return edits
	}
	for i := range edits {
		if _, failed := rs.attempt(ctx, edits[i:i+1]); failed {
			pending = append(pending, edits[i])
		}
	}
	return pending
}

// putBackPatiently puts the resource back, again and again with growing pauses where responses are broken or reads lag, and returns
// the pointers that still differ from the snapshot. It ends where two attempts on whole responses leave the same, or where the target keeps
// failing on the same edits and nothing else is amiss.
func (rs *Restorer) putBackPatiently(ctx context.Context) (left []string) {
	whole, start, fails := 0, rs.client.Tally.Disturbed, failing{accepted: rs.client.Tally.Accepted}
	for wait := max(rs.reader.Lag.Time, firstPause); ; {
		before, broken := rs.client.Tally.Disturbed, rs.client.Tally.Broken
		if left = rs.putBackAs(ctx, before > start); len(left) == 0 && rs.ReadIsLast(ctx) { // a response may show what was sent, and not what is stored
			left = rs.NotRestored(ctx)
		}
		if len(left) == 0 {
			return nil
		}
		client.Pause(ctx, wait) // the reads of a target that lags show what was there before
		o, err := rs.reader.LookFor(ctx, "look after restoring")
		if err == nil {
			if left = rs.NotRestored(ctx); len(left) == 0 {
				return nil
			}
		}
		if rs.client.Tally.Disturbed != before {
			if rs.client.Tally.Broken != broken || err != nil || !o.After.Known() && !response.FailedItself(&o) {
				fails = failing{accepted: fails.accepted, since: time.Now()} // nothing is known of a target that is away
			} else if rs.keepsFailing(&fails, &o, left) {
				return left
			}
			wait = rs.nextPause(ctx, wait)
			if ctx.Err() != nil {
				return left
			}
			continue
		}
		if whole++; ctx.Err() != nil || whole >= 2 {
			return left
		}
		wait = min(2*wait, max(rs.reader.Lag.Time, longestPause)) // a whole response is tried once more, and needs no long pause
	}
}

// putBackAs puts the resource back, and lets no other session send meanwhile where the target has failed before.
func (rs *Restorer) putBackAs(ctx context.Context, hasFailed bool) []string {
	if hasFailed {
		defer rs.client.Alone()()
	}
	return rs.PutBack(ctx)
}
