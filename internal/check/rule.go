package check

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// Rule is what the engine needs to know of a rule to judge its cases. Beside the clause, the zero value is a rule with nothing
// special about it.
type Rule struct {
	contract.Rule
	// Watch judges the rule over all exchanges of an operation; empty where only the rule's own cases are judged.
	Watch []Watching
	Traits
}

// Traits are what is special when the cases of a rule are judged.
type Traits struct {
	// NeedsState: the rule is about what a refused request left behind, so that a case is inconclusive where the state is not
	// known. Of other rules the refusal itself decides the case.
	NeedsState bool
	// NullMayStay: a null that was accepted and left the value as it was is inconclusive.
	NullMayStay bool
	// OnlyRefusals: a request that was accepted is none that the rule is about, for this reason, and of a sequence only what refused bodies
	// carried counts. "" for other rules.
	OnlyRefusals string
	// Undecided gives the reasons why a refusal with a certain status decides nothing.
	Undecided map[int]string
	// Understood: a JSON Patch document that was accepted is right where the next look shows what it asks for: the target takes
	// that kind of document too, although no page says so.
	Understood bool
	// ConflictRefuses: a 409 that does not speak of another resource or of a version refuses like any other 4xx: many libraries answer so
	// to a place that they can't find.
	ConflictRefuses bool
	// WholeInBetween: a read that is sent at the same time as a patch of several members shows all of the patch or nothing.
	WholeInBetween bool
	// OfRecordings: what the requests of a recording have set is held to the rule too.
	OfRecordings bool
}

// Watching judges one exchange, with the evidence of the operation's exchanges around it.
type Watching func(e *Evidence, i int, s *observe.Observation, j *Judgement)

// Watch judges a watch case over the exchanges in the evidence, and adds what it comes to.
func (j *Judgement) Watch(e *Evidence) {
	for i := range e.Observed {
		for _, watching := range e.Rule.Watch {
			watching(e, i, &e.Observed[i], j)
		}
	}
}

// Undocumented reports an answer whose status the page leaves out, although it documents others.
func Undocumented(op *contract.Operation, s *observe.Observation) bool {
	status := s.Exchange.Status()
	return status != 0 && !s.Read() && s.Exchange.Method == op.Method && len(op.Responses) > 0 && op.Documented(status) == nil
}
