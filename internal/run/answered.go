package run

import (
	"context"
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// answered is a member that clients set, that the read of the snapshot left out, and that a response to a patch has shown before this run set
// it: the responses to patches show more than the read does.
type answered struct {
	was any // as it was found
	is  any // as the last response to a patch showed it
}

// keepAnsweredMembers remembers what a response to a patch shows of members that the snapshot lacks.
func (res *resource) keepAnsweredMembers(o *observe.Observation) {
	if res.op.Read == nil || o.Other != "" || o.Read() {
		return
	}
	for _, at := range slices.Concat(o.Named, o.Touched) {
		res.named[at] = true
	}
	if !o.Exchange.Accepted() || !o.After.Known() || !res.snapshot.Known() {
		return
	}
	for at, a := range res.answered {
		if is, there := value.At(o.After.Resource(), at); there {
			res.answered[at] = answered{was: a.was, is: is}
		}
	}
	for _, at := range value.Diff(res.snapshot.Resource(), o.After.Resource()) {
		if _, had := res.found(at); had || len(value.Tokens(at)) == 0 {
			continue
		}
		is, there := value.At(o.After.Resource(), at)
		says := !check.Empty(is) || is != nil && at != memberOf(at) // a member that holds nothing may be shown as an empty text
		if _, known := res.answered[at]; !known && there && says && !check.Masked(is) && check.CanSet(res.op, at) && !res.mayHaveSet(o, at) {
			res.answered[at] = answered{was: is, is: is}
		}
	}
}

// mayHaveSet reports that this run, with the request at hand or an earlier one, has sent something at a place, around it or inside of it.
func (res *resource) mayHaveSet(o *observe.Observation, at string) bool {
	touches := func(sent string) bool { return value.Within(sent, at) || value.Within(at, sent) }
	for sent := range res.named {
		if touches(sent) {
			return true
		}
	}
	return o.Meaning == observe.Opaque
}

// owedAnswered lists the members of which a response to a patch has shown another value last than the first one did.
func owedAnswered(res *resource) []string {
	var out []string
	for _, at := range slices.Sorted(maps.Keys(res.answered)) {
		if a := res.answered[at]; check.Compare(a.was, a.is) == check.Different {
			out = append(out, at)
		}
	}
	return out
}

// withAnswered is a value at a place, or inside of it, with the members that only responses to patches show, where it lacks them.
func withAnswered(res *resource, at string, v any, there bool, of func(answered) any) (any, bool) {
	if a, known := res.answered[at]; known && !there {
		return of(a), true
	}
	members, isObject := v.(map[string]any)
	if !isObject {
		return v, there
	}
	for place, a := range res.answered {
		name, inside := value.Tokens(place), value.Tokens(at)
		if len(name) != len(inside)+1 || !value.Within(place, at) {
			continue
		}
		if _, has := members[name[len(inside)]]; !has {
			members = maps.Clone(members)
			members[name[len(inside)]] = of(a)
		}
	}
	return members, there
}

// learnAnswered sends the resource a value that it has, where the documented response to a patch has members that the read has left out: that
// response may show what they hold before anything is set. It reports whether the target took the value.
func (rd *reader) learnAnswered(ctx context.Context) (taken bool) {
	if rd.stop != "" || !rd.chain.Live || rd.op.Read == nil || !rd.snapshot.Known() || !rd.affords(1) || !rd.readLeavesOut(dialect.Settable(rd.op), "") {
		return false
	}
	var tried []string
	for range mostAgain {
		at, known := rd.quietMember(tried)
		if !known || slices.Contains(tried, at) {
			return false
		}
		tried = append(tried, at)
		step := contract.Step{Role: contract.Observe, Title: "look what the response to a patch shows", Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: at, Again: true}}}}}
		if o, err := rd.send(ctx, nil, 0, &step); err != nil || o.Exchange.Accepted() {
			rd.ensureKnown(ctx)
			return err == nil
		}
	}
	return false
}

// mostAgain is how many members are sent with the value that they have, one after the other, until one is taken.
const mostAgain = 3

// readLeavesOut reports that the snapshot lacks a member of a schema, or of an object in it, that clients set and that the documented response
// to a patch has.
func (rd *reader) readLeavesOut(s *contract.Schema, at string) bool {
	for _, p := range s.Value().Members() {
		place := at + value.Pointer(p.Name)
		v, had := rd.found(place)
		tokens := value.Tokens(place)
		if !had && check.CanSet(rd.op, place) && !check.WriteOnly(rd.op, place) && rd.op.Resource().At(tokens) != nil && !check.NoPlace(rd.op.Resource(), tokens) {
			return true
		}
		if _, isObject := v.(map[string]any); isObject && len(tokens) < mostNested && rd.readLeavesOut(p.Schema, place) {
			return true
		}
	}
	return false
}

// mostNested is how deep in a resource members are looked for that the read leaves out.
const mostNested = 3
