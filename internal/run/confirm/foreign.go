package confirm

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// anotherWriter lists the places that somebody else seems to have written: two tries of a case have left unexplained values there that differ, or
// the second one has left none. repeated: the second try showed the same finding, so that the server itself may have made the value.
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
func (cf *Confirmer) notWrittenYet() func(at string) bool {
	written := cf.resource.Written.Places()
	return func(at string) bool {
		return !slices.ContainsFunc(written, func(w string) bool { return value.Within(at, w) || value.Within(w, at) })
	}
}

// leaveForeign puts back what somebody else has written into members that this run has not set, where a case has overwritten it, and takes it into
// the snapshot, so that it stays at the end. From now on findings about the state are undecided.
func (cf *Confirmer) leaveForeign(ctx context.Context, places []string, first, second map[string]any, unset func(at string) bool) {
	if cf.resource.Foreign == "" {
		cf.resource.Foreign = fmt.Sprintf("somebody else writes to the resource: %s held what this run has never sent", strings.Join(places, ", "))
		cf.client.AddNote(cf.resource.Foreign + "; what depends on the state is undecided since then")
	}
	var edits []contract.Edit
	for _, at := range places {
		if !unset(at) {
			continue // it was there before this run, and is put back as it was found
		}
		v, there := second[at]
		if !there {
			v = first[at]
			if edit, ok := cf.resource.SetTo(at, v); ok {
				edits = append(edits, edit)
			}
		}
		cf.resource.Snapshot = observe.Known(value.With(cf.resource.Snapshot.Resource(), at, v), cf.resource.Snapshot.From(), cf.resource.Snapshot.Look())
	}
	if len(edits) > 0 {
		cf.restorer.Patch(ctx, edits)
		cf.reader.EnsureKnown(ctx)
	}
}
