package undo

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/value"
)

// leftOutAsEmpty reports an entry of a map that held an empty text and is not there any more: some servers keep no empty texts in a map of
// languages. Only a read says so.
func leftOutAsEmpty(res *resource.Resource, pointer string, was any, has bool) bool {
	tokens, now := value.Tokens(pointer), res.Timeline.Now()
	return was == "" && !has && len(tokens) > 1 && now.Look() == observe.ByRead && IsMap(res, value.Pointer(tokens[:len(tokens)-1]...))
}

// sameButIDs reports a list that is as it was found but for ids of its items that no client can set, where the profile gives values for the
// list: the server makes the items of each list that it takes anew.
func sameButIDs(res *resource.Resource, pointer string, was, is any) bool {
	before, wasList := was.([]any)
	after, isList := is.([]any)
	if !wasList || !isList || len(before) != len(after) || len(res.Given()[pointer]) == 0 {
		return false
	}
	settable := func(list []any, i int) any {
		out, isObject := list[i].(map[string]any)
		if !isObject {
			return list[i]
		}
		out = maps.Clone(out)
		maps.DeleteFunc(out, func(name string, v any) bool {
			_, composed := v.(map[string]any)
			return !composed && !check.CanSet(res.Op, pointer+"/"+strconv.Itoa(i)+value.Pointer(name))
		})
		return out
	}
	for i := range before {
		if check.Compare(settable(before, i), settable(after, i)) == check.Different {
			return false
		}
	}
	return true
}

// sameButTimes reports a list that is as it was found but for when its items were changed: an item may be a resource of its own, which another
// operation of the run has changed and put back.
func sameButTimes(was, is any) bool {
	before, wasList := was.([]any)
	after, isList := is.([]any)
	if !wasList || !isList || len(before) != len(after) {
		return false
	}
	untimed := func(item any) any {
		object, isObject := item.(map[string]any)
		if !isObject {
			return item
		}
		object = maps.Clone(object)
		maps.DeleteFunc(object, func(name string, _ any) bool { return check.NamedModified(name) })
		return object
	}
	for i := range before {
		if check.Compare(untimed(before[i]), untimed(after[i])) == check.Different {
			return false
		}
	}
	return true
}

// changedWhere lists the places that differ from the snapshot, as they were seen last, and for which a test holds. has: there is a value.
func changedWhere(res *resource.Resource, holds func(pointer string, was, is any, has bool) bool) []string {
	now := res.Timeline.Now()
	return slices.DeleteFunc(value.Diff(res.Snapshot.Resource(), now.Last()), func(pointer string) bool {
		was, _ := res.Found(pointer)
		is, has := res.LastSeen(pointer)
		return !holds(pointer, was, is, has)
	})
}

// emptyTextsLeftOut lists the entries of maps that held an empty text, and that are not there any more.
func emptyTextsLeftOut(res *resource.Resource) []string {
	return changedWhere(res, func(pointer string, was, _ any, has bool) bool { return leftOutAsEmpty(res, pointer, was, has) })
}

// trimmed lists the texts that are as they were found but for white space at their ends.
func trimmed(res *resource.Resource) []string {
	return changedWhere(res, func(pointer string, was, is any, _ bool) bool {
		before, wasText := was.(string)
		after, isText := is.(string)
		return wasText && isText && before != after && strings.TrimSpace(before) == strings.TrimSpace(after) && check.CanSet(res.Op, pointer)
	})
}

// madeAnew are the lists that are as they were found but for the ids of their items.
func madeAnew(res *resource.Resource) []string {
	return changedWhere(res, func(pointer string, was, is any, _ bool) bool { return sameButIDs(res, pointer, was, is) })
}

// IsMap reports an object whose keys are any: the docs say of what schema its values are, or nothing at all.
func IsMap(res *resource.Resource, pointer string) bool {
	return dialect.Settable(res.Op).At(value.Tokens(pointer)).IsMap() || IsUndescribed(res, pointer)
}

// IsUndescribed reports an object of which the docs say only that it is one.
func IsUndescribed(res *resource.Resource, pointer string) bool {
	s := dialect.Settable(res.Op).At(value.Tokens(pointer))
	v := s.Value()
	return s.Type() == "object" && len(v.Members()) == 0 && v.AdditionalProperties == nil && !v.Closed && len(v.PatternProperties)+len(v.OneOf)+len(v.AnyOf) == 0
}
