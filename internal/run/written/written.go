// Package written remembers what a run has sent to its resource, so that each value that is found there later can be told from what somebody else wrote.
package written

import (
	"maps"
	"slices"
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

// mostKept is how many values of a member are remembered.
const mostKept = 32

// Log is what a run has written to its resource.
type Log struct {
	op     *contract.Operation
	last   *observe.Observation   // the last request that may have changed the resource
	beside []*observe.Observation // those that were sent at the same time as it
	at     time.Time              // when the response to the last one was there
	cutOff *observe.Observation   // the first write at which the target broke off; nil once it has answered again
	values map[string][]any       // by pointer, what may have been set
}

// New is the log of an operation of which nothing was sent yet.
func New(op *contract.Operation) Log { return Log{op: op, values: map[string][]any{}} }

// Keep remembers what a request may have set in the resource, whether or not the docs have the member. Requests to other resources, and those that
// set nothing, are left out.
func (l *Log) Keep(o *observe.Observation) {
	l.keepCutOff(o)
	if !response.MayWrite(o) || o.Exchange.Method != l.op.Method {
		return
	}
	l.last, l.beside, l.at = o, nil, time.Now()
	keep := func(at string, v any) {
		if all := l.values[at]; len(all) < mostKept {
			l.values[at] = append(all, v)
		} else {
			l.values[at] = append(all[1:], v)
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
	if !dialect.OfRequest(l.op, o.Exchange).List && o.Exchange.Accepted() {
		places := PlacesIn(o.Exchange.Body)
		if err != nil { // it is no JSON
			places = letters(string(o.Exchange.Body))
		}
		for i, item := range places[:min(len(places), mostPlaces)] {
			keep(value.Pointer(strconv.Itoa(i)), item)
		}
	}
	if err != nil || !utf8.Valid(o.Exchange.Body) {
		body = asLenientServers(o.Exchange.Body)
	} else if len(o.Named) == 0 {
		return
	}
	body, unwrapped := dialect.Unwrapped(l.op, body)
	if members, ok := body.(map[string]any); ok && unwrapped {
		for name, v := range members {
			keep(value.Pointer(name), v)
		}
	}
}

// keepCutOff remembers the first write at which the target broke off, until the target answers again.
func (l *Log) keepCutOff(o *observe.Observation) {
	switch {
	case !response.BrokeOff(o) && !response.IsAway(o):
		l.cutOff = nil
	case l.cutOff == nil && response.BrokeOff(o) && response.MayWrite(o):
		l.cutOff = o
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

// SentTogether remembers that the last writes were sent at the same time.
func (l *Log) SentTogether(writes []*observe.Observation) {
	if len(writes) > 0 {
		l.beside = writes[:len(writes)-1]
	}
}

// TakeOver takes the values, by pointer, that an earlier run has sent.
func (l *Log) TakeOver(values map[string][]any) { l.values = values }

// Last is the last request that may have changed the resource; nil before the first one.
func (l *Log) Last() *observe.Observation { return l.last }

// LastAt is when the response to the last write was there.
func (l *Log) LastAt() time.Time { return l.at }

// Latest are the last write and those that were sent at the same time as it; none before the first write.
func (l *Log) Latest() []*observe.Observation {
	if l.last == nil {
		return nil
	}
	return append([]*observe.Observation{l.last}, l.beside...)
}

// CutOff is the first write at which the target broke off, and has not answered since; nil is none.
func (l *Log) CutOff() *observe.Observation { return l.cutOff }

// Places lists the pointers to which something was sent, in order.
func (l *Log) Places() []string { return slices.Sorted(maps.Keys(l.values)) }

// Values are the last values that were sent to a place itself, the oldest first.
func (l *Log) Values(at string) []any { return l.values[at] }

// ValueNow is the value that a place has after what was sent to it, or around or inside of it; was where nothing was sent, and nil where it may
// hold anything.
func (l *Log) ValueNow(at string, was any) any {
	for _, place := range l.Places() {
		switch values := l.values[place]; {
		case len(values) == 0:
		case place == at:
			return values[len(values)-1]
		case value.Within(place, at), value.Within(at, place):
			return nil
		}
	}
	return was
}

// Holds reports that a place of the resource, which has a value now, holds what this run has written there or around it.
func (l *Log) Holds(pointer string, is any) bool {
	for at, values := range l.values {
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

// Into reports that this run has set a place, or one inside of it.
func (l *Log) Into(at string) bool {
	for pointer := range l.values {
		if value.Within(pointer, at) {
			return true
		}
	}
	return false
}

// PlacesIn are what a body that is a list or a text has at its places: a target that takes it for an object has members named 0, 1, …
// afterwards.
func PlacesIn(text []byte) []any {
	switch v, _ := value.Decode(text); v := v.(type) {
	case []any:
		return v
	case string:
		return letters(v)
	}
	return nil
}

// letters are the letters of a text, each as a text.
func letters(text string) []any {
	var out []any
	for _, letter := range text {
		out = append(out, string(letter))
	}
	return out
}

// mostPlaces is of how many places of a list or a text it is remembered what was sent there.
const mostPlaces = 256
