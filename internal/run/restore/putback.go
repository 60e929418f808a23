package restore

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/run/undo"
	"github.com/proviso-dev/proviso/internal/value"
)

// PutBack patches the members that a client can set back to the snapshot, and returns the pointers that still differ from it.
func (rs *Restorer) PutBack(ctx context.Context) (left []string) {
	defer func() { rs.resource.KeepNotCleared(left); undo.KeepStrays(rs.resource, left) }()
	if !rs.resource.Snapshot.Known() || rs.client.StopReason != "" {
		return nil
	}
	rs.reader.EnsureKnown(ctx)
	edits := undo.EditsTo(rs.resource, rs.resource.Snapshot.Resource())
	if rs.resource.DropsUnnamed && len(rs.NotRestored(ctx)) > 0 {
		if left = rs.putBackAll(ctx); len(left) == 0 {
			return nil
		}
		edits = undo.EditsTo(rs.resource, rs.resource.Snapshot.Resource())
	}
	edits = slices.DeleteFunc(edits, rs.waitsForTheEnd)
	if len(edits) == 0 {
		return rs.putBackWholes(ctx)
	}
	before := rs.resource.Timeline.Now()
	accepted, failed, away := rs.patchWhenBack(ctx, edits)
	if away || failed && rs.client.PuttingBack && !sendsAlone(rs.failed.countOn(edits)) {
		return rs.NotRestored(ctx)
	}
	if accepted {
		return rs.completePutBack(ctx, before.Last(), edits)
	}
	rs.putBackEachAlone(ctx, edits)
	rs.returnAddress(ctx)
	return rs.NotRestored(ctx)
}

// completePutBack puts back what is left after the target has accepted edits that put the resource back, which it showed as before until then. It
// returns the pointers that still differ from the snapshot.
func (rs *Restorer) completePutBack(ctx context.Context, before any, edits []contract.Edit) (left []string) {
	rs.returnAddress(ctx)
	if rs.learnDropped(ctx, before, edits) {
		return rs.putBackAll(ctx)
	}
	if added := undo.Removals(rs.resource, rs.NotRestored(ctx)); len(added) > 0 && !rs.Patch(ctx, added) {
		rs.emptyInsteadOfNull(ctx, added)
	}
	left = rs.putBackOneByOne(ctx, edits, rs.putBackWholes(ctx))
	rs.ordinaryInsteadOfNothing(ctx, left)
	return left
}

// putBackEachAlone sends edits that the target has refused together, each alone, and something else in the place of a null or an absence that it
// refuses alone too.
func (rs *Restorer) putBackEachAlone(ctx context.Context, edits []contract.Edit) {
	for i := range edits {
		seen, err := rs.Set(ctx, "put back what was found", edits[i])
		if err != nil {
			continue // no body can say this one; the others are put back
		}
		rs.resource.RefusedBack[edits[i].At] = edits[i].Value != nil && string(edits[i].Value) != "null" && response.RefusesValues(seen.Exchange.Status())
		switch {
		case seen.Exchange.Accepted():
		case edits[i].Remove:
			rs.emptyInsteadOfAbsent(ctx, edits[i].At)
			rs.insteadOfNull(ctx, edits[i].At)
		case string(edits[i].Value) == "null":
			rs.insteadOfNull(ctx, edits[i].At)
		}
	}
}

// waitsForTheEnd reports an edit that takes a value away which the target was seen to keep. It is tried again at the end alone: between two
// cases it would have the others of its request refused each time.
func (rs *Restorer) waitsForTheEnd(edit contract.Edit) bool {
	return !rs.client.PuttingBack && rs.resource.NotCleared[edit.At] && (edit.Remove || string(edit.Value) == "null")
}

// Rewind patches the members that a client can set to what they were before a case. That state may differ from the snapshot: where
// the snapshot holds the defaults, a server that resets a member to its default would change nothing there. Where reads are
// known to show a write at once, the resource is read after that: only two reads can tell which members a case has lost.
func (rs *Restorer) Rewind(ctx context.Context, to any, after time.Duration) {
	edits := undo.EditsTo(rs.resource, to)
	if len(edits) > 0 && rs.resource.DropsUnnamed {
		edits = undo.All(rs.resource, to, rs.carries)
	}
	before := rs.resource.Timeline.Now()
	if len(edits) > 0 && rs.Patch(ctx, edits) {
		if rs.learnDropped(ctx, before.Last(), edits) {
			rs.Patch(ctx, undo.All(rs.resource, to, rs.carries))
		}
		rs.reader.EnsureKnown(ctx)
		client.Pause(ctx, after) // a response that lags shows other members as they were before this
		if rs.reader.Lag.Learned && rs.reader.Lag.Time == 0 {
			rs.ReadIsLast(ctx)
		}
		rs.rewindAlone(ctx, to, edits)
	}
}

// Patch sends edits in one request and reports whether it was accepted.
func (rs *Restorer) Patch(ctx context.Context, edits []contract.Edit) bool {
	accepted, _ := rs.attempt(ctx, edits)
	return accepted
}

// patchWhenBack is patch for a target that may be restarted just now: it is waited for, and asked once more. failed: the target itself failed on
// the edits. away: it did not come back, so that nothing was refused.
func (rs *Restorer) patchWhenBack(ctx context.Context, edits []contract.Edit) (accepted, failed, away bool) {
	for range 2 {
		seen, err := rs.Set(ctx, "put back what was found", edits...)
		if err != nil {
			return false, false, false
		}
		if !response.BrokeOff(&seen) && !response.IsAway(&seen) {
			return seen.Exchange.Accepted(), response.FailedItself(&seen), false
		}
		if !rs.AwaitTarget(ctx, &seen) {
			return false, false, true
		}
	}
	return false, false, false
}

// Set sends edits in one request that belongs to no case.
func (rs *Restorer) Set(ctx context.Context, title string, edits ...contract.Edit) (observe.Observation, error) {
	step := contract.Step{Role: contract.Setup, Title: title, Request: contract.Request{Body: contract.Body{Edits: edits}}}
	return rs.client.Send(ctx, nil, 0, &step)
}

// attempt sends edits in one request and reports whether it was accepted, or else whether the target failed on it.
func (rs *Restorer) attempt(ctx context.Context, edits []contract.Edit) (accepted, targetFailed bool) {
	seen, err := rs.Set(ctx, "put back what was found", edits...)
	return err == nil && seen.Exchange.Accepted(), err == nil && response.Failed(&seen)
}

// emptyInsteadOfNull sends an empty text for each nested text that the server does not let null remove: some servers take that for
// its removal, and for the others nothing made up stays.
func (rs *Restorer) emptyInsteadOfNull(ctx context.Context, added []contract.Edit) {
	var edits []contract.Edit
	for _, edit := range added {
		if v, _ := rs.resource.LastSeen(edit.At); v != nil && v != "" {
			if _, isText := v.(string); isText {
				edits = append(edits, contract.Edit{At: edit.At, Value: []byte(`""`)})
			}
		}
	}
	if len(edits) > 0 {
		rs.Patch(ctx, edits)
	}
}

// emptyInsteadOfAbsent empties an object or a list that was not there in the snapshot, and that the server refuses to take away: many
// servers leave out what is empty. An object that is merged loses its keys one by one.
func (rs *Restorer) emptyInsteadOfAbsent(ctx context.Context, at string) {
	now, _ := rs.resource.LastSeen(at)
	if _, isList := now.([]any); isList {
		rs.Patch(ctx, []contract.Edit{{At: at, Value: []byte("[]")}})
	}
	keys, isObject := now.(map[string]any)
	if !isObject {
		return
	}
	if !dialect.Of(rs.resource.Op).Merges && rs.Patch(ctx, []contract.Edit{{At: at, Value: []byte("{}")}}) {
		rs.reader.EnsureKnown(ctx)
		now, _ = rs.resource.LastSeen(at)
		keys, _ = now.(map[string]any)
	}
	var edits []contract.Edit
	for _, name := range slices.Sorted(maps.Keys(keys)) {
		if place := at + value.Pointer(name); check.CanSet(rs.resource.Op, place) { // what the server put there stays
			edits = append(edits, contract.Edit{At: place, Remove: true})
		}
	}
	if len(edits) > 0 {
		rs.Patch(ctx, edits)
	}
}

// insteadOfNull sets a member that was null in the snapshot, and that the server refuses to set to null again, to an empty text,
// or else to an ordinary one, so that no unusual value of a case stays. The member still counts as not restored.
func (rs *Restorer) insteadOfNull(ctx context.Context, at string) {
	now, _ := rs.resource.LastSeen(at)
	ordinary, known := rs.resource.Chain.Ordinary[strings.TrimPrefix(at, "/")].(string)
	if _, text := now.(string); !text || now == "" || known && now == ordinary {
		return
	}
	for _, v := range []string{"", ordinary} {
		text, err := value.Encode(v)
		if err != nil {
			return
		}
		if seen, err := rs.Set(ctx, "put something ordinary in place of null", contract.Edit{At: at, Value: text}); err != nil || seen.Exchange.Accepted() {
			return
		}
	}
}

// ordinaryInsteadOfNothing sets texts that held nothing in the snapshot, and that a target keeps where null is sent, to an empty text, or else
// to an ordinary one. The members still count as not restored, and no unusual value of a case stays in them.
func (rs *Restorer) ordinaryInsteadOfNothing(ctx context.Context, left []string) {
	for _, empty := range []bool{true, false} {
		if len(left) == 0 || !rs.client.PuttingBack || !rs.client.Affords(3) || !rs.ReadIsLast(ctx) {
			return
		}
		var edits []contract.Edit
		for _, at := range left {
			was, _ := rs.resource.Found(at)
			is, _ := rs.resource.LastSeen(at)
			text, isText := is.(string)
			ordinary, known := rs.resource.Chain.Ordinary[strings.TrimPrefix(at, "/")].(string)
			if was != nil || !isText || text == "" || !known || text == ordinary || !rs.resource.Written.Holds(at, is) {
				continue
			}
			if empty {
				ordinary = ""
			}
			edits = append(edits, contract.Edit{At: at, Value: plan.JSON(ordinary)})
		}
		if len(edits) == 0 {
			return
		}
		rs.Patch(ctx, edits)
		rs.reader.EnsureKnown(ctx)
	}
}

// NotRestored returns the pointers that differ from the snapshot, reading first if the state is unknown: of members that a client
// can set, and of those that a case added.
func (rs *Restorer) NotRestored(ctx context.Context) []string {
	rs.reader.EnsureKnown(ctx)
	return undo.Left(rs.resource)
}
