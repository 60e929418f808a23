package mock

import (
	"cmp"
	"maps"

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
	sm := &sampler{number: number, params: params, values: anyItem(e.profile.Values), open: map[*contract.Schema]int{}, judge: e.judge}
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
			join(answered, sm.resource(view.form.out))
		}
	}
	state := map[string]any{}
	join(state, sm.resource(e.bodies[0].form.in))
	join(state, answered)
	return e.fit(state, answered, views, s)
}

// mostRepairs bounds how often a resource is mended until it fits what the answers document.
const mostRepairs = 200

// fit mends a state until it fits every view: at a place that does not fit it takes the answer schema's own value, and takes the
// place away where that does not fit either. Where the resource as a whole does not fit, it takes members away.
func (e *endpoint) fit(state, answered map[string]any, views []*success, s *Server) map[string]any {
	for range mostRepairs {
		at, misfit := firstMisfit(state, views)
		if !misfit {
			return state
		}
		if at == "" {
			if less, found := fewerMembers(state, answered, views); found {
				return less
			}
		}
		if !amend(state, answered, at) {
			s.warnings = append(s.warnings, e.op.Key()+": no value was found that fits the documented answer at "+cmp.Or(at, "its top"))
			return state
		}
	}
	return state
}

// firstMisfit is a place at which a state does not fit a view. Places inside the resource come before the resource as a whole,
// which is "".
func firstMisfit(state any, views []*success) (at string, misfit bool) {
	for _, view := range views {
		for _, v := range view.misfits(state) {
			if misfit = true; v.at != "" {
				return v.at, true
			}
		}
	}
	return "", misfit
}

// join adds the members of extra that base lacks, nested ones too.
func join(base map[string]any, extra any) {
	more, _ := extra.(map[string]any)
	for name, v := range more {
		was, there := base[name]
		if !there {
			base[name] = v
			continue
		}
		if object, ok := was.(map[string]any); ok {
			join(object, v)
		}
	}
}

// amend takes the answer schema's own value for the place that does not fit, or for what holds it, and takes the place away the
// next time.
func amend(state, answered map[string]any, at string) bool {
	tokens := value.Tokens(at)
	for n := len(tokens); n > 0; n-- {
		place := value.Pointer(tokens[:n]...)
		was, there := value.At(state, place)
		if !there {
			continue
		}
		if own, known := value.At(answered, place); known && !value.Equal(own, was) && put(state, tokens[:n], own) {
			return true
		}
		if remove(state, tokens[:n]) {
			remove(answered, tokens[:n])
			return true
		}
	}
	return false
}

// put sets a place; false where not all that holds it are objects.
func put(state map[string]any, tokens []string, v any) bool {
	holder := holderOf(state, tokens)
	if holder == nil {
		return false
	}
	holder[tokens[len(tokens)-1]] = v
	return true
}

// remove takes a place away; false where it is not there, or not all that holds it are objects.
func remove(state map[string]any, tokens []string) bool {
	holder := holderOf(state, tokens)
	_, there := holder[tokens[len(tokens)-1]]
	delete(holder, tokens[len(tokens)-1])
	return there
}

// holderOf is the object that a place lies in, where all above it are objects too.
func holderOf(state map[string]any, tokens []string) map[string]any {
	for _, token := range tokens[:len(tokens)-1] {
		below, ok := state[token].(map[string]any)
		if !ok {
			return nil
		}
		state = below
	}
	return state
}
