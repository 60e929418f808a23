package check

import (
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// unchanged compares the resource before the step with the next look at it.
func (j *Judgement) unchanged(e *Evidence, i int, s *observe.Observation) {
	if s.Other != "" && s.Step.Role == contract.Act {
		j.ownResourceUnchanged(e, i, s)
		return
	}
	if !s.Before.Known() {
		j.stateNotSeen(e, s, unlessRead(e.Op, "the resource's state before is not known"))
		return
	}
	for k := i; k < len(e.Observed); k++ {
		if e.Observed[k].Other != s.Other {
			continue
		}
		if k > i && mayChange(&e.Observed[k]) { // also where its response shows nothing: what a later look shows may be its doing
			j.stateNotSeen(e, s, "a request after it was accepted, so that nobody knows which of them changed what the next look shows")
			return
		}
		if !e.Observed[k].After.Known() || k == i && s.Exchange.Refused() {
			continue
		}
		j.changed(e, s, k)
		return
	}
	j.stateNotSeen(e, s, unlessRead(e.Op, "no answer shows the state afterwards"))
}

// ownResourceUnchanged judges what a refused request to another resource did to the run's own one.
func (j *Judgement) ownResourceUnchanged(e *Evidence, i int, s *observe.Observation) {
	if !s.Own.Known() || !s.Exchange.Refused() {
		return
	}
	for k := i + 1; k < len(e.Observed); k++ {
		if e.Observed[k].Other == "" && mayChange(&e.Observed[k]) {
			return
		}
		if e.Observed[k].Other == "" && e.Observed[k].After.Known() {
			own := *s
			own.Before, own.Other = s.Own, ""
			j.changed(e, &own, k)
			return
		}
	}
}

// stateNotSeen makes a case inconclusive whose rule is about the state, as is every rule about what an accepted request did. Other
// rules are about the refusal itself, which came.
func (j *Judgement) stateNotSeen(e *Evidence, s *observe.Observation, reason string) {
	if s.Exchange.Accepted() || e.Rule.NeedsState {
		j.Undecided(reason)
	}
}

// changed reports the members that the look k shows otherwise than they were before s.
func (j *Judgement) changed(e *Evidence, s *observe.Observation, k int) {
	look := &e.Observed[k]
	setByLook := func(pointer string) bool {
		return s.Exchange != look.Exchange && !look.Read() && slices.ContainsFunc(look.Named, func(n string) bool { return value.Within(pointer, n) })
	}
	for _, pointer := range s.Changes(look.After.Resource()) {
		if setByLook(pointer) || e.Volatile(pointer) || Tolerated(e.Op, pointer, s.Before.Resource(), look.After.Resource()) {
			continue
		}
		before, had := value.At(s.Before.Resource(), pointer)
		after, has := value.At(look.After.Resource(), pointer)
		if ShownByReadAgain(e, k, pointer, before, had) || EchoedOtherwise(e, s, look, pointer) {
			continue
		}
		if s.Other != "" && movedAlong(e, pointer, after) {
			j.FindAt(e, k, contract.Note, e.InAnswer(pointer), fmt.Sprintf("%s went from %s to %s in a neighbour when it was set in this resource", pointer, BriefIfThere(before, had), BriefIfThere(after, has)))
			continue
		}
		j.Find(e, k, e.InAnswer(pointer), fmt.Sprintf("%s was answered with %d, yet %s went from %s to %s", Subject(s), s.Exchange.Status(), pointer, BriefIfThere(before, had), BriefIfThere(after, has)))
	}
	if s.Exchange.Refused() && len(s.Touched) > 0 && !slices.ContainsFunc(s.Touched, func(t string) bool { return !setByLook(t) }) {
		j.stateNotSeen(e, s, "the page wants these members in every body, so that only a read could show what a refused request left; a read in the profile would decide it")
	}
}

// movedAlong reports a flag or a number of a neighbour that the case has set in the resource itself, and that has another value than
// was sent: of several resources one is the default, and where one takes a place in an order the others move.
func movedAlong(e *Evidence, pointer string, is any) bool {
	if kind := value.Type(is); kind != "boolean" && kind != "integer" {
		return false
	}
	set := false
	for i := range e.Observed {
		s := &e.Observed[i]
		if s.Other != "" || !s.Exchange.Accepted() {
			continue
		}
		for _, edit := range s.Edits() {
			if edit.At != pointer {
				continue
			}
			own, ok := value.At(s.After.Resource(), pointer) // an edit that turns a flag round has no value of its own
			if !s.After.Known() || !ok {
				own, ok = edit.Sent()
			}
			if !ok || value.Equal(own, is) {
				return false
			}
			set = true
		}
	}
	return set
}
