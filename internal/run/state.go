package run

import (
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
	looked   any             // as the last read or empty patch showed it
	etag     string          // as last offered, or ""
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
	documented := check.Members(op)
	if len(documented) == 0 {
		return object, len(object) > 0
	}
	for name := range object {
		if documented[name] {
			return object, true
		}
	}
	return nil, false
}
