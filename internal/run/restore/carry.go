package restore

import (
	"context"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/undo"
)

// learnDropped looks for members that were there before a patch which put something back, that it did not name, and that it changed or took
// away. It reports that there are some. An answer may show a part of the resource, so that a read decides where there is one.
func (rs *Restorer) learnDropped(ctx context.Context, before any, edits []contract.Edit) bool {
	if rs.resource.DropsUnnamed || dialect.Of(rs.resource.Op).Operations {
		return false
	}
	rs.reader.EnsureKnown(ctx)
	if len(undo.Dropped(rs.resource, before, edits)) == 0 {
		return false
	}
	if !rs.ReadIsLast(ctx) {
		return false
	}
	now := rs.resource.Timeline.Now()
	rs.resource.DropsUnnamed = now.Known() && len(undo.Dropped(rs.resource, before, edits)) > 0
	return rs.resource.DropsUnnamed
}

// ReadIsLast reads the resource where the response to a patch has shown it last, and reports whether that could be done: the response may show
// a part, or what is not set in a form of its own. It is true as well where there is no read.
func (rs *Restorer) ReadIsLast(ctx context.Context) bool {
	if now := rs.resource.Timeline.Now(); rs.resource.Op.Read == nil || now.Look() == observe.ByRead {
		return true
	}
	if !rs.client.Affords(1) {
		return false
	}
	_, err := rs.reader.LookFor(ctx, "look at what was put back")
	return err == nil
}

// putBackAll sends every member as it was found in one body, in one form after the other until everything is back, and returns the pointers
// that still differ from the snapshot.
func (rs *Restorer) putBackAll(ctx context.Context) (left []string) {
	for ; ; rs.carries++ {
		edits := undo.All(rs.resource, rs.resource.Snapshot.Resource(), rs.carries)
		accepted := rs.Patch(ctx, edits)
		left = rs.NotRestored(ctx)
		if added := undo.Added(rs.resource, left); accepted && len(added) > 0 && rs.Patch(ctx, slices.Concat(edits, added)) {
			left = rs.NotRestored(ctx)
		}
		if len(left) == 0 || !rs.client.Affords(1) {
			return left
		}
		if rs.carries == undo.ShownMembers {
			if !accepted {
				rs.carries = undo.ShownValues
			}
			return left
		}
	}
}
