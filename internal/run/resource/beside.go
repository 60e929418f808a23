package resource

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// beside is what reads show in the object that holds the resource's members, beside them: the relationships of a JSON:API resource. No
// patch of a member sets it, and no snapshot has it.
type beside struct {
	found []string // the places that each of the first two reads showed with something in them
	looks int
	lost  []string // those that the last read did not show any more, or showed empty
}

// deepestBeside is how deep what stands beside the resource's members is compared.
const deepestBeside = 3

// keepBeside keeps what a read of the resource shows beside its members.
func (res *Resource) keepBeside(o *observe.Observation) {
	if !o.Read() || o.Other != "" || !o.Exchange.Accepted() || !o.After.Known() || !strings.Contains(res.Op.ResourceAt, "/") {
		return
	}
	document, err := o.Document()
	if err != nil {
		return
	}
	tokens := value.Tokens(res.Op.ResourceAt)
	holder, _ := value.At(document, value.Pointer(tokens[:len(tokens)-1]...))
	object, isObject := holder.(map[string]any)
	if _, there := object[tokens[len(tokens)-1]]; !isObject || !there {
		return
	}
	shown := filledPlaces(value.Without(object, value.Pointer(tokens[len(tokens)-1])), "", deepestBeside)
	isGone := func(at string) bool { return !slices.Contains(shown, at) }
	switch res.beside.looks++; res.beside.looks {
	case 1:
		res.beside.found = shown
	case 2:
		res.beside.found = slices.DeleteFunc(res.beside.found, isGone)
	default:
		res.beside.lost = slices.DeleteFunc(slices.Clone(res.beside.found), func(at string) bool { return !isGone(at) })
	}
}

// filledPlaces lists the places of lists and objects with something in them, the innermost objects first to be looked into.
func filledPlaces(v any, at string, depth int) []string {
	object, isObject := v.(map[string]any)
	if !isObject {
		if _, isList := v.([]any); isList && !check.Empty(v) {
			return []string{at}
		}
		return nil
	}
	var out []string
	if len(object) > 0 && at != "" {
		out = append(out, at)
	}
	for name, below := range object {
		if depth > 0 && name != "links" && name != "_links" {
			out = append(out, filledPlaces(below, at+value.Pointer(name), depth-1)...)
		}
	}
	slices.Sort(out)
	return out
}

// LostBeside lists what stood beside the resource's members before the first patch, and does not stand there any more: no patch of a
// member brings it back.
func (res *Resource) LostBeside() []string {
	var out []string
	for _, at := range res.beside.lost {
		within := func(known string) bool { return value.Within(at, known) }
		if !slices.ContainsFunc(out, within) {
			out = append(out, at)
		}
	}
	holder := res.Op.ResourceAt[:max(0, strings.LastIndex(res.Op.ResourceAt, "/"))]
	for i, at := range out {
		out[i] = holder + at + " (beside the members)"
	}
	return out
}
