package run

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/value"
)

// takesForGood says why a step is not sent: it takes a value away that the target has refused to set. It is "" for all others.
func takesForGood(res *resource.Resource, step *contract.Step) string {
	if !res.Chain.Live || step.Role == contract.Observe || res.Other(step) != "" {
		return ""
	}
	for _, edit := range step.Request.Body.Edits {
		was, _ := res.Found(edit.At)
		if (edit.Remove || string(edit.Value) == "null") && was != nil && res.TakesNone(edit.At) {
			return fmt.Sprintf("the target takes no value of %s, so that what it holds could not be put back after a null", edit.At)
		}
	}
	return ""
}

// putBackUnshown sends what was found of the members whose values were taken and never shown: they look as they were found, and
// something else of the target may follow them.
func (rs *restorer) putBackUnshown(ctx context.Context) {
	for _, at := range rs.AcceptedUnshown() {
		was, had := rs.Found(at)
		if !had || !check.CanSet(rs.Op, at) {
			continue
		}
		if edit, ok := rs.SetTo(at, was); ok {
			rs.patch(ctx, []contract.Edit{edit})
		}
	}
}

// ownChange is a member that no client can set, and that the resource shows otherwise than the snapshot.
type ownChange struct {
	at      string
	was, is any
	there   bool // the resource shows the member
}

// ownChanges are those of the last state, but for what moves by itself and times of changes; none where the state is not known.
func ownChanges(res *resource.Resource) []ownChange {
	now := res.Timeline.Now()
	if !now.Known() {
		return nil
	}
	var out []ownChange
	for _, at := range value.Diff(res.Snapshot.Resource(), now.Resource()) {
		if check.CanSet(res.Op, at) || res.Timeline.Volatile(at) || check.Modified(at) {
			continue
		}
		c := ownChange{at: at}
		c.was, _ = res.Found(at)
		c.is, c.there = value.At(now.Resource(), at)
		out = append(out, c)
	}
	return out
}

// leftBehind lists members that no client can set, and that hold something where the snapshot has nothing, or nothing where it has
// something: the run may have made or ended them with what it set.
func leftBehind(res *resource.Resource) []string {
	var out []string
	for _, c := range ownChanges(res) {
		top := resource.MemberOf(c.at)
		if check.Empty(c.was) == check.Empty(c.is) || slices.Contains(out, top) {
			continue
		}
		if _, isText := c.is.(string); isText {
			continue // a time or a name of who was there last
		}
		out = append(out, top)
	}
	return out
}

// goneForGood lists members that no client can set, that the first read showed with a value, and that the last read does not show at all:
// no patch brings them back.
func (rs *restorer) goneForGood(ctx context.Context) []string {
	if rs.Snapshot.Look() != observe.ByRead || len(notShown(rs.Resource)) == 0 {
		return nil
	}
	if now := rs.Timeline.Now(); now.Look() != observe.ByRead { // a response to a patch may show a part
		o, err := rs.lookFor(ctx, "look whether a member is gone")
		if err != nil || !o.After.Known() {
			return nil
		}
	}
	return notShown(rs.Resource)
}

// notShown lists members that no client can set, that the snapshot has with a value, and that the last response does not show at all, or
// shows as an object with nothing in it although the docs say what it holds.
func notShown(res *resource.Resource) []string {
	var out []string
	for _, c := range ownChanges(res) {
		tokens := value.Tokens(c.at)
		top := resource.MemberOf(c.at)
		gone := len(tokens) == 1 || len(tokens) == 2 && isEmptied(res, top)
		if gone && !c.there && !check.Empty(c.was) && !slices.Contains(out, top) {
			out = append(out, top)
		}
	}
	return out
}

// isEmptied reports a member that is an object with nothing in it, although the docs say what it holds.
func isEmptied(res *resource.Resource, at string) bool {
	now := res.Timeline.Now()
	is, _ := value.At(now.Resource(), at)
	object, isObject := is.(map[string]any)
	described := res.Op.Read != nil && res.Op.Read.Resource().At(value.Tokens(at)).HasMembers()
	return isObject && len(object) == 0 && described && !check.CanSet(res.Op, at)
}

// isFlag reports a member that holds true or false.
func isFlag(res *resource.Resource, at string) bool {
	now := res.Timeline.Now()
	v, _ := value.At(now.Resource(), at)
	_, is := v.(bool)
	return is
}

// leftNull lists members that the snapshot does not have and that hold null now: no patch takes them away again.
func leftNull(res *resource.Resource) []string {
	now := res.Timeline.Now()
	var out []string
	for _, at := range value.Diff(res.Snapshot.Resource(), now.Last()) {
		_, had := res.Found(at)
		is, has := value.At(now.Last(), at)
		if !had && has && is == nil && !res.Timeline.Volatile(at) {
			out = append(out, at)
		}
	}
	return out
}

// restoredText says that a resource is as it was found, as far as it is.
func restoredText(res *resource.Resource) string {
	if nulls := leftNull(res); len(nulls) > 0 {
		return "every member is as it was found, with null where nothing was: " + strings.Join(nulls, ", ")
	}
	if left := leftBehind(res); len(left) > 0 {
		return "every member that can be set is as it was found; what the target made of them meanwhile is not: " + strings.Join(left, ", ")
	}
	if lists := madeAnew(res); len(lists) > 0 {
		return "every member that can be set is as it was found; the items of these lists have new ids: " + strings.Join(lists, ", ")
	}
	if empty := emptyTextsLeftOut(res); len(empty) > 0 {
		return "every member is as it was found, but for empty texts that the target leaves out: " + strings.Join(empty, ", ")
	}
	if texts := trimmed(res); len(texts) > 0 {
		return "every member is as it was found, but for white space at the ends of texts, which the target does not keep: " + strings.Join(texts, ", ")
	}
	return "every member is as it was found"
}

// mostSentAlone is how many members of one refused body are sent alone.
const mostSentAlone = 4

// learnRefused sends the values of a body alone that was refused in a case which is about no member, and reports whether one of them is
// refused then too: the refusal is the value's, and says nothing of what the case tries.
func (rs *restorer) learnRefused(ctx context.Context, a *attempt) (refused bool) {
	if a.c.Member != "" || a.c.Drawn {
		return false
	}
	for _, f := range a.j.Findings {
		if f.Step >= len(a.seen) || a.seen[f.Step].Step == nil || a.seen[f.Step].Other != "" || !response.RefusesValues(a.seen[f.Step].Exchange.Status()) {
			continue
		}
		if a.seen[f.Step].Step.Expect.Class != contract.Accepted {
			continue
		}
		for i, edit := range a.seen[f.Step].Step.Request.Body.Edits {
			if i == mostSentAlone || !rs.affords(1) {
				break
			}
			if edit.Remove || edit.Again || len(edit.Value) == 0 || rs.Accepts(edit.At) {
				continue
			}
			step := contract.Step{Role: contract.Setup, Title: "the value of a refused body alone", Expect: contract.Expect{Class: contract.Accepted},
				Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{edit}}}}
			if _, err := rs.send(ctx, nil, 0, &step); err != nil {
				break
			}
			refused = refused || rs.Refuses(edit.At)
		}
	}
	return refused
}
