package run

import (
	"context"
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/value"
)

// form is how much of a resource is put back that the docs do not have. Many servers refuse it, so that it comes last.
type form int

const (
	describedAlone form = iota // what the docs have
	shownValues                // the members that the docs have, with all that was shown in them
	shownMembers               // the members that the docs do not have too
)

// learnDropped looks for members that were there before a patch which put something back, that it did not name, and that it changed or took
// away. It reports that there are some. An answer may show a part of the resource, so that a read decides where there is one.
func (rs *restorer) learnDropped(ctx context.Context, before any, edits []contract.Edit) bool {
	if rs.DropsUnnamed || dialect.Of(rs.Op).Operations {
		return false
	}
	rs.ensureKnown(ctx)
	if len(droppedSince(rs.Resource, before, edits)) == 0 {
		return false
	}
	if !rs.readIsLast(ctx) {
		return false
	}
	now := rs.Timeline.Now()
	rs.DropsUnnamed = now.Known() && len(droppedSince(rs.Resource, before, edits)) > 0
	return rs.DropsUnnamed
}

// readIsLast reads the resource where the response to a patch has shown it last, and reports whether that could be done: the response may show
// a part, or what is not set in a form of its own. It is true as well where there is no read.
func (rs *restorer) readIsLast(ctx context.Context) bool {
	if now := rs.Timeline.Now(); rs.Op.Read == nil || now.Look() == observe.ByRead {
		return true
	}
	if !rs.affords(1) {
		return false
	}
	_, err := rs.lookFor(ctx, "look at what was put back")
	return err == nil
}

// droppedSince are the members that an earlier state has as they were found, that edits do not name, and that are not as they were.
func droppedSince(res *resource.Resource, before any, edits []contract.Edit) []string {
	members, _ := before.(map[string]any)
	var out []string
	for _, name := range slices.Sorted(maps.Keys(members)) {
		at := value.Pointer(name)
		found, had := res.Found(at)
		is, has := res.LastSeen(at)
		named := slices.ContainsFunc(edits, func(e contract.Edit) bool { return resource.MemberOf(e.At) == at })
		if named || !had || check.Empty(found) || !value.Equal(found, members[name]) || res.Timeline.Volatile(at) || setByServer(res, at, is) {
			continue
		}
		if !has || check.CanSet(res.Op, at) && check.Compare(found, is) == check.Different {
			out = append(out, at)
		}
	}
	return out
}

// allOf are edits that set every member to what it was in a state, in the form that is known to be needed.
func allOf(res *resource.Resource, state any, carries form) []contract.Edit {
	members, _ := state.(map[string]any)
	var edits []contract.Edit
	for _, name := range slices.Sorted(maps.Keys(members)) {
		at := value.Pointer(name)
		edit, sayable := res.SetTo(at, members[name])
		described := check.CanSet(res.Op, at)
		if carries != describedAlone && (described || !isReadOnly(res, name)) {
			text, err := value.Encode(members[name])
			edit, sayable = contract.Edit{At: at, Value: text}, err == nil
		}
		if sayable && (described || carries == shownMembers && !isReadOnly(res, name)) {
			edits = append(edits, edit)
		}
	}
	return edits
}

// isReadOnly reports a member that the docs call read-only, in the body or in what shows the resource.
func isReadOnly(res *resource.Resource, name string) bool {
	described := append(res.Op.Shown(), dialect.Settable(res.Op))
	return slices.ContainsFunc(described, func(s *contract.Schema) bool { return s.At([]string{name}).IsReadOnly() })
}

// putBackAll sends every member as it was found in one body, in one form after the other until everything is back, and returns the pointers
// that still differ from the snapshot.
func (rs *restorer) putBackAll(ctx context.Context) (left []string) {
	for ; ; rs.carries++ {
		edits := allOf(rs.Resource, rs.Snapshot.Resource(), rs.carries)
		accepted := rs.patch(ctx, edits)
		left = rs.notRestored(ctx)
		if added := addedSince(rs.Resource, left); accepted && len(added) > 0 && rs.patch(ctx, slices.Concat(edits, added)) {
			left = rs.notRestored(ctx)
		}
		if len(left) == 0 || !rs.affords(1) {
			return left
		}
		if rs.carries == shownMembers {
			if !accepted {
				rs.carries = shownValues
			}
			return left
		}
	}
}

// addedSince are edits that take members away which the snapshot does not have.
func addedSince(res *resource.Resource, left []string) []contract.Edit {
	var edits []contract.Edit
	for _, at := range left {
		if _, had := res.Found(resource.MemberOf(at)); !had && at == resource.MemberOf(at) {
			edits = append(edits, contract.Edit{At: at, Remove: true})
		}
	}
	return edits
}

// takenAway reports a member of the snapshot that no client can set by the docs, and that is gone at a target that takes away what a patch
// does not name.
func takenAway(res *resource.Resource, at string) bool {
	was, _ := res.Found(at)
	_, has := res.LastSeen(at)
	return res.DropsUnnamed && at == resource.MemberOf(at) && !has && !check.Empty(was)
}
