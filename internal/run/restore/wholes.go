package restore

import (
	"context"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/undo"
	"github.com/proviso-dev/proviso/internal/value"
)

// putBackWholes sends members back as they were found where something in them was not restored, or a null in them is gone, and returns
// the pointers that still differ from the snapshot.
func (rs *Restorer) putBackWholes(ctx context.Context) (left []string) {
	left = rs.NotRestored(ctx)
	if wholes := undo.Wholes(rs.resource, slices.Concat(left, rs.nullsGone())); len(wholes) > 0 && rs.Patch(ctx, wholes) {
		left = rs.NotRestored(ctx)
		for _, at := range rs.nullsGone() {
			rs.pruned[at] = true
		}
	}
	return left
}

// nullsGone are the members that this run has set and that held a null somewhere inside which is not there any more. What the docs do not
// let be null is left out of a body at first, because most servers would refuse it.
func (rs *Restorer) nullsGone() []string {
	var out []string
	for _, at := range rs.resource.Written.Places() {
		top := resource.MemberOf(at)
		if top == "" {
			continue
		}
		was, _ := rs.resource.Found(top)
		is, _ := rs.resource.LastSeen(top)
		if !rs.pruned[top] && !slices.Contains(out, top) && !value.Equal(was, is) && undo.NullGone(was, is) {
			out = append(out, top)
		}
	}
	slices.Sort(out)
	return out
}

// rewindAlone sends those of several edits alone that a target took in one request and did not carry out: one of the others may have undone them.
// Where that did not help once, it is not tried again for the member.
func (rs *Restorer) rewindAlone(ctx context.Context, to any, edits []contract.Edit) {
	now := rs.resource.Timeline.Now()
	if len(edits) < 2 || !now.Known() {
		return
	}
	var sent []string
	for _, edit := range undo.EditsTo(rs.resource, to) {
		owed := slices.ContainsFunc(edits, func(e contract.Edit) bool { return e.At == edit.At })
		if owed && !edit.Remove && !rs.notShown[edit.At] && rs.client.Affords(2+client.PutBackSends) {
			rs.Patch(ctx, []contract.Edit{edit})
			sent = append(sent, edit.At)
		}
	}
	if len(sent) == 0 {
		return
	}
	rs.ReadIsLast(ctx)
	for _, edit := range undo.EditsTo(rs.resource, to) {
		rs.notShown[edit.At] = rs.notShown[edit.At] || slices.Contains(sent, edit.At)
	}
}

// putBackOneByOne sends, at the end of the run, those of several edits alone that a target took in one request and did not carry out. It returns
// the pointers that still differ from the snapshot.
func (rs *Restorer) putBackOneByOne(ctx context.Context, edits []contract.Edit, left []string) []string {
	if !rs.client.PuttingBack || len(edits) < 2 || len(left) == 0 {
		return left
	}
	sent := false
	for i := range edits {
		owed := slices.ContainsFunc(left, func(at string) bool { return value.Within(at, edits[i].At) })
		if owed && !edits[i].Remove && rs.client.Affords(2) {
			rs.Patch(ctx, edits[i:i+1])
			sent = true
		}
	}
	if !sent {
		return left
	}
	return rs.NotRestored(ctx)
}
