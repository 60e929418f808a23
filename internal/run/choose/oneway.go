package choose

import (
	"context"
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/run/undo"
	"github.com/proviso-dev/proviso/internal/value"
)

// ways is what is known of whether the members of the resource can be set back to what they were found as, by pointer of a member
// of the resource.
type ways struct {
	back    map[string]bool   // it was set to another value, and went back
	oneWay  map[string]string // it was set to another value and did not go back, and what was seen of that
	keys    map[string]string // by pointer of a map of any keys, why no key is added to it; "" where one can be taken away again
	asFound map[string]bool   // members of which it was looked whether the value that was found could be sent again
	asked   int               // how often members were put back to find out
}

// mostAsked is how often it is tried to put members back where the target fails on it.
const mostAsked = 4

// WhyOneWay says why a case is not sent to a live target: it sets a member that was seen not to go back to what it was found as (a
// mileage, a phase). The first change of each member is put back before the member is set a second time, all such members in one
// request. It is "" for all others.
func (ch *Chooser) WhyOneWay(ctx context.Context, c *contract.Case) string {
	if !ch.canFindOut(ctx) {
		return ""
	}
	for _, at := range ch.membersSetBy(c) {
		if !ch.ways.back[at] && ch.ways.oneWay[at] == "" && isChanged(ch.resource, at) {
			ch.tryWaysBack(ctx)
		}
		if why := ch.ways.oneWay[at]; why != "" {
			return why
		}
		if why := ch.whyFoundRefused(ctx, at); why != "" {
			return why
		}
		was, _ := ch.resource.Found(at)
		if ch.resource.Refuses(at) && value.Type(was) == "integer" && setsAlone(c, at) {
			return fmt.Sprintf("the target has refused ordinary values of %s: it may go one way only, and a larger one could not be put back; give values for it in the profile to have it tried", at)
		}
	}
	return ""
}

// isChanged reports a member that was found with a value that is not null, of which nulls knows, and was last seen with another one that
// this run has written. Lists are left aside: one that values are added to and not taken from is what M08 is about.
func isChanged(res *resource.Resource, at string) bool {
	was, had := res.Found(at)
	is, has := res.LastSeen(at)
	if _, isList := was.([]any); isList || !had || !has || was == nil {
		return false
	}
	return check.Compare(was, is) == check.Different && res.Written.Into(at) && check.CanSet(res.Op, at) && !res.Timeline.Volatile(at)
}

// wroteAnother reports that this run has set a member, or a place inside of it, to another value than the found one. Where it has not, and the
// member is shown otherwise all the same, the target does not store what it is sent: that is no member that goes one way.
func wroteAnother(res *resource.Resource, at string) bool {
	for _, pointer := range res.Written.Places() {
		was, _ := res.Found(pointer)
		if value.Within(pointer, at) && slices.ContainsFunc(res.Written.Values(pointer), func(v any) bool { return !check.AsStored(res.Op, pointer, v, was) }) {
			return true
		}
	}
	return false
}

// tryWaysBack puts back the members that were changed for the first time: together, or each alone where the target refuses that, and
// twice where one of them may have stood in another's way.
func (ch *Chooser) tryWaysBack(ctx context.Context) {
	pending := ch.untried()
	if ch.ways.asked >= mostAsked || !ch.client.Affords(len(pending)+client.PutBackSends) {
		return
	}
	ch.ways.asked++
	held := map[string]any{}
	for _, at := range pending {
		held[at], _ = ch.resource.LastSeen(at)
	}
	if status := ch.sendBack(ctx, pending); status/100 == 2 {
		ch.reader.EnsureKnown(ctx)
		for _, at := range pending {
			if !ch.learnWay(ctx, at, held[at]) && len(pending) > 1 {
				ch.tryWayBack(ctx, at, held[at]) // another member of the same body may have set it
			}
		}
		return
	} else if !response.RefusesValues(status) {
		return
	}
	for range 2 {
		var refused []string
		for _, at := range pending {
			if !ch.tryWayBack(ctx, at, held[at]) {
				refused = append(refused, at)
			}
		}
		if len(refused) == len(pending) {
			break
		}
		pending = refused
	}
}

// tryWayBack puts one member back; it is false where the target refuses that.
func (ch *Chooser) tryWayBack(ctx context.Context, at string, held any) bool {
	switch status := ch.sendBack(ctx, []string{at}); {
	case status/100 == 2:
		ch.reader.EnsureKnown(ctx)
		ch.learnWay(ctx, at, held)
	case response.RefusesValues(status):
		ch.goesOneWayAt(at, fmt.Sprintf("answered %d when the value found at the start was sent back", status))
		return false
	}
	return true
}

// goesOneWayAt keeps that a member goes one way, with what the target did when it was to be put back.
func (ch *Chooser) goesOneWayAt(at, seen string) {
	ch.ways.oneWay[at] = fmt.Sprintf("the target took another value of %s, and %s: it is left alone from then on; give values for it in the profile to have it tried", at, seen)
}

// untried are the members that were changed, and of which it is not known yet whether they go back.
func (ch *Chooser) untried() []string {
	var out []string
	for _, name := range check.Writable(ch.resource.Op) {
		if at := value.Pointer(name); !ch.ways.back[at] && ch.ways.oneWay[at] == "" && isChanged(ch.resource, at) {
			out = append(out, at)
		}
	}
	return out
}

// sendBack sends members as they were found, in one request, and returns the status of the response; 0 where nothing was sent.
func (ch *Chooser) sendBack(ctx context.Context, members []string) int {
	edits := slices.DeleteFunc(undo.EditsTo(ch.resource, ch.resource.Snapshot.Resource()), func(e contract.Edit) bool {
		return !slices.ContainsFunc(members, func(at string) bool { return value.Within(e.At, at) })
	})
	if len(edits) == 0 {
		return 0
	}
	seen, err := ch.restorer.Set(ctx, "put back what was changed for the first time", edits...)
	if err != nil {
		return 0
	}
	return seen.Exchange.Status()
}

// learnWay remembers whether a member went back when it was sent as found, and is false where it did not: it was taken and still holds
// what it held before.
func (ch *Chooser) learnWay(ctx context.Context, at string, held any) bool {
	delete(ch.ways.oneWay, at)
	stays := func() bool {
		is, _ := ch.resource.LastSeen(at)
		return isChanged(ch.resource, at) && value.Equal(is, held) && wroteAnother(ch.resource, at)
	}
	if stays() && !ch.restorer.ReadIsLast(ctx) {
		return true
	}
	if now := ch.resource.Timeline.Now(); !now.Known() {
		return true
	}
	if stays() {
		ch.goesOneWayAt(at, "kept it when the value found at the start was sent back")
		return false
	}
	ch.ways.back[at] = true
	return true
}
