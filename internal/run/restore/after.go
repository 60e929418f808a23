package restore

import (
	"context"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/shared"
)

// CanLookAfter reports that the resource may be looked at once more when another session of the lane has ended.
func (rs *Restorer) CanLookAfter() bool {
	return rs.resource.Chain.Live && rs.resource.Op.Read != nil && rs.resource.Snapshot.Known() && !rs.broke
}

// LookAfter reads the resource once more when another session of its lane has ended, puts back what that session has changed in it, and
// reports what stays changed, of its neighbours too.
func (rs *Restorer) LookAfter(ctx context.Context, other string) {
	if !rs.CanLookAfter() {
		return
	}
	if rs.client.StopReason, rs.client.PuttingBack = "", true; !rs.client.Affords(1 + client.PutBackSends) {
		text := "not looked at again after " + other + " of this run, because " + rs.client.BoundReached()
		rs.client.Shared.Note(func(sum *shared.Summary) { tellMore(sum.Restored, rs.resource.Op, text) })
		return
	}
	var interrupted contract.Restoration
	defer func() {
		if interrupted.Text != "" {
			rs.client.Shared.Note(func(sum *shared.Summary) { tellLeft(sum.Restored, rs.resource.Op, interrupted.Text) })
		}
	}()
	defer rs.endOnDefect(ctx, &interrupted)
	before := rs.client.Tally.Requests
	defer func() {
		sent := rs.client.Tally.Requests - before
		rs.client.Shared.Note(func(sum *shared.Summary) { sum.Requests += sent })
	}()
	ctx, cancel := context.WithTimeout(ctx, rs.restoreFor)
	defer cancel()
	known := func(at string) bool { return slices.Contains(rs.left, at) }
	if _, err := rs.reader.LookFor(ctx, "look after the patches of "+other); err != nil {
		return
	}
	var fresh []string
	if len(slices.DeleteFunc(rs.NotRestored(ctx), known)) > 0 {
		fresh = slices.DeleteFunc(rs.PutBack(ctx), known)
	}
	if rs.client.Affords(len(rs.resource.Neighbours)) {
		fresh = append(fresh, slices.DeleteFunc(rs.leftOfNeighbours(ctx), known)...)
	}
	if len(fresh) > 0 {
		rs.left = append(rs.left, fresh...)
		text := "changed by " + other + " of this run, and not as found: " + strings.Join(fresh, ", ")
		rs.client.Shared.Note(func(sum *shared.Summary) { tellLeft(sum.Restored, rs.resource.Op, text) })
	}
}

// tellMore adds a text to the report of how an operation's resource was put back, and returns that report; nil where there is none.
func tellMore(all []contract.Restoration, op *contract.Operation, text string) *contract.Restoration {
	for i := range all {
		if r := &all[i]; r.Vendor == op.Vendor && r.Op == op.ID {
			r.Text += "; " + text
			return r
		}
	}
	return nil
}

// tellLeft is tellMore for a resource that is not as it was found.
func tellLeft(all []contract.Restoration, op *contract.Operation, text string) {
	if r := tellMore(all, op, text); r != nil {
		r.Done = false
	}
}
