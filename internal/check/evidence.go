package check

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// Evidence is all that a judgement may rest on.
type Evidence struct {
	Op   *contract.Operation
	Case *contract.Case
	Rule Rule
	// Observed is what was sent and answered, in order.
	Observed []observe.Observation
	Secrets  map[string]string // credential value to name, for S04
	// Volatile reports members that move without being named.
	Volatile  func(pointer string) bool
	Validator Validator // judges a documented answer
	// Follows are the members that were seen to follow others: a full name from its parts. nil where nothing is kept of them.
	Follows map[string]bool
	// Moves are the members that only responses have and that were seen to move, with the members that requests had named each time. nil where
	// nothing is kept of them.
	Moves map[string][]string
	// Found is the resource as the run found it; nil where that is not known.
	Found any
	// Otherwise reports a member that was seen to hold another value than the one that was accepted, with no other request under way. nil
	// where nothing is kept of that.
	Otherwise func(pointer string) bool
	// Refuses reports a member whose ordinary value was refused when it was sent alone, and never taken. nil where nothing is kept of that.
	Refuses func(pointer string) bool
	// Wrote reports a value that this run has sent for a member. nil where nothing is kept of that.
	Wrote func(pointer string, v any) bool
	// OnlyAnswered reports a member that responses to patches show without being asked to set it, and that the read leaves out. nil where
	// nothing is kept of that.
	OnlyAnswered func(pointer string) bool
	// AtOnce: responses with 202 have shown several changes as done.
	AtOnce bool
}

// KeepMove keeps that a member which no client can set was seen to move after requests had named others.
func (e *Evidence) KeepMove(pointer string, named []string) {
	if e.Moves == nil || Settable(e.Op, pointer) {
		return
	}
	for _, at := range named {
		if !slices.Contains(e.Moves[pointer], at) {
			e.Moves[pointer] = append(e.Moves[pointer], at)
		}
	}
}

// MovesWith reports a member that was seen to move after requests had named one of these members: it is computed from it.
func (e *Evidence) MovesWith(pointer string, named []string) bool {
	return slices.ContainsFunc(e.Moves[pointer], func(at string) bool { return slices.Contains(named, at) })
}

// Judgement is what a check has found. One without findings and reasons is a pass.
type Judgement struct {
	Findings []contract.Finding
	Reasons  []string // why something stayed undecided, each once
	Ours     []string // what kept us from judging (the run's own failures)
	Beside   string   // why a part of the case does not apply: what it is about did not come about; "" otherwise
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
	case j.Beside != "":
		return contract.NotApplicable
	}
	return contract.Pass
}

// Undecided adds why something could not be decided, unless it is there already.
func (j *Judgement) Undecided(reason string) {
	if !slices.Contains(j.Reasons, reason) {
		j.Reasons = append(j.Reasons, reason)
	}
}

// Find adds a finding of the evidence's rule, at the rule's level.
func (j *Judgement) Find(e *Evidence, step int, at, message string) {
	j.FindAt(e, step, e.Rule.Level, at, message)
}

// FindUnstored adds a finding of a member whose accepted value the view of a step does not show.
func (j *Judgement) FindUnstored(e *Evidence, step int, member, message string) {
	j.Find(e, step, e.InAnswer(member), message)
	j.Findings[len(j.Findings)-1].Unstored = member
}

// FindRefused adds a finding of a request that should have been accepted and was refused.
func (j *Judgement) FindRefused(e *Evidence, step int, message string) {
	j.Find(e, step, "", message)
	j.Findings[len(j.Findings)-1].Refused = true
}

// FindAt adds a finding of the evidence's rule at another level than the rule's.
func (j *Judgement) FindAt(e *Evidence, step int, level contract.Level, at, message string) {
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

// InAnswer turns a pointer into the resource into one into the answer's body.
func (e *Evidence) InAnswer(member string) string { return e.Op.ResourceAt + member }

// Partial reports a patch's own answer that lacks the member and need not have it, where a read shows the resource: that says
// nothing.
func (e *Evidence) Partial(s *observe.Observation, member string) bool {
	if s.Read() || e.Op.Read == nil {
		return false
	}
	tokens := value.Tokens(member)
	for n, token := range tokens {
		if _, there := value.At(s.After.Resource(), value.Pointer(tokens[:n+1]...)); !there {
			holder := e.Op.Resource().At(tokens[:n]).Value()
			return holder == nil || !slices.Contains(holder.Required, token)
		}
	}
	return false
}

// OfOperation reports whether the exchange is a request of the operation itself (not a read, not another method).
func (e *Evidence) OfOperation(s *observe.Observation) bool {
	return !s.Read() && s.Exchange.Method == e.Op.Method
}
