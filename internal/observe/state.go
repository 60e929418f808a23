// Package observe keeps what is known of a resource: a State is known, or unknown for a reason; an Observation is one step
// with its exchange and the states around it; a Timeline makes observations from steps and exchanges, in their order. Runs,
// the replay of recordings and the tests of rules all use the same Timeline, so that a rule is tested on what a run makes.
package observe

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Look says by which kind of response a resource was seen.
type Look int

// The looks. A patch's own response may show a part of the resource; two reads, or two empty patches, can be compared whole.
const (
	NotSeen      Look = iota
	ByPatch           // the response to a patch
	ByEmptyPatch      // the response to a patch that names no member
	ByRead            // the response to the read
)

// State is what is known of a resource. The zero value is unknown.
type State struct {
	resource any
	look     Look
	reason   string
	from     *contract.Exchange
	// Unseen are the pointers of members that were set and that no response has shown since; "" is the whole resource.
	Unseen []string
}

// Known is the state that a response shows.
func Known(resource any, from *contract.Exchange, by Look) State {
	return State{resource: resource, from: from, look: by}
}

// Unknown is a state that nobody knows, for a reason that is said to the user.
func Unknown(reason string) State { return State{reason: reason} }

// Forgotten is the state after a request that may have changed members of the resource and did not show them: unknown, with the
// resource as it was last seen.
func (s State) Forgotten(reason string, members ...string) State {
	s.look, s.reason = NotSeen, reason
	s.Unseen = slices.Clone(s.Unseen)
	for _, at := range members {
		if !slices.Contains(s.Unseen, at) {
			s.Unseen = append(s.Unseen, at)
		}
	}
	slices.Sort(s.Unseen)
	return s
}

// Known reports whether the resource is known.
func (s *State) Known() bool { return s.look != NotSeen }

// Look is how the resource was seen; NotSeen where it is unknown.
func (s *State) Look() Look { return s.look }

// From is the exchange whose response shows the resource, or showed it last; nil where none did.
func (s *State) From() *contract.Exchange { return s.from }

// Why says why the resource is unknown; "" where it is known.
func (s *State) Why() string {
	switch {
	case s.Known():
		return ""
	case s.reason == "":
		return "no response has shown the resource"
	}
	return s.reason
}

// Resource is the resource where it is known, else nil.
func (s *State) Resource() any {
	if !s.Known() {
		return nil
	}
	return s.resource
}

// Last is the resource as it was last seen, known or not; nil where no response has shown it.
func (s *State) Last() any { return s.resource }

// Tag is the entity tag that came with the resource, or "".
func (s *State) Tag() string {
	if s.from == nil || s.from.Reply == nil {
		return ""
	}
	return s.from.Reply.Header.Get("ETag")
}
