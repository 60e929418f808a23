package undo

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/value"
)

// Text says that a resource is as it was found, as far as it is.
func Text(res *resource.Resource) string {
	if nulls := LeftNull(res); len(nulls) > 0 {
		return "every member is as it was found, with null where nothing was: " + strings.Join(nulls, ", ")
	}
	if left := LeftBehind(res); len(left) > 0 {
		return "every member that can be set is as it was found; what the target made of them meanwhile is not: " + strings.Join(left, ", ")
	}
	if lists := madeAnew(res); len(lists) > 0 {
		return "every member that can be set is as it was found; the items of these lists have new ids: " + strings.Join(lists, ", ")
	}
	if empty := emptyTextsLeftOut(res); len(empty) > 0 {
		return "every member is as it was found, but for empty texts that the target leaves out: " + strings.Join(empty, ", ")
	}
	if texts := trimmed(res); len(texts) > 0 {
		return "every member is as it was found, but for white space at the ends of texts, which the target does not keep: " + strings.Join(texts, ", ")
	}
	return "every member is as it was found"
}

// LeftNull lists members that the snapshot does not have and that hold null now: no patch takes them away again.
func LeftNull(res *resource.Resource) []string {
	now := res.Timeline.Now()
	var out []string
	for _, at := range value.Diff(res.Snapshot.Resource(), now.Last()) {
		_, had := res.Found(at)
		is, has := value.At(now.Last(), at)
		if !had && has && is == nil && !res.Timeline.Volatile(at) {
			out = append(out, at)
		}
	}
	return out
}

// LeftBehind lists members that no client can set, and that hold something where the snapshot has nothing, or nothing where it has
// something: the run may have made or ended them with what it set.
func LeftBehind(res *resource.Resource) []string {
	var out []string
	for _, c := range ownChanges(res) {
		top := resource.MemberOf(c.at)
		if check.Empty(c.was) == check.Empty(c.is) || slices.Contains(out, top) {
			continue
		}
		if _, isText := c.is.(string); isText {
			continue // a time or a name of who was there last
		}
		out = append(out, top)
	}
	return out
}

// ownChange is a member that no client can set, and that the resource shows otherwise than the snapshot.
type ownChange struct {
	at      string
	was, is any
	there   bool // the resource shows the member
}

// ownChanges are those of the last state, but for what moves by itself and times of changes; none where the state is not known.
func ownChanges(res *resource.Resource) []ownChange {
	now := res.Timeline.Now()
	if !now.Known() {
		return nil
	}
	var out []ownChange
	for _, at := range value.Diff(res.Snapshot.Resource(), now.Resource()) {
		if check.CanSet(res.Op, at) || res.Timeline.Volatile(at) || check.Modified(at) {
			continue
		}
		c := ownChange{at: at}
		c.was, _ = res.Found(at)
		c.is, c.there = value.At(now.Resource(), at)
		out = append(out, c)
	}
	return out
}

// NotShown lists members that no client can set, that the snapshot has with a value, and that the last response does not show at all, or
// shows as an object with nothing in it although the docs say what it holds.
func NotShown(res *resource.Resource) []string {
	var out []string
	for _, c := range ownChanges(res) {
		tokens := value.Tokens(c.at)
		top := resource.MemberOf(c.at)
		gone := len(tokens) == 1 || len(tokens) == 2 && isEmptied(res, top)
		if gone && !c.there && !check.Empty(c.was) && !slices.Contains(out, top) {
			out = append(out, top)
		}
	}
	return out
}

// isEmptied reports a member that is an object with nothing in it, although the docs say what it holds.
func isEmptied(res *resource.Resource, at string) bool {
	now := res.Timeline.Now()
	is, _ := value.At(now.Resource(), at)
	object, isObject := is.(map[string]any)
	described := res.Op.Read != nil && res.Op.Read.Resource().At(value.Tokens(at)).HasMembers()
	return isObject && len(object) == 0 && described && !check.CanSet(res.Op, at)
}

// IsFlag reports a member that holds true or false.
func IsFlag(res *resource.Resource, at string) bool {
	now := res.Timeline.Now()
	v, _ := value.At(now.Resource(), at)
	_, is := v.(bool)
	return is
}
