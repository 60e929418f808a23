// Package check judges exchanges: pure functions from a case and what was sent and answered to findings. A check does no
// I/O. Rules that a case tries are judged by what the case expects (expect.go); rules that hold for every answer are
// judged by a watch over all exchanges of an operation (watch_*.go). List names them all in one place.
package check

import (
	"errors"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// Seen is one step with its exchange and what is known of the resource around it.
type Seen struct {
	Case     *contract.Case // the case it was sent for; nil for the runner's own looks
	Step     *contract.Step
	Exchange *contract.Exchange
	Before   any      // the resource before this step; meaningful where Known
	Known    bool     // Before is known
	Unseen   []string // pointers of members that were set before this step and that no answer has shown since
	After    any      // the resource as this exchange's answer shows it; meaningful where Shown
	Shown    bool     // the answer shows the resource
	Read     bool     // the exchange is a read (GET), not a patch
	Named    []string // pointers of the members that the request's body set or carried
	Opaque   bool     // what the request's body says is not known: it is sent as it is, and is no object of members nor a JSON Patch
	Tag      string   // the entity tag that came with Before, or ""
	Touched  []string // pointers of the members that the step's edits may change
	Parallel bool     // sent at the same time as its neighbours: no order, so no before
	Looked   any      // the resource as the look before of the same kind showed it; nil where there was none
	Own      any      // the run's own resource before a step about another one; meaningful where OwnKnown
	OwnKnown bool     // Own is known
	Unsure   bool     // the body carries required members whose present values no answer has shown
	Other    string   // names another resource that the step is about (a neighbour, a stranger); "" is the run's own
	Bodies   *Bodies  // remembers what bodies say from one step to the next; nil where nobody does
	decoded  *decoded // what the answer says, once somebody asked for it
}

// Changes lists the members that differ between Before and a later view; what nobody has seen since it was set has not changed.
func (s *Seen) Changes(after any) []string {
	return slices.DeleteFunc(value.Diff(s.Before, after), func(pointer string) bool {
		return slices.ContainsFunc(s.Unseen, func(unseen string) bool { return value.Within(pointer, unseen) })
	})
}

// Moved lists the members that this exchange's own answer shows changed since Before.
func (s *Seen) Moved() []string {
	facts := s.facts()
	if facts.moved == nil {
		moved := s.Changes(s.After)
		facts.moved = &moved
	}
	return *facts.moved
}

// decoded is what several rules want to know of an answer, each found out once.
type decoded struct {
	body       *body
	moved      *[]string
	departures *[]Departure // from the documented answer
}

// Document is the answer's body as a JSON value, decoded once for all who look at it. An error where there is none.
func (s *Seen) Document() (any, error) {
	body := s.facts().body
	return body.document, body.problem
}

func (s *Seen) facts() *decoded {
	if s.decoded == nil {
		s.decoded = &decoded{body: &body{problem: errNoAnswer}}
		if s.Exchange.Answer != nil {
			s.decoded.body = s.Bodies.read(s.Exchange.Answer.Body)
		}
	}
	return s.decoded
}

var errNoAnswer = errors.New("there is no answer")

// Evidence is all that a judgement may rest on.
type Evidence struct {
	Op      *contract.Operation
	Case    *contract.Case
	Rule    contract.Rule
	Seen    []Seen
	Secrets map[string]string // credential value to name, for S04
	// Volatile reports members that move without being named.
	Volatile func(pointer string) bool
	Answers  Validator // judges a documented answer
}

// Judgement is what a check came to. No findings and no reasons is a pass.
type Judgement struct {
	Findings []contract.Finding
	Reasons  []string // why something stayed undecided, each once
	Ours     []string // what kept us from judging (the run's own failures)
	Looked   int      // how many answers were judged; 0 for a watch means that nothing was tested
}

// Verdict is the worst of what was judged.
func (j *Judgement) Verdict() contract.Verdict {
	for _, f := range j.Findings {
		if f.Level == contract.Error {
			return contract.Fail
		}
	}
	switch {
	case len(j.Ours) > 0:
		return contract.Broke
	case len(j.Reasons) > 0:
		return contract.Inconclusive
	}
	return contract.Pass
}

func (j *Judgement) undecided(reason string) {
	for _, r := range j.Reasons {
		if r == reason {
			return
		}
	}
	j.Reasons = append(j.Reasons, reason)
}

// find adds a finding of the evidence's rule, at the rule's level.
func (j *Judgement) find(e *Evidence, step int, at, message string) {
	j.findAt(e, step, e.Rule.Level, at, message)
}

func (j *Judgement) findAt(e *Evidence, step int, level contract.Level, at, message string) {
	j.Findings = append(j.Findings, contract.Finding{
		Rule: e.Rule.ID, Level: level, Op: e.Op.ID, Case: e.Case.ID, Step: step, At: at, Message: message,
		Source: e.source(at),
	}.Fingerprinted())
}

// source is the place on the page that says what a finding is about: the member's line, else the operation's.
func (e *Evidence) source(at string) contract.Place {
	for _, pointer := range []string{at, e.Case.Member} {
		member := strings.TrimPrefix(pointer, e.Op.ResourceAt)
		for tokens := value.Tokens(member); len(tokens) > 0; tokens = tokens[:len(tokens)-1] {
			if s := e.Op.Resource().At(tokens); s != nil && s.Source.Line > 0 && pointer == at {
				return s.Source
			}
			if m := dialect.Body(e.Op); m != nil {
				if s := m.Schema.At(tokens); s != nil && s.Source.Line > 0 {
					return s.Source
				}
			}
		}
	}
	return e.Op.Source
}

// inAnswer turns a pointer into the resource into one into the answer's body.
func (e *Evidence) inAnswer(member string) string { return e.Op.ResourceAt + member }

// partial reports a patch's own answer that lacks the member and need not have it, where a read shows the resource: that says
// nothing.
func (e *Evidence) partial(s *Seen, member string) bool {
	if s.Read || e.Op.Read == nil {
		return false
	}
	tokens := value.Tokens(member)
	for n, token := range tokens {
		if _, there := value.At(s.After, value.Pointer(tokens[:n+1]...)); !there {
			holder := e.Op.Resource().At(tokens[:n]).Value()
			return holder == nil || !slices.Contains(holder.Required, token)
		}
	}
	return false
}

// ofOperation reports whether the exchange is a request of the operation itself (not a read, not another method).
func (e *Evidence) ofOperation(s *Seen) bool {
	return !s.Read && s.Exchange.Method == e.Op.Method
}
