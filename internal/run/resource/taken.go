package resource

import (
	"maps"
	"slices"

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
func (res *Resource) keepTaken(o *observe.Observation) {
	if o.Other != "" || !res.Snapshot.Known() {
		return
	}
	res.keepAnswered(o)
	if res.Written.Last() != nil && o.After.Known() {
		res.keepShown(res.Written.Last(), o)
	}
}

// IsShownOtherwise reports a member that was seen to hold another value than the one that was accepted, with no other request under way: a
// form of its own, or, as long as no response has shown what was sent, the value that was there before.
func (res *Resource) IsShownOtherwise(pointer string) bool {
	t := res.taken[pointer]
	return t.otherwise || t.unstored && !t.shown
}

// keepAnswered remembers, of the members that a request set to another value than the found one, whether it was accepted or refused.
func (res *Resource) keepAnswered(o *observe.Observation) {
	edits := o.Edits()
	for i := range edits {
		sent, ok := edits[i].Sent()
		was, had := res.Found(edits[i].At)
		if !ok || sent == nil || had && check.Compare(sent, was) != check.Different {
			continue
		}
		t := res.taken[edits[i].At]
		t.accepted = t.accepted || o.Exchange.Accepted()
		alone := len(edits) == 1 && o.Step.Request.Body.Text == nil && o.Step.Expect.Class == contract.Accepted
		t.refused = t.refused || alone && response.RefusesValues(o.Exchange.Status())
		t.failed = t.failed || alone && o.Exchange.Status()/100 == 5
		res.taken[edits[i].At] = t
	}
}

// keepShown remembers, of the members that a write set, whether a response shows them as they were sent.
func (res *Resource) keepShown(write, shown *observe.Observation) {
	mayTell := write.Exchange.Accepted() && write.Step.Expect.Class == contract.Accepted && !write.Parallel && !shown.Parallel
	edits := write.Edits()
	for i := range edits {
		at := edits[i].At
		sent, ok := edits[i].Sent()
		is, there := value.At(shown.After.Resource(), at)
		t, known := res.taken[at]
		if !ok || !there || !known {
			continue
		}
		was, _ := value.At(write.Before.Last(), at)
		same := check.AsStored(res.Op, at, sent, is)
		found, had := res.Found(at)
		t.shown = t.shown || same && !(had && check.Compare(sent, found) != check.Different)
		t.otherwise = t.otherwise || !same && !value.Equal(was, is) && mayTell
		t.unstored = t.unstored || !same && value.Equal(was, is) && mayTell
		res.taken[at] = t
	}
}

// Accepts reports that the target has accepted another value of a member than the found one.
func (res *Resource) Accepts(at string) bool { return res.taken[at].accepted }

// Refuses reports that the target has refused a value of a member which the docs have accepted, sent alone, and has accepted none.
func (res *Resource) Refuses(at string) bool { return res.taken[at].refused && !res.taken[at].accepted }

// TakesNone reports that the target has refused each value of a member, or failed on it.
func (res *Resource) TakesNone(at string) bool {
	t := res.taken[at]
	return (t.refused || t.failed) && !t.accepted
}

// AcceptedUnshown lists the members of which another value than the found one was accepted, and never shown.
func (res *Resource) AcceptedUnshown() []string {
	var out []string
	for _, at := range slices.Sorted(maps.Keys(res.taken)) {
		if t := res.taken[at]; t.accepted && !t.shown {
			out = append(out, at)
		}
	}
	return out
}

// KeepNotCleared remembers, of the members that differ from the snapshot after everything was sent back, those that held nothing as found. One that
// this run has not set is left out: the response to a patch may show it in another form than the read does.
func (res *Resource) KeepNotCleared(left []string) {
	for _, at := range left {
		if was, _ := res.Found(at); was == nil && slices.ContainsFunc(res.Written.Values(at), func(v any) bool { return v != nil }) {
			res.NotCleared[at] = true
		}
	}
}
