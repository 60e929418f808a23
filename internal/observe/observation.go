package observe

import (
	"errors"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Meaning says how much is known of what a request's body does to the resource.
type Meaning int

// The meanings of a body.
const (
	// Clear: the body sets or carries the members in Sent.Named, and no others.
	Clear Meaning = iota
	// Guessed: besides, the body carries required members whose present values no response has shown.
	Guessed
	// Opaque: the body is sent as it is, and is no object of members nor a JSON Patch.
	Opaque
)

// Sent is one request, as far as what it does to the resource goes.
type Sent struct {
	Case     *contract.Case // the case it was sent for; nil for the runner's own requests
	Step     *contract.Step
	Other    string   // names another resource that the request is about (a neighbour, a stranger's); "" is the run's own
	Named    []string // pointers of the members that the body sets or carries
	Touched  []string // pointers of the members that the step's edits may change
	Meaning  Meaning
	Parallel bool // sent at the same time as its neighbours: which of them came first is not known
}

// Read reports whether the request is the read (GET), and no patch.
func (s *Sent) Read() bool { return s.Step != nil && s.Step.Request.Read }

// mayHaveSet lists the members that the request may have set where it was accepted; "" is the whole resource.
func (s *Sent) mayHaveSet() []string {
	if s.Meaning == Opaque {
		return []string{""}
	}
	return slices.Concat(s.Named, s.Touched)
}

// look is the kind of look that a response to the request is.
func (s *Sent) look() Look {
	switch {
	case s.Read():
		return ByRead
	case s.Step.Role == contract.Observe && len(s.Named) == 0:
		return ByEmptyPatch
	}
	return ByPatch
}

// looks reports that the request asks for the resource as it is, and that an ordinary response shows it.
func (s *Sent) looks(op *contract.Operation) bool {
	r := &s.Step.Request
	return s.Step.Role == contract.Observe && r.Key.Kind == contract.KeyConfigured && len(r.Header) == 0 &&
		(r.Read || r.Method == "" || r.Method == op.Method)
}

// Observation is one step with its exchange and what is known of the resource around it.
type Observation struct {
	Sent
	Exchange *contract.Exchange
	Before   State // the resource that the step is about, before it
	After    State // the same resource, as this exchange's own response shows it
	Own      State // the run's own resource before a step about another one
	LastLook State // the resource as the last whole look (a read, an empty patch) before this one showed it
	// SinceLook is what requests since that look may have set, those of other cases too.
	SinceLook []string
	bodies    *Bodies
	facts     *facts
}

// Changes lists the members that differ between Before, as it was last seen, and a later view. A member that no response has
// shown since it was set is left out.
func (o *Observation) Changes(after any) []string {
	return slices.DeleteFunc(value.Diff(o.Before.Last(), after), func(pointer string) bool {
		return slices.ContainsFunc(o.Before.Unseen, func(unseen string) bool { return value.Within(pointer, unseen) })
	})
}

// Moved lists the members that this exchange's own response shows changed since Before.
func (o *Observation) Moved() []string {
	f := o.known()
	if f.moved == nil {
		moved := o.Changes(o.After.Resource())
		f.moved = &moved
	}
	return *f.moved
}

// Document is the response's body as a JSON value, decoded once for all who look at it. It is an error where there is none.
func (o *Observation) Document() (any, error) {
	body := o.known().body
	return body.document, body.problem
}

// DuplicateMember is the pointer of the first member that stands twice in its object in the response's body, or "".
func (o *Observation) DuplicateMember() string { return o.known().body.twice }

// Departure is one place where a response is not what its schema says.
type Departure struct {
	At      string // JSON Pointer into the body, or a header's name
	Message string
	// Unfit are the places that depart, where for none of them a value was found that fits: no server can answer what the docs describe.
	Unfit []string
}

// Departures asks once for an observation in what the response departs from its schema.
func (o *Observation) Departures(find func() []Departure) []Departure {
	f := o.known()
	if f.departures == nil {
		departures := find()
		f.departures = &departures
	}
	return *f.departures
}

// Hidden asks once for a body which of its places hold members that must not be answered.
func (o *Observation) Hidden(find func() []string) []string {
	body := o.known().body
	if body.hidden == nil {
		hidden := find()
		body.hidden = &hidden
	}
	return *body.hidden
}

// Edits are the step's edits with their values, decoded once.
func (o *Observation) Edits() []Edit {
	if o.Step == nil {
		return nil
	}
	f := o.known()
	if f.edits == nil {
		for _, e := range o.Step.Request.Body.Edits {
			edit := Edit{Edit: e}
			edit.sent, edit.problem = value.Decode(e.Value)
			f.edits = append(f.edits, edit)
		}
	}
	return f.edits
}

// Edit is one edit of a step.
type Edit struct {
	contract.Edit
	sent    any
	problem error
}

// Sent is the value that the edit sets; ok is false where it sets none, because it removes the member or repeats its value.
func (e *Edit) Sent() (v any, ok bool) { return e.sent, e.problem == nil }

// facts is what several rules want to know of one observation, each found out once.
type facts struct {
	body       *body
	moved      *[]string
	departures *[]Departure
	edits      []Edit
}

var errNoResponse = errors.New("there is no response")

func (o *Observation) known() *facts {
	if o.facts == nil {
		o.facts = &facts{body: &body{problem: errNoResponse}}
		if o.Exchange != nil && o.Exchange.Reply != nil {
			o.facts.body = o.bodies.read(o.Exchange.Reply.Body)
		}
	}
	return o.facts
}
