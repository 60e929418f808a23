package resource

import (
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
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
func (res *Resource) keepAnsweredMembers(o *observe.Observation) {
	if res.Op.Read == nil || o.Other != "" || o.Read() {
		return
	}
	for _, at := range slices.Concat(o.Named, o.Touched) {
		res.named[at] = true
	}
	if !o.Exchange.Accepted() || !o.After.Known() || !res.Snapshot.Known() {
		return
	}
	for at, a := range res.answered {
		if is, there := value.At(o.After.Resource(), at); there {
			res.answered[at] = answered{was: a.was, is: is}
		}
	}
	for _, at := range value.Diff(res.Snapshot.Resource(), o.After.Resource()) {
		if _, had := res.Found(at); had || len(value.Tokens(at)) == 0 {
			continue
		}
		is, there := value.At(o.After.Resource(), at)
		says := !check.Empty(is) || is != nil && at != MemberOf(at) // a member that holds nothing may be shown as an empty text
		if _, known := res.answered[at]; !known && there && says && !check.Masked(is) && check.CanSet(res.Op, at) && !res.mayHaveSet(o, at) {
			res.answered[at] = answered{was: is, is: is}
		}
	}
}

// mayHaveSet reports that this run, with the request at hand or an earlier one, has sent something at a place, around it or inside of it.
func (res *Resource) mayHaveSet(o *observe.Observation, at string) bool {
	touches := func(sent string) bool { return value.Within(sent, at) || value.Within(at, sent) }
	for sent := range res.named {
		if touches(sent) {
			return true
		}
	}
	return o.Meaning == observe.Opaque
}

// OwedAnswered lists the members of which a response to a patch has shown another value last than the first one did.
func (res *Resource) OwedAnswered() []string {
	var out []string
	for _, at := range slices.Sorted(maps.Keys(res.answered)) {
		if a := res.answered[at]; check.Compare(a.was, a.is) == check.Different {
			out = append(out, at)
		}
	}
	return out
}

// IsOnlyAnswered reports a member that only responses to patches show.
func (res *Resource) IsOnlyAnswered(at string) bool { _, known := res.answered[at]; return known }

// FoundInResponse is the value that a member which only responses to patches show was found with; false for all other members.
func (res *Resource) FoundInResponse(at string) (v any, known bool) {
	a, known := res.answered[at]
	return a.was, known
}

// FoundInResponses are the values, by pointer, that members which only responses to patches show were found with.
func (res *Resource) FoundInResponses() map[string]any {
	out := map[string]any{}
	for at, a := range res.answered {
		out[at] = a.was
	}
	return out
}

// WithFound adds to a value that a place was found with, or to one inside of it, the members that only responses to patches show, as they were found.
func (res *Resource) WithFound(at string, v any, there bool) (any, bool) {
	return res.withAnswered(at, v, there, func(a answered) any { return a.was })
}

// WithShown is withFound for the present value: with the members as the last response to a patch showed them.
func (res *Resource) WithShown(at string, v any, there bool) (any, bool) {
	return res.withAnswered(at, v, there, func(a answered) any { return a.is })
}

// withAnswered is a value at a place, or inside of it, with the members that only responses to patches show, where it lacks them.
func (res *Resource) withAnswered(at string, v any, there bool, of func(answered) any) (any, bool) {
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
