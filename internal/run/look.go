package run

import (
	"context"
	"errors"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// errNoLook: the target never showed the resource. What its answers to patches say can be judged all the same.
var errNoLook = errors.New("no member is known whose present value could be sent to look at the resource")

// look looks at the resource without changing it: the read where there is one, else {} where the target takes that, else a
// patch of one member, not one of avoid where that can be, with its present value.
func (s *session) look(ctx context.Context, c *contract.Case, index int, step *contract.Step, avoid ...string) (check.Seen, error) {
	if s.op.Read != nil {
		reading := contract.Step{Role: contract.Observe, Title: step.Title, Request: contract.Request{Read: true}, Expect: step.Expect}
		return s.send(ctx, c, index, &reading)
	}
	quiet := contract.Step{Role: contract.Observe, Title: step.Title, Expect: step.Expect}
	if s.state.empty || len(s.op.Required) > 0 {
		quiet.Request.Body.Bare = s.state.empty
		return s.send(ctx, c, index, &quiet)
	}
	member, ok := s.quietMember(avoid)
	if !ok {
		return check.Seen{}, errNoLook
	}
	quiet.Request.Body.Edits = []contract.Edit{{At: member, Again: true}}
	return s.send(ctx, c, index, &quiet)
}

// sight looks where what the last patch did was not shown: an answer without a body, or several at the same time. What goes
// on from there would else be compared with a state that has gone by.
func (s *session) sight(ctx context.Context) {
	if s.state.known || s.state.snapshot == nil || s.stop != "" {
		return
	}
	step := contract.Step{Role: contract.Observe, Title: "look at what was not shown"}
	_, _ = s.look(ctx, nil, 0, &step) // where it fails, the state stays unknown, and what needs it undecided
}

// lookAside looks at another resource than the run's own, with a read or with {}. Nothing of the run's own resource may be
// sent there, so that where the target takes no {} it can't be looked at.
func (s *session) lookAside(ctx context.Context, c *contract.Case, index int, step *contract.Step) (check.Seen, error) {
	quiet := *step
	switch {
	case s.op.Read != nil:
		quiet.Request.Read = true
	case s.state.empty:
		quiet.Request.Body.Bare = true
	default:
		return check.Seen{}, errors.New("another resource can't be looked at without sending it something; a read in the profile would decide it")
	}
	return s.send(ctx, c, index, &quiet)
}

// quietMember chooses the member to look by: one with a known value that is not null, outside avoid where possible.
func (s *session) quietMember(avoid []string) (string, bool) {
	var any string
	for _, name := range check.Writable(s.op) {
		pointer := value.Pointer(name)
		if v, there := value.At(s.state.now, pointer); !there || v == nil {
			continue
		}
		if !slices.ContainsFunc(avoid, func(a string) bool { return value.Within(a, pointer) }) {
			return pointer, true
		}
		any = pointer
	}
	return any, any != ""
}
