package run

import (
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// state is what is known of the resource.
type state struct {
	now      any // as last shown
	known    bool
	snapshot any             // as found, before anything was changed
	lost     map[string]bool // members set before their value was known: they can't be restored
	unseen   map[string]bool // members that were set, and that no answer has shown since
	looked   any             // as the last read or empty patch showed it
	etag     string          // as last offered, or ""
	tag      string          // the one that came with what is known now, or ""
	others   map[string]any  // other resources as last shown, by their parameters
	volatile map[string]bool // members that move without being named
	empty    bool            // the target takes {} and shows the resource in answer to it
	changed  bool            // something was accepted that may have changed the resource
}

// moves reports whether the member, or what holds it, is volatile.
func (st *state) moves(pointer string) bool {
	for at := pointer; at != ""; at = at[:strings.LastIndexByte(at, '/')] {
		if st.volatile[at] {
			return true
		}
	}
	return false
}

// completed is the resource as an answer shows it, with what was known before of the members that the answer leaves out and
// the request did not name: the answer to a patch may show a part of the resource, or only that it was done.
func (st *state) completed(seen *check.Seen) any {
	before, ok := st.now.(map[string]any)
	shown, isObject := seen.After.(map[string]any)
	if !ok || !isObject {
		return seen.After
	}
	now := shown
	for name, v := range before {
		if _, there := shown[name]; there {
			continue
		}
		at := value.Pointer(name)
		named := func(n string) bool { return value.Within(n, at) || n == "" }
		switch {
		case slices.ContainsFunc(seen.Named, named) || slices.ContainsFunc(seen.Touched, named):
			st.unseen[at] = true
		default:
			if len(now) == len(shown) {
				now = maps.Clone(shown)
			}
			now[name] = v
		}
	}
	if len(st.unseen) > 0 {
		for name := range shown {
			delete(st.unseen, value.Pointer(name))
		}
	}
	return now
}

// learn marks what differs between two looks with no write between them.
func (st *state) learn(first, second any) {
	for _, pointer := range value.Diff(first, second) {
		st.volatile[pointer] = true
	}
}

// shown finds the resource in an answer: an object at the documented place that has at least one documented member.
func shown(op *contract.Operation, seen *check.Seen) (any, bool) {
	x := seen.Exchange
	if !x.Accepted() || x.Failure != nil || len(x.Answer.Body) == 0 {
		return nil, false
	}
	doc, err := seen.Document()
	if err != nil {
		return nil, false
	}
	found, _ := value.At(doc, op.ResourceAt)
	object, ok := found.(map[string]any)
	if !ok {
		return nil, false
	}
	if !check.Resembles(op, object) {
		return nil, false
	}
	return object, true
}
