package restore

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
	inVain  map[string]bool   // places that a patch of their own did not put back either, before a second try
	asked   int               // how often members were put back to find out
}

// mostAsked is how often it is tried to put members back where the target fails on it.
const mostAsked = 4

// GoesOneWay says why a case is not sent to a live target: it sets a member that was seen not to go back to what it was found as (a
// mileage, a phase). The first change of each member is put back before the member is set a second time, all such members in one
// request. It is "" for all others.
func (rs *Restorer) GoesOneWay(ctx context.Context, c *contract.Case) string {
	if !rs.canFindOut(ctx) {
		return ""
	}
	for _, at := range rs.membersSetBy(c) {
		if !rs.ways.back[at] && rs.ways.oneWay[at] == "" && isChanged(rs.resource, at) {
			rs.tryWaysBack(ctx)
		}
		if why := rs.ways.oneWay[at]; why != "" {
			return why
		}
		if why := rs.refusesFound(ctx, at); why != "" {
			return why
		}
		was, _ := rs.resource.Found(at)
		if rs.resource.Refuses(at) && value.Type(was) == "integer" && setsAlone(c, at) {
			return fmt.Sprintf("the target has refused ordinary values of %s: it may go one way only, and a larger one could not be put back; give values for it in the profile to have it tried", at)
		}
	}
	return ""
}

// setsAlone reports a case with a step that the docs let set the member at a pointer, alone.
func setsAlone(c *contract.Case, at string) bool {
	return slices.ContainsFunc(c.Steps, func(step contract.Step) bool {
		edits := step.Request.Body.Edits
		return maySet(&step) && len(edits) == 1 && edits[0].At == at
	})
}

// membersSetBy are the members of the resource that a case may set, save for those for which the profile gives values.
func (rs *Restorer) membersSetBy(c *contract.Case) []string {
	values := rs.resource.Given()
	var out []string
	for _, step := range c.Steps {
		if step.Role == contract.Observe || rs.resource.Other(&step) != "" {
			continue
		}
		for _, edit := range setBy(rs.resource, &step) {
			if edit.Again || edit.At == "" || len(values[edit.At]) > 0 {
				continue
			}
			if top := resource.MemberOf(edit.At); !slices.Contains(out, top) {
				out = append(out, top)
			}
		}
	}
	return out
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
func (rs *Restorer) tryWaysBack(ctx context.Context) {
	pending := rs.untried()
	if rs.ways.asked >= mostAsked || !rs.client.Affords(len(pending)+client.PutBackSends) {
		return
	}
	rs.ways.asked++
	held := map[string]any{}
	for _, at := range pending {
		held[at], _ = rs.resource.LastSeen(at)
	}
	if status := rs.sendBack(ctx, pending); status/100 == 2 {
		rs.reader.EnsureKnown(ctx)
		for _, at := range pending {
			if !rs.keepWay(ctx, at, held[at]) && len(pending) > 1 {
				rs.tryWayBack(ctx, at, held[at]) // another member of the same body may have set it
			}
		}
		return
	} else if !response.RefusesValues(status) {
		return
	}
	for range 2 {
		var refused []string
		for _, at := range pending {
			if !rs.tryWayBack(ctx, at, held[at]) {
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
func (rs *Restorer) tryWayBack(ctx context.Context, at string, held any) bool {
	switch status := rs.sendBack(ctx, []string{at}); {
	case status/100 == 2:
		rs.reader.EnsureKnown(ctx)
		rs.keepWay(ctx, at, held)
	case response.RefusesValues(status):
		rs.goesOneWayAt(at, fmt.Sprintf("answered %d when the value found at the start was sent back", status))
		return false
	}
	return true
}

// goesOneWayAt keeps that a member goes one way, with what the target did when it was to be put back.
func (rs *Restorer) goesOneWayAt(at, seen string) {
	rs.ways.oneWay[at] = fmt.Sprintf("the target took another value of %s, and %s: it is left alone from then on; give values for it in the profile to have it tried", at, seen)
}

// untried are the members that were changed, and of which it is not known yet whether they go back.
func (rs *Restorer) untried() []string {
	var out []string
	for _, name := range check.Writable(rs.resource.Op) {
		if at := value.Pointer(name); !rs.ways.back[at] && rs.ways.oneWay[at] == "" && isChanged(rs.resource, at) {
			out = append(out, at)
		}
	}
	return out
}

// sendBack sends members as they were found, in one request, and returns the status of the response; 0 where nothing was sent.
func (rs *Restorer) sendBack(ctx context.Context, members []string) int {
	edits := slices.DeleteFunc(undo.EditsTo(rs.resource, rs.resource.Snapshot.Resource()), func(e contract.Edit) bool {
		return !slices.ContainsFunc(members, func(at string) bool { return value.Within(e.At, at) })
	})
	if len(edits) == 0 {
		return 0
	}
	seen, err := rs.Set(ctx, "put back what was changed for the first time", edits...)
	if err != nil {
		return 0
	}
	return seen.Exchange.Status()
}

// keepWay remembers whether a member went back when it was sent as found, and is false where it did not: it was taken and still holds
// what it held before.
func (rs *Restorer) keepWay(ctx context.Context, at string, held any) bool {
	delete(rs.ways.oneWay, at)
	stays := func() bool {
		is, _ := rs.resource.LastSeen(at)
		return isChanged(rs.resource, at) && value.Equal(is, held) && wroteAnother(rs.resource, at)
	}
	if stays() && !rs.ReadIsLast(ctx) {
		return true
	}
	if now := rs.resource.Timeline.Now(); !now.Known() {
		return true
	}
	if stays() {
		rs.goesOneWayAt(at, "kept it when the value found at the start was sent back")
		return false
	}
	rs.ways.back[at] = true
	return true
}
