// Package undo compares the resource, as it was seen last, with how it was found: which places differ that this run has to put back, and which edits lead
// back. It sends nothing: internal/run decides which of the edits are sent, and in which order.
package undo

import (
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/value"
)

// EditsTo returns the edits that lead from the present state to another: of whole members where a body replaces them, and of every
// place that differs where the dialect merges, because an object would keep what a case added to it.
func EditsTo(res *resource.Resource, to any) []contract.Edit {
	state := res.Timeline.Now()
	now := state.Last()
	var edits []contract.Edit
	var places []string
	for _, name := range check.Writable(res.Op) {
		places = append(places, value.Pointer(name))
	}
	for _, pointer := range value.Diff(to, now) {
		top := resource.MemberOf(pointer)
		if is, _ := value.At(now, pointer); res.Written.Holds(pointer, is) && !slices.Contains(places, top) {
			places = append(places, top)
		}
	}
	if d := dialect.Of(res.Op); d.Merges || d.Operations {
		places = slices.DeleteFunc(value.Diff(to, now), func(pointer string) bool {
			is, _ := value.At(now, pointer)
			return !check.CanSet(res.Op, pointer) && !addedByCase(res, pointer) && !res.Written.Holds(pointer, is)
		})
	}
	for _, at := range res.OwedAnswered() {
		if !slices.ContainsFunc(places, func(place string) bool { return value.Within(at, place) }) {
			places = append(places, at)
		}
	}
	for _, pointer := range places {
		was, had := value.At(to, pointer)
		is, has := value.At(now, pointer)
		was, had = res.WithFound(pointer, was, had)
		is, has = res.WithShown(pointer, is, has)
		_, atFirst := res.Found(pointer)
		switch {
		case !atFirst && !has && !res.Written.Into(resource.MemberOf(pointer)): // only a response to a patch shows it, in a form of its own
		case had == has && value.Equal(was, is), SetByServer(res, pointer, is), is == nil && slices.Contains(res.Strays, pointer):
		case !had:
			edits = append(edits, contract.Edit{At: pointer, Remove: true})
		default:
			if edit, ok := res.SetTo(pointer, was); ok {
				edits = append(edits, edit)
			}
		}
	}
	return edits
}

// SetByServer reports a modification time, a version or a text with the version in it that this run has not written as it is: the
// server sets it with each change, also where the docs let a client set it, so that it can't be put back.
func SetByServer(res *resource.Resource, pointer string, is any) bool {
	was, _ := res.Found(pointer)
	now := res.Timeline.Now()
	counted := res.Op.Says(prose.Version, pointer) || check.Counted(pointer, was, is) || check.HoldsCounter(was, is, res.Snapshot.Resource(), now.Last())
	return (check.Modified(pointer) || counted) && !res.Written.Holds(pointer, is)
}

// addedByCase reports a member that the docs do not have and the snapshot neither, with a name that proviso made up.
func addedByCase(res *resource.Resource, pointer string) bool {
	tokens := value.Tokens(pointer)
	for n := range tokens {
		if _, had := res.Found(value.Pointer(tokens[:n+1]...)); !had {
			return strings.Contains(strings.ToLower(tokens[n]), "proviso")
		}
	}
	return false
}

// Removals returns edits that remove those of the places left that are nested, and that the snapshot does not have. A server that merges the objects of a plain
// body keeps them when the object is sent back without them.
func Removals(res *resource.Resource, left []string) []contract.Edit {
	var out []contract.Edit
	for _, pointer := range left {
		if _, had := res.Found(pointer); !had && len(value.Tokens(pointer)) > 1 {
			out = append(out, contract.Edit{At: pointer, Remove: true})
		}
	}
	return out
}

// Form is how much of a resource is put back that the docs do not have. Many servers refuse it, so that it comes last.
type Form int

const (
	Described    Form = iota // what the docs have
	ShownValues              // the members that the docs have, with all that was shown in them
	ShownMembers             // the members that the docs do not have too
)

// All are edits that set every member to what it was in a state. carries says how much of what the docs do not have is among them.
func All(res *resource.Resource, state any, carries Form) []contract.Edit {
	members, _ := state.(map[string]any)
	var edits []contract.Edit
	for _, name := range slices.Sorted(maps.Keys(members)) {
		at := value.Pointer(name)
		edit, sayable := res.SetTo(at, members[name])
		described := check.CanSet(res.Op, at)
		if carries != Described && (described || !isReadOnly(res, name)) {
			text, err := value.Encode(members[name])
			edit, sayable = contract.Edit{At: at, Value: text}, err == nil
		}
		if sayable && (described || carries == ShownMembers && !isReadOnly(res, name)) {
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

// Added are edits that take away those of the places left that are members which the snapshot does not have.
func Added(res *resource.Resource, left []string) []contract.Edit {
	var edits []contract.Edit
	for _, at := range left {
		if _, had := res.Found(resource.MemberOf(at)); !had && at == resource.MemberOf(at) {
			edits = append(edits, contract.Edit{At: at, Remove: true})
		}
	}
	return edits
}

// Wholes returns edits that send members back as they were found, also what the docs do not have in them, where something of them was
// not restored. Most servers would refuse that, so it comes last.
func Wholes(res *resource.Resource, left []string) []contract.Edit {
	var edits []contract.Edit
	for _, pointer := range left {
		top := resource.MemberOf(pointer)
		if top == "" {
			continue
		}
		was, had := res.Found(top)
		if !had || value.Equal(was, dialect.Fit(res.Op, top, was)) || slices.ContainsFunc(edits, func(e contract.Edit) bool { return e.At == top }) {
			continue
		}
		if text, err := value.Encode(was); err == nil {
			edits = append(edits, contract.Edit{At: top, Value: text})
		}
	}
	return edits
}

// EditsUnseen are edits that lead the members that this run has written back to what was found, whatever they hold now.
func EditsUnseen(res *resource.Resource) []contract.Edit {
	var edits []contract.Edit
	for _, at := range res.Written.Places() {
		was, had := res.Found(at)
		if edit, ok := res.SetTo(at, was); ok && had && check.CanSet(res.Op, at) {
			edits = append(edits, edit)
		}
	}
	return edits
}
