package run

import (
	"context"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// runLane runs the sessions of one lane one after the other. What one of them set may stand in the resource of another one too, so that each
// resource is looked at again where a later session has changed something.
func runLane(ctx context.Context, sessions []*session) {
	for i, s := range sessions {
		s.run(ctx)
		if !s.timeline.Changed() || ctx.Err() != nil {
			continue
		}
		for _, earlier := range sessions[:i] {
			earlier.lookAfter(ctx, s)
		}
	}
}

// lookAfter looks at the resource once more when another session of its lane has ended, puts back what that has changed in it, and tells what
// stays.
func (rs *restorer) lookAfter(ctx context.Context, other *session) {
	if !rs.chain.Live || rs.op.Read == nil || !rs.snapshot.Known() {
		return
	}
	rs.stop, rs.leaving = "", true
	if !rs.affords(1 + putBackSends) {
		return
	}
	before := rs.tally.requests
	defer func() {
		sent := rs.tally.requests - before
		rs.running.note(func(sum *Summary) { sum.Requests += sent })
	}()
	ctx, cancel := context.WithTimeout(ctx, rs.options.RestoreFor)
	defer cancel()
	known := func(at string) bool { return slices.Contains(rs.left, at) }
	if _, err := rs.lookFor(ctx, "look after the patches of "+other.op.Key()); err != nil || len(slices.DeleteFunc(rs.notRestored(ctx), known)) == 0 {
		return
	}
	if fresh := slices.DeleteFunc(rs.putBack(ctx), known); len(fresh) > 0 {
		rs.left = append(rs.left, fresh...)
		rs.running.note(func(sum *Summary) { tellChanged(sum.Restored, rs.op, fresh, other.op) })
	}
}

// tellChanged adds to what is told of a resource that another operation of the run has changed members of it, which were not put back.
func tellChanged(all []contract.Restoration, op *contract.Operation, members []string, by *contract.Operation) {
	for i := range all {
		if r := &all[i]; r.Vendor == op.Vendor && r.Op == op.ID {
			r.Done = false
			r.Text += "; changed by " + by.Key() + " of this run, and not as found: " + strings.Join(members, ", ")
		}
	}
}
