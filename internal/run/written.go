package run

import (
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/value"
)

// mostWritten is how many values of a member are remembered that this run has written.
const mostWritten = 32

// writes is what this run has written to the resource.
type writes struct {
	last        *observe.Observation   // the last request that may have changed the resource
	beside      []*observe.Observation // those that were sent at the same time as it
	cutOff      *observe.Observation   // the first write at which the target broke off; nil once it has answered again
	values      map[string][]any       // by pointer, what may have been set
	taken       map[string]takenMember // by pointer, what became of what was set
	texts       map[string][]string    // by text, the pointers to which it was sent
	lost        map[string]bool        // members that had to be set before any response had shown their values: they can't be restored
	unshown     map[string]bool        // members that were accepted and that no look shows, nor the snapshot: nobody knows what they hold
	refusedBack map[string]bool        // members whose found value the target refuses, sent alone: whatever a case has made of them stays
	missing     []string               // addresses that named nothing and took a patch
	strays      []string               // members that no page documents, that a case has added, and that could not be taken away again
	answers     []string               // those of missing that were answered with a resource of another id
	created     []string               // addresses at which a patch made a resource that was not there
}

func newWrites() writes {
	return writes{
		values: map[string][]any{}, taken: map[string]takenMember{}, texts: map[string][]string{},
		lost: map[string]bool{}, unshown: map[string]bool{}, refusedBack: map[string]bool{},
	}
}

// keepWritten remembers what a request may have set in the run's own resource, whether or not the docs have the member.
func (res *resource) keepWritten(o *observe.Observation) {
	if !response.MayWrite(o) || o.Exchange.Method != res.op.Method {
		return
	}
	res.writes.last, res.writes.beside, res.lag.wroteAt = o, nil, time.Now()
	keep := func(at string, v any) {
		if all := res.writes.values[at]; len(all) < mostWritten {
			res.writes.values[at] = append(all, v)
		} else {
			res.writes.values[at] = append(all[1:], v)
		}
	}
	for _, edit := range o.Edits() {
		if v, ok := edit.Sent(); ok {
			keep(edit.At, v)
		} else if edit.Flip {
			was, _ := value.At(o.Before.Last(), edit.At)
			keep(edit.At, was != true)
		}
	}
	if len(o.Edits()) > 0 {
		return
	}
	body, err := value.Decode(o.Exchange.Body)
	if items, isList := body.([]any); isList && !dialect.OfRequest(res.op, o.Exchange).List && o.Exchange.Accepted() {
		for i, item := range items { // some servers take a list for an object whose members are named 0, 1, …
			keep(value.Pointer(strconv.Itoa(i)), item)
		}
	}
	if err != nil || !utf8.Valid(o.Exchange.Body) {
		body = asLenientServers(o.Exchange.Body)
	} else if len(o.Named) == 0 {
		return
	}
	body, unwrapped := dialect.Unwrapped(res.op, body)
	if members, ok := body.(map[string]any); ok && unwrapped {
		for name, v := range members {
			keep(value.Pointer(name), v)
		}
	}
}

// asLenientServers reads a body that is no JSON as servers do that take it all the same: with a sign in the place of each invalid byte, without
// what stands after the value, or with the end that it lacks. It is nil where none of these reads it.
func asLenientServers(body []byte) any {
	text := string([]rune(string(body)))
	for _, tried := range []string{text, text[:strings.LastIndexByte(text, '}')+1], text + "}"} {
		if v, err := value.Decode([]byte(tried)); err == nil {
			return v
		}
	}
	return nil
}

// latest are the last write and those that were sent at the same time as it; none before the first write.
func (res *resource) latest() []*observe.Observation {
	if res.writes.last == nil {
		return nil
	}
	return append([]*observe.Observation{res.writes.last}, res.writes.beside...)
}

// keepUnshown keeps which members of the last accepted write a whole look does not show, where the snapshot does not show them
// either. A member that any later look shows is none of them. Only a read shows the whole resource.
func (res *resource) keepUnshown(o *observe.Observation) {
	if o.Other != "" || o.Step.Role != contract.Observe || !o.After.Known() || !o.Read() {
		return
	}
	shown := func(at string) bool { _, there := value.At(o.After.Resource(), at); return there }
	for at := range res.writes.unshown {
		if shown(at) {
			delete(res.writes.unshown, at)
		}
	}
	w := res.writes.last
	if w == nil || !w.Exchange.Accepted() || w.Exchange.Status() == http.StatusAccepted {
		return
	}
	for _, edit := range w.Edits() {
		_, had := res.found(edit.At)
		sent, ok := edit.Sent()
		sets := ok && (!check.Empty(sent) || res.isHidden(edit.At)) // null takes away what nobody has seen
		if sets && !edit.Again && !edit.Remove && !had && check.CanSet(res.op, edit.At) && !shown(edit.At) {
			res.writes.unshown[edit.At] = true
		}
	}
}

// wrote reports that a place of the resource holds what this run has written there.
func (res *resource) wrote(pointer string, is any) bool {
	for at, values := range res.writes.values {
		if !value.Within(pointer, at) {
			continue
		}
		for _, v := range values {
			if inside, there := value.At(v, pointer[len(at):]); there && check.Compare(inside, is) != check.Different {
				return true
			}
		}
	}
	return false
}
