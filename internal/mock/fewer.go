package mock

import (
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// mostPairs is the number of members up to which every two of them are tried to be left out.
const mostPairs = 40

// mostChoices is how many parts of allOf inside each other are looked through for choices.
const mostChoices = 4

// fewerMembers looks for members to leave out of a resource so that it fits every view: those that only the body's schema knows
// (another branch of a union may have them), then all but the first of each choice, then one member, then two, then all after the first ones. Schemas that say
// which members go together (not, oneOf, maxProperties, dependentRequired) rule out a resource that has all of them.
func fewerMembers(state, answered map[string]any, views []*success) (map[string]any, bool) {
	fits := func(candidate map[string]any) bool {
		view, _, _ := firstMisfit(candidate, views)
		return view == nil
	}
	shown := maps.Clone(state)
	maps.DeleteFunc(shown, func(name string, _ any) bool {
		_, there := answered[name]
		return !there && slices.ContainsFunc(views, func(v *success) bool { return v.form.shows(name) })
	})
	if fits(shown) {
		return shown, true
	}
	if less := without(state, notChosen(views)...); fits(less) {
		return less, true
	}
	return leaveOut(state, orderOf(state, views), fits)
}

// leaveOut looks for members to leave out of an object so that it fits: one of the names, then two, then all after the first ones. What is
// named last goes first.
func leaveOut(object map[string]any, names []string, fits func(candidate map[string]any) bool) (map[string]any, bool) {
	for n := len(names) - 1; n >= 0; n-- {
		if less := without(object, names[n]); fits(less) {
			return less, true
		}
	}
	if len(names) <= mostPairs {
		for n := len(names) - 1; n > 0; n-- {
			for k := n - 1; k >= 0; k-- {
				if less := without(object, names[n], names[k]); fits(less) {
					return less, true
				}
			}
		}
	}
	for n := len(names) - 1; n >= 0; n-- {
		if less := without(object, names[n:]...); fits(less) {
			return less, true
		}
	}
	return nil, false
}

// notChosen lists the members of which a schema says that an object has one of several, without the first of each choice.
func notChosen(views []*success) []string {
	var out []string
	var choose func(s *contract.Schema, depth int)
	choose = func(s *contract.Schema, depth int) {
		if s = s.Value(); s == nil || depth > mostChoices {
			return
		}
		for i, alternative := range s.OneOf {
			if len(alternative.Properties) > 0 || len(alternative.Required) == 0 {
				break
			}
			for _, name := range alternative.Required {
				if i > 0 && !slices.Contains(s.OneOf[0].Required, name) {
					out = append(out, name)
				}
			}
		}
		for _, part := range s.AllOf {
			choose(part, depth+1)
		}
	}
	for _, view := range views {
		choose(view.form.out, 0)
	}
	return out
}

// takesFewer leaves out members of a state until it fits; false where no way was found.
func takesFewer(state, answered map[string]any, views []*success) bool {
	less, found := fewerMembers(state, answered, views)
	if found {
		maps.DeleteFunc(state, func(name string, _ any) bool {
			_, stays := less[name]
			return !stays
		})
	}
	return found
}

// orderOf lists the members of a state that a view names, in the documents' order.
func orderOf(state map[string]any, views []*success) []string {
	var out []string
	for _, view := range views {
		for _, name := range view.form.names {
			if _, there := state[name]; there && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// shows reports a member that answers have.
func (f *form) shows(name string) bool {
	m := f.members[name]
	return m != nil && !m.hidden
}

// without is an object without some members.
func without(object map[string]any, names ...string) map[string]any {
	out := maps.Clone(object)
	for _, name := range names {
		delete(out, name)
	}
	return out
}
