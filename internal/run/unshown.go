package run

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/value"
)

// takenMember is what became of a member that this run sent values of.
type takenMember struct {
	accepted  bool // another value than the snapshot's was accepted
	shown     bool // a response has shown such a value
	otherwise bool // a response has shown another value than was sent, and than was there before
	unstored  bool // a response after such a write, sent alone, still has the value that was there before
	refused   bool // a value, sent alone, was refused although the docs have it accepted
	failed    bool // the target answered with a 5xx to a value, sent alone, that the docs have accepted
}

// keepTaken remembers, of the members that a request set, whether the value was taken, and, of those that the last write set, whether this
// response has shown it.
func (res *resource) keepTaken(o *observe.Observation) {
	if o.Other != "" || !res.snapshot.Known() {
		return
	}
	res.keepAnswered(o)
	if res.written.Last() != nil && o.After.Known() {
		res.keepShown(res.written.Last(), o)
	}
}

// isShownOtherwise reports a member that was seen to hold another value than the one that was accepted, with no other request under way: a
// form of its own, or, as long as no response has shown what was sent, the value that was there before.
func (res *resource) isShownOtherwise(pointer string) bool {
	t := res.writes.taken[pointer]
	return t.otherwise || t.unstored && !t.shown
}

// keepAnswered remembers, of the members that a request set to another value than the found one, whether it was accepted or refused.
func (res *resource) keepAnswered(o *observe.Observation) {
	edits := o.Edits()
	for i := range edits {
		sent, ok := edits[i].Sent()
		was, had := res.found(edits[i].At)
		if !ok || sent == nil || had && check.Compare(sent, was) != check.Different {
			continue
		}
		t := res.writes.taken[edits[i].At]
		t.accepted = t.accepted || o.Exchange.Accepted()
		alone := len(edits) == 1 && o.Step.Request.Body.Text == nil && o.Step.Expect.Class == contract.Accepted
		t.refused = t.refused || alone && response.RefusesValues(o.Exchange.Status())
		t.failed = t.failed || alone && o.Exchange.Status()/100 == 5
		res.writes.taken[edits[i].At] = t
	}
}

// keepShown remembers, of the members that a write set, whether a response shows them as they were sent.
func (res *resource) keepShown(write, shown *observe.Observation) {
	mayTell := write.Exchange.Accepted() && write.Step.Expect.Class == contract.Accepted && !write.Parallel && !shown.Parallel
	edits := write.Edits()
	for i := range edits {
		at := edits[i].At
		sent, ok := edits[i].Sent()
		is, there := value.At(shown.After.Resource(), at)
		t, known := res.writes.taken[at]
		if !ok || !there || !known {
			continue
		}
		was, _ := value.At(write.Before.Last(), at)
		same := check.AsStored(res.op, at, sent, is)
		found, had := res.found(at)
		t.shown = t.shown || same && !(had && check.Compare(sent, found) != check.Different)
		t.otherwise = t.otherwise || !same && !value.Equal(was, is) && mayTell
		t.unstored = t.unstored || !same && value.Equal(was, is) && mayTell
		res.writes.taken[at] = t
	}
}

// takesForGood says why a step is not sent: it takes a value away that the target has refused to set. It is "" for all others.
func takesForGood(res *resource, step *contract.Step) string {
	if !res.chain.Live || step.Role == contract.Observe || res.other(step) != "" {
		return ""
	}
	for _, edit := range step.Request.Body.Edits {
		was, _ := res.found(edit.At)
		if t := res.writes.taken[edit.At]; (edit.Remove || string(edit.Value) == "null") && was != nil && (t.refused || t.failed) && !t.accepted {
			return fmt.Sprintf("the target takes no value of %s, so that what it holds could not be put back after a null", edit.At)
		}
	}
	return ""
}

// putBackUnshown sends what was found of the members whose values were taken and never shown: they look as they were found, and
// something else of the target may follow them.
func (rs *restorer) putBackUnshown(ctx context.Context) {
	for _, at := range slices.Sorted(maps.Keys(rs.writes.taken)) {
		was, had := rs.found(at)
		if t := rs.writes.taken[at]; !had || !t.accepted || t.shown || !check.CanSet(rs.op, at) {
			continue
		}
		if edit, ok := rs.setTo(at, was); ok {
			rs.patch(ctx, []contract.Edit{edit})
		}
	}
}

// unseen lists the members that were accepted and that no look shows, nor a response to a patch before they were set.
func unseen(res *resource) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(res.writes.unshown)), func(at string) bool { return !isUnseen(res, at) })
}

// isUnseen reports such a member.
func isUnseen(res *resource, at string) bool {
	_, known := res.answered[at]
	return res.writes.unshown[at] && !known
}

// ownChange is a member that no client can set, and that the resource shows otherwise than the snapshot.
type ownChange struct {
	at      string
	was, is any
	there   bool // the resource shows the member
}

// ownChanges are those of the last state, but for what moves by itself and times of changes; none where the state is not known.
func ownChanges(res *resource) []ownChange {
	now := res.timeline.Now()
	if !now.Known() {
		return nil
	}
	var out []ownChange
	for _, at := range value.Diff(res.snapshot.Resource(), now.Resource()) {
		if check.CanSet(res.op, at) || res.timeline.Volatile(at) || check.Modified(at) {
			continue
		}
		c := ownChange{at: at}
		c.was, _ = res.found(at)
		c.is, c.there = value.At(now.Resource(), at)
		out = append(out, c)
	}
	return out
}

// leftBehind lists members that no client can set, and that hold something where the snapshot has nothing, or nothing where it has
// something: the run may have made or ended them with what it set.
func leftBehind(res *resource) []string {
	var out []string
	for _, c := range ownChanges(res) {
		top := memberOf(c.at)
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
	if rs.snapshot.Look() != observe.ByRead || len(notShown(rs.resource)) == 0 {
		return nil
	}
	if now := rs.timeline.Now(); now.Look() != observe.ByRead { // a response to a patch may show a part
		o, err := rs.lookFor(ctx, "look whether a member is gone")
		if err != nil || !o.After.Known() {
			return nil
		}
	}
	return notShown(rs.resource)
}

// notShown lists members that no client can set, that the snapshot has with a value, and that the last response does not show at all, or
// shows as an object with nothing in it although the docs say what it holds.
func notShown(res *resource) []string {
	var out []string
	for _, c := range ownChanges(res) {
		tokens := value.Tokens(c.at)
		top := memberOf(c.at)
		gone := len(tokens) == 1 || len(tokens) == 2 && isEmptied(res, top)
		if gone && !c.there && !check.Empty(c.was) && !slices.Contains(out, top) {
			out = append(out, top)
		}
	}
	return out
}

// isEmptied reports a member that is an object with nothing in it, although the docs say what it holds.
func isEmptied(res *resource, at string) bool {
	now := res.timeline.Now()
	is, _ := value.At(now.Resource(), at)
	object, isObject := is.(map[string]any)
	described := res.op.Read != nil && res.op.Read.Resource().At(value.Tokens(at)).HasMembers()
	return isObject && len(object) == 0 && described && !check.CanSet(res.op, at)
}

// isFlag reports a member that holds true or false.
func isFlag(res *resource, at string) bool {
	now := res.timeline.Now()
	v, _ := value.At(now.Resource(), at)
	_, is := v.(bool)
	return is
}

// leftNull lists members that the snapshot does not have and that hold null now: no patch takes them away again.
func leftNull(res *resource) []string {
	now := res.timeline.Now()
	var out []string
	for _, at := range value.Diff(res.snapshot.Resource(), now.Last()) {
		_, had := res.found(at)
		is, has := value.At(now.Last(), at)
		if !had && has && is == nil && !res.timeline.Volatile(at) {
			out = append(out, at)
		}
	}
	return out
}

// restoredText says that a resource is as it was found, as far as it is.
func restoredText(res *resource) string {
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
			if edit.Remove || edit.Again || len(edit.Value) == 0 || rs.writes.taken[edit.At].accepted {
				continue
			}
			step := contract.Step{Role: contract.Setup, Title: "the value of a refused body alone", Expect: contract.Expect{Class: contract.Accepted},
				Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{edit}}}}
			if _, err := rs.send(ctx, nil, 0, &step); err != nil {
				break
			}
			refused = refused || rs.writes.taken[edit.At].refused && !rs.writes.taken[edit.At].accepted
		}
	}
	return refused
}
