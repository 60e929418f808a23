package undo

import (
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/value"
)

// Left lists the pointers at which the resource, as it was seen last, differs from the snapshot: of members that a client can set, and of those
// that a case added.
func Left(res *resource.Resource) []string {
	state := res.Timeline.Now()
	now := state.Last()
	var out []string
	for _, pointer := range value.Diff(res.Snapshot.Resource(), now) {
		was, _ := res.Found(pointer)
		is, has := value.At(now, pointer)
		if mustBeRestored(res, pointer, is) && !isRestored(res, pointer, was, is, has) {
			out = append(out, pointer)
		}
	}
	for _, at := range res.OwedAnswered() {
		if !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	return out
}

// mustBeRestored reports a place that must be as it was found: a client can set it, or a patch of this run has changed it. What moves by itself,
// and what the server sets with each change, need not.
func mustBeRestored(res *resource.Resource, pointer string, is any) bool {
	ours := check.CanSet(res.Op, pointer) || addedByCase(res, pointer) || res.Written.Holds(pointer, is) || tookAlong(res, pointer) || takenAway(res, pointer) || IsStray(res, pointer)
	return ours && !res.Timeline.Volatile(pointer) && !SetByServer(res, pointer, is)
}

// isRestored reports a place whose present value, if it has one, means the same as the one that was found.
func isRestored(res *resource.Resource, pointer string, was, is any, has bool) bool {
	if first, known := res.FoundInResponse(pointer); known {
		return check.Compare(first, is) != check.Different
	}
	if was == nil && is == nil {
		return !IsStray(res, pointer) && !(has && addedByCase(res, pointer))
	}
	if leftOutAsEmpty(res, pointer, was, has) {
		return true
	}
	return sameButIDs(res, pointer, was, is) || sameButTimes(was, is) || was != nil && is != nil && check.Compare(was, is) != check.Different
}

// tookAlong reports a place inside of a member that this run has set, which the snapshot has and the resource has no longer: the
// server replaced the member as a whole, with what the docs do not have in it.
func tookAlong(res *resource.Resource, pointer string) bool {
	tokens := value.Tokens(pointer)
	_, had := res.Found(pointer)
	_, has := res.LastSeen(pointer)
	if len(tokens) < 2 || !had || has {
		return false
	}
	return res.Written.Into(resource.MemberOf(pointer))
}

// takenAway reports a member of the snapshot that no client can set by the docs, and that is gone at a target that takes away what a patch
// does not name.
func takenAway(res *resource.Resource, at string) bool {
	was, _ := res.Found(at)
	_, has := res.LastSeen(at)
	return res.DropsUnnamed && at == resource.MemberOf(at) && !has && !check.Empty(was)
}

// Dropped are the members that an earlier state has as they were found, that edits do not name, and that are not as they were.
func Dropped(res *resource.Resource, before any, edits []contract.Edit) []string {
	members, _ := before.(map[string]any)
	var out []string
	for _, name := range slices.Sorted(maps.Keys(members)) {
		at := value.Pointer(name)
		found, had := res.Found(at)
		is, has := res.LastSeen(at)
		named := slices.ContainsFunc(edits, func(e contract.Edit) bool { return resource.MemberOf(e.At) == at })
		if named || !had || check.Empty(found) || !value.Equal(found, members[name]) || res.Timeline.Volatile(at) || SetByServer(res, at, is) {
			continue
		}
		if !has || check.CanSet(res.Op, at) && check.Compare(found, is) == check.Different {
			out = append(out, at)
		}
	}
	return out
}

// IsStray reports a member of the resource itself that this run has set, that no page documents and that the snapshot does not have: a
// null in it is no absence, as it is in a documented member.
func IsStray(res *resource.Resource, pointer string) bool {
	tokens := value.Tokens(pointer)
	if len(tokens) == 0 {
		return false
	}
	top := value.Pointer(tokens[0])
	_, had := res.Found(top)
	return !had && IsUndocumented(res, tokens[0]) && res.Written.Into(top)
}

// KeepStrays remembers the members that a case has added, that no page documents, and that are left after everything was sent back.
func KeepStrays(res *resource.Resource, left []string) {
	for _, at := range left {
		if top := resource.MemberOf(at); IsStray(res, at) && !slices.Contains(res.Strays, top) {
			res.Strays = append(res.Strays, top)
		}
	}
}

// IsUndocumented reports a member of the resource itself that neither a body nor a response of the docs has.
func IsUndocumented(res *resource.Resource, name string) bool {
	at := value.Pointer(name)
	return !check.CanSet(res.Op, at) && res.Op.Resource().At([]string{name}) == nil
}

// NullGone reports a null inside of one value whose place the other does not have.
func NullGone(was, is any) bool {
	switch node := was.(type) {
	case map[string]any:
		other, _ := is.(map[string]any)
		for name, v := range node {
			w, there := other[name]
			if v == nil && !there || NullGone(v, w) {
				return true
			}
		}
	case []any:
		other, _ := is.([]any)
		for i, v := range node {
			if i < len(other) && NullGone(v, other[i]) {
				return true
			}
		}
	}
	return false
}
