package run

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/explain"
	"github.com/proviso-dev/proviso/internal/run/undo"
	"github.com/proviso-dev/proviso/internal/value"
)

// unexplained returns the places of the resource, with their values, that a case has left with something that this run has never sent,
// that was not in the snapshot, and that no document gives: somebody else may have written it.
func (s *session) unexplained(seen []observe.Observation) map[string]any {
	out := map[string]any{}
	first := slices.IndexFunc(seen, func(o observe.Observation) bool { return o.Other == "" && o.Before.Known() })
	now := s.resource.Timeline.Now()
	if first < 0 || !now.Known() || !s.resource.Snapshot.Known() {
		return out
	}
	for _, at := range value.Diff(s.resource.Snapshot.Resource(), now.Resource()) {
		if v, there := value.At(now.Resource(), at); there && check.CanSet(s.resource.Op, at) && !s.resource.Timeline.Incomparable(at) && !undo.SetByServer(s.resource, at, v) && s.isUnexplained(at, v) && !explain.WorkedOut(now.Resource(), at, v) {
			out[at] = v
		}
	}
	return out
}

// isUnexplained reports a value that no request of this run explains: it is none of the values that were sent or found, nor made of one, and
// none that the docs name.
func (s *session) isUnexplained(at string, v any) bool {
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
	if explain.By(s.resource.Snapshot.Resource(), v) || s.documents(at, v) {
		return false
	}
	for _, place := range s.resource.Written.Places() {
		if slices.ContainsFunc(s.resource.Written.Values(place), func(one any) bool { return explain.By(one, v) }) {
			return false
		}
	}
	return true
}

// documents reports a value that the docs name: a default, a constant, an enum's or an example.
func (s *session) documents(at string, v any) bool {
	schema := dialect.Settable(s.resource.Op).At(value.Tokens(at))
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
func (s *session) notWrittenYet() func(at string) bool {
	written := s.resource.Written.Places()
	return func(at string) bool {
		return !slices.ContainsFunc(written, func(w string) bool { return value.Within(at, w) || value.Within(w, at) })
	}
}

// leaveForeign keeps what somebody else has written in members that this run never set: it is given back, and left as it is at the
// end. From now on what depends on the state is undecided.
func (s *session) leaveForeign(ctx context.Context, places []string, first, second map[string]any, unset func(at string) bool) {
	if s.restorer.Foreign == "" {
		s.restorer.Foreign = fmt.Sprintf("somebody else writes to the resource: %s held what this run has never sent", strings.Join(places, ", "))
		s.client.AddNote(s.restorer.Foreign + "; what depends on the state is undecided since then")
	}
	var edits []contract.Edit
	for _, at := range places {
		if !unset(at) {
			continue // it was there before this run, and is put back as it was found
		}
		v, there := second[at]
		if !there {
			v = first[at]
			if edit, ok := s.resource.SetTo(at, v); ok {
				edits = append(edits, edit)
			}
		}
		s.resource.Snapshot = observe.Known(value.With(s.resource.Snapshot.Resource(), at, v), s.resource.Snapshot.From(), s.resource.Snapshot.Look())
	}
	if len(edits) > 0 {
		s.restorer.Patch(ctx, edits)
		s.reader.EnsureKnown(ctx)
	}
}

// undecidedByForeign takes the findings about the state out of a judgement and out of what the watches saw, once somebody else is known
// to write to the resource.
func (s *session) undecidedByForeign(j *check.Judgement, remarks []remark) {
	if s.restorer.Foreign == "" {
		return
	}
	for i := range remarks {
		s.undecidedByForeign(&remarks[i].j, nil)
	}
	j.Findings = slices.DeleteFunc(j.Findings, func(f contract.Finding) bool {
		if !strings.HasPrefix(f.At, "/") {
			return false
		}
		j.Undecided(s.restorer.Foreign)
		return true
	})
}
