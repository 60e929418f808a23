package run

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// unexplained returns the places of the resource, with their values, that a case has left with something that this run has never sent,
// that was not in the snapshot, and that no document gives: somebody else may have written it.
func (res *resource) unexplained(seen []observe.Observation) map[string]any {
	out := map[string]any{}
	first := slices.IndexFunc(seen, func(o observe.Observation) bool { return o.Other == "" && o.Before.Known() })
	now := res.timeline.Now()
	if first < 0 || !now.Known() || !res.snapshot.Known() {
		return out
	}
	for _, at := range value.Diff(res.snapshot.Resource(), now.Resource()) {
		if v, there := value.At(now.Resource(), at); there && check.CanSet(res.op, at) && !res.timeline.Incomparable(at) && !res.setByServer(at, v) && res.isUnexplained(at, v) && !isWorkedOut(now.Resource(), at, v) {
			out[at] = v
		}
	}
	return out
}

// isWorkedOut reports a number that is the sum or the difference of two other members of its object: what is left, of the whole and what was used.
func isWorkedOut(resource any, at string, v any) bool {
	sum, isNumber := value.Float(v)
	if !isNumber {
		return false
	}
	holder, _ := value.At(resource, at[:strings.LastIndexByte(at, '/')])
	members, _ := holder.(map[string]any)
	var others []float64
	for name, other := range members {
		if f, ok := value.Float(other); ok && f != 0 && !strings.HasSuffix(at, value.Pointer(name)) {
			others = append(others, f)
		}
	}
	for i, a := range others {
		for _, b := range others[i+1:] {
			if near(sum, a+b) || near(sum, a-b) || near(sum, b-a) {
				return true
			}
		}
	}
	return false
}

// near reports numbers that are equal but for rounding.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(math.Abs(a), math.Abs(b)) }

// isUnexplained reports a value that no request of this run explains: it is none of the values that were sent or found, nor made of one, and
// none that the docs name.
func (res *resource) isUnexplained(at string, v any) bool {
	switch v := v.(type) {
	case json.Number:
		if zero, _ := v.Float64(); zero == 0 {
			return false
		}
	case string:
		if len(strings.TrimSpace(v)) < 2 || strings.Trim(v, "*•●·xX") == "" {
			return false
		}
	default:
		return false
	}
	if explains(res.snapshot.Resource(), v) || res.documents(at, v) {
		return false
	}
	for _, sent := range res.writes.values {
		if slices.ContainsFunc(sent, func(one any) bool { return explains(one, v) }) {
			return false
		}
	}
	return true
}

// explains reports a value, or one inside of it, that the other one may be made of: it is equal to it, holds it, or is held by it.
func explains(known, v any) bool {
	switch known := known.(type) {
	case map[string]any:
		return slices.ContainsFunc(slices.Collect(maps.Values(known)), func(one any) bool { return explains(one, v) })
	case []any:
		return slices.ContainsFunc(known, func(one any) bool { return explains(one, v) })
	case string:
		text, isText := v.(string)
		if !isText {
			return strings.TrimSpace(known) == fmt.Sprint(v)
		}
		a, b := strings.ToLower(value.Composed(known)), strings.ToLower(value.Composed(text))
		return strings.Contains(a, b) || len(a) > 0 && strings.Contains(b, a) || sharedStart(a, b) >= 4
	}
	return check.Compare(known, v) != check.Different || fmt.Sprint(known) == fmt.Sprint(v) || isWholeOf(v, known) || isTimeOf(v, known) || isTextOf(v, known)
}

// isTextOf reports a text that writes a number, or true as 1, in digits of its own: "12345.0".
func isTextOf(v, known any) bool {
	text, _ := v.(string)
	f, err := strconv.ParseFloat(text, 64)
	number, isNumber := value.Float(known)
	return err == nil && (isNumber && near(f, number) || known == true && f == 1)
}

// isTimeOf reports a time that a number may have been made into: so many seconds or milliseconds after the beginning of 1970.
func isTimeOf(v, known any) bool {
	text, _ := v.(string)
	at, err := time.Parse(time.RFC3339, text)
	n, _ := known.(json.Number)
	return err == nil && (n.String() == strconv.FormatInt(at.Unix(), 10) || n.String() == strconv.FormatInt(at.UnixMilli(), 10))
}

// isWholeOf reports a whole number that another number, or true, may have been made into.
func isWholeOf(v, known any) bool {
	n, isNumber := v.(json.Number)
	whole, err := n.Int64()
	if !isNumber || err != nil {
		return false
	}
	switch known := known.(type) {
	case bool:
		return known && whole == 1
	case json.Number:
		f, isFloat := value.Float(known)
		return isFloat && math.Abs(f-float64(whole)) < 1
	}
	return false
}

// sharedStart is how many characters two texts begin with alike.
func sharedStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// documents reports a value that the docs name: a default, a constant, an enum's or an example.
func (res *resource) documents(at string, v any) bool {
	schema := dialect.Settable(res.op).At(value.Tokens(at))
	if schema == nil {
		return false
	}
	return schema.Mentions(fmt.Sprint(v))
}

// anotherWriter compares what two tries of a case have left, and reports that somebody else writes to the resource: an unexplained value
// that a second try did not leave again, or another unexplained value where the first try left one.
func anotherWriter(first, second map[string]any, repeated bool) []string {
	var places []string
	for _, at := range slices.Sorted(maps.Keys(first)) {
		again, there := second[at]
		if there && !value.Equal(first[at], again) || !there && !repeated {
			places = append(places, at)
		}
	}
	return places
}

// notWrittenYet returns a function which reports that this run had not set a place when notWrittenYet was called.
func (res *resource) notWrittenYet() func(at string) bool {
	written := slices.Collect(maps.Keys(res.writes.values))
	return func(at string) bool {
		return !slices.ContainsFunc(written, func(w string) bool { return value.Within(at, w) || value.Within(w, at) })
	}
}

// leaveForeign keeps what somebody else has written in members that this run never set: it is given back, and left as it is at the
// end. From now on what depends on the state is undecided.
func (s *session) leaveForeign(ctx context.Context, places []string, first, second map[string]any, unset func(at string) bool) {
	if s.foreign == "" {
		s.foreign = fmt.Sprintf("somebody else writes to the resource: %s held what this run has never sent", strings.Join(places, ", "))
		s.addNote(s.foreign + "; what depends on the state is undecided since then")
	}
	var edits []contract.Edit
	for _, at := range places {
		if !unset(at) {
			continue // it was there before this run, and is put back as it was found
		}
		v, there := second[at]
		if !there {
			v = first[at]
			if edit, ok := s.setTo(at, v); ok {
				edits = append(edits, edit)
			}
		}
		s.snapshot = observe.Known(value.With(s.snapshot.Resource(), at, v), s.snapshot.From(), s.snapshot.Look())
	}
	if len(edits) > 0 {
		s.patch(ctx, edits)
		s.ensureKnown(ctx)
	}
}

// undecidedByForeign takes the findings about the state out of a judgement and out of what the watches saw, once somebody else is known
// to write to the resource.
func (s *session) undecidedByForeign(j *check.Judgement, remarks []remark) {
	if s.foreign == "" {
		return
	}
	for i := range remarks {
		s.undecidedByForeign(&remarks[i].j, nil)
	}
	j.Findings = slices.DeleteFunc(j.Findings, func(f contract.Finding) bool {
		if !strings.HasPrefix(f.At, "/") {
			return false
		}
		j.Undecided(s.foreign)
		return true
	})
}
