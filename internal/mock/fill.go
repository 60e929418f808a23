package mock

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// fill stores a resource for each id that the profile knows: its own, then the neighbours.
func (e *endpoint) fill(p contract.Profile, s *Server) error {
	known := []map[string]string{e.ownParams(p)}
	for _, n := range e.profile.Neighbours {
		params := maps.Clone(known[0])
		for name, v := range n {
			if _, here := params[name]; here {
				params[name] = v
			}
		}
		known = append(known, params)
	}
	for i, params := range known {
		r := &resource{params: params, version: 1, moved: born()}
		r.state = e.initial(i, params, s)
		e.resources = append(e.resources, r)
	}
	return nil
}

// ownParams are the path parameters of the operation's resource: the profile's, else examples, else values that fit.
func (e *endpoint) ownParams(p contract.Profile) map[string]string {
	params := map[string]string{}
	for _, name := range e.paramNames {
		text, ok := e.profile.Params[name]
		if !ok {
			text, ok = p.Params[name]
		}
		if !ok {
			text = e.inventedParam(name)
		}
		params[name] = text
	}
	return params
}

func (e *endpoint) inventedParam(name string) string {
	for _, prm := range e.params {
		if prm.Name != name {
			continue
		}
		v := prm.Example
		if v == nil {
			v = newSampler(e.judge).value(prm.Schema, name, "/"+name, 0)
		}
		if text, ok := v.(string); ok {
			return text
		}
		text, _ := value.Encode(v)
		return string(text)
	}
	return "1"
}

// initial is the state of a resource before the first request. It fits the documented answer; where the generator does
// not find such a value the server carries a warning.
func (e *endpoint) initial(number int, params map[string]string, s *Server) any {
	sm := &sampler{number: number, params: params, values: anyItem(e.profile.Values), open: map[*contract.Schema]int{}, made: new(int), judge: e.judge}
	if n := len(e.paramNames); n > 0 {
		sm.idName = e.paramNames[n-1]
	}
	answered := map[string]any{}
	views := []*success{e.success}
	for _, l := range e.looks {
		views = append(views, l.success)
	}
	for _, view := range views {
		if view.form.out != nil {
			view.own = sm.mended(view.form.out, sm.resource(view.form.out))
			join(answered, view.own)
		}
	}
	state := map[string]any{}
	join(state, sm.resource(e.bodies[0].form.in))
	join(state, answered)
	nameShown(state, e.bodies[0].refers)
	// The body and the answer may each describe several kinds of resource. The members of both together may then belong to two kinds, and
	// those of the answer alone belong to one.
	alone, _ := copied(answered).(map[string]any)
	var why string
	for _, from := range []map[string]any{state, alone} {
		for _, view := range views {
			view.pinned = nil
			view.pinDisjoint()
		}
		var fitted map[string]any
		if fitted, why = fit(from, answered, views); why == "" {
			return fitted
		}
	}
	s.warnings = append(s.warnings, e.op.Key()+": no value was found that fits the documented answer at "+why)
	return alone
}

// mostRepairs bounds how often a resource is mended until it fits what the answers document.
const mostRepairs = 200

// fit mends a state until it fits every view: at a place that does not fit it takes the answer schema's own value, and takes the
// place away where that does not fit either. Where the resource as a whole does not fit, it takes members away. Where two views
// describe a place in ways that no value fits, the later one shows its own value there. It returns the place that nothing fits, with the
// reason, or "".
func fit(state, answered map[string]any, views []*success) (fitted map[string]any, problem string) {
	mended := map[string]*success{}
	for range mostRepairs {
		view, at, why := firstMisfit(state, views)
		if view == nil {
			return state, ""
		}
		before := mended[at]
		mended[at] = view
		switch {
		case before != nil && before != view && view.pin(at):
		case at == "" && takesFewer(state, answered, views):
		case before == nil && mend(state, view.own, at):
		case mend(state, answered, at):
		case takeAway(state, answered, at):
			keepRequired(at, view, views)
		case view.pin(at):
		default:
			return state, cmp.Or(at, "its top") + ": " + why
		}
	}
	return state, fmt.Sprintf("any place: it was mended %d times", mostRepairs)
}

// firstMisfit is the first view that a state does not fit, the place and the reason; no view where it fits all. Places inside the
// resource come before the resource as a whole, which is "".
func firstMisfit(state any, views []*success) (in *success, at, why string) {
	for _, view := range views {
		for _, v := range view.misfits(state) {
			if in, why = view, v.text; v.at != "" {
				return view, v.at, v.text
			}
		}
	}
	return in, "", why
}

// pin makes a view show its own value at a place, whatever the state is there; false where it does so already or has none.
func (s *success) pin(at string) bool {
	tokens := value.Tokens(at)
	if i := slices.IndexFunc(tokens, contract.IsIndex); i >= 0 {
		tokens = tokens[:i]
	}
	place := value.Pointer(tokens...)
	own, there := value.At(s.own, place)
	if _, done := s.pinned[place]; done || !there || place == "" {
		return false
	}
	if s.pinned == nil {
		s.pinned = map[string]any{}
	}
	s.pinned[place] = own
	return true
}

// keepRequired pins a member that one answer has no room for in the other answers that require it.
func keepRequired(at string, without *success, views []*success) {
	tokens := value.Tokens(at)
	for _, view := range views {
		if m := view.form.members[tokens[0]]; view != without && len(tokens) == 1 && m != nil && m.needed && !m.hidden {
			view.pin(at)
		}
	}
}

// pinDisjoint pins the members that a body and this answer describe with values that have none in common: what is set there is stored,
// and shown in another form.
func (s *success) pinDisjoint() {
	for name, m := range s.form.members {
		in, out := m.form.in, m.form.out
		if in == nil || out == nil || m.hidden {
			continue
		}
		if disjoint(in, out) {
			s.pin(value.Pointer(name))
		}
	}
}

// disjoint reports schemas whose types, or lists of values, have no value in common, or lists whose items have none.
func disjoint(in, out *contract.Schema) bool {
	in, out = in.Value(), out.Value()
	if in == nil || out == nil {
		return false
	}
	a, b := theOneType(in), theOneType(out)
	if a == "array" && b == "array" {
		return disjoint(itemsOf(in), itemsOf(out))
	}
	return a != "" && b != "" && a != b && a+b != "integernumber" && a+b != "numberinteger" || value.Disjoint(in.Listed(), out.Listed())
}

// theOneType is the type that all values of a schema have; "" where they have several or none is documented.
func theOneType(sc *contract.Schema) string {
	if sc = sc.Value(); sc == nil || len(sc.AnyOf)+len(sc.OneOf)+len(sc.AllOf) > 0 || sc.Type() == "" && len(sc.Types) > 0 {
		return ""
	}
	return newSampler(nil).typeOf(sc)
}

// join adds copies of the members of extra that base lacks, nested ones too.
func join(base map[string]any, extra any) {
	more, _ := extra.(map[string]any)
	for name, v := range more {
		was, there := base[name]
		if !there {
			base[name] = copied(v)
			continue
		}
		if object, ok := was.(map[string]any); ok {
			join(object, v)
		}
	}
}

// copied is a value that shares nothing with the one it was made of.
func copied(v any) any { return value.MapTexts(v, func(text string) string { return text }) }

// mend takes another value for the place that does not fit, or for what holds it; false where that has none or is the same.
func mend(state map[string]any, from any, at string) bool {
	tokens := value.Tokens(at)
	for n := len(tokens); n > 0; n-- {
		place := value.Pointer(tokens[:n]...)
		was, there := value.At(state, place)
		if !there {
			continue
		}
		if own, known := value.At(from, place); known && !value.Equal(own, was) {
			return put(state, tokens[:n], copied(own))
		}
	}
	return false
}

// takeAway removes the place that does not fit, or what holds it.
func takeAway(state, answered map[string]any, at string) bool {
	tokens := value.Tokens(at)
	for n := len(tokens); n > 0; n-- {
		if remove(state, tokens[:n]) {
			remove(answered, tokens[:n])
			return true
		}
	}
	return false
}

// put sets a place; false where what holds it is no object or array that has it.
func put(state map[string]any, tokens []string, v any) bool {
	last := tokens[len(tokens)-1]
	switch holder := holderOf(state, tokens).(type) {
	case map[string]any:
		holder[last] = v
		return true
	case []any:
		if i, err := strconv.Atoi(last); err == nil && i >= 0 && i < len(holder) {
			holder[i] = v
			return true
		}
	}
	return false
}

// remove takes a member away; false where it is not there, or is no member of an object.
func remove(state map[string]any, tokens []string) bool {
	holder, _ := holderOf(state, tokens).(map[string]any)
	_, there := holder[tokens[len(tokens)-1]]
	delete(holder, tokens[len(tokens)-1])
	return there
}

// holderOf is the object or array that a place lies in; nil where there is none.
func holderOf(state map[string]any, tokens []string) any {
	holder, _ := value.At(state, value.Pointer(tokens[:len(tokens)-1]...))
	return holder
}
