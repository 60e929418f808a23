package run

import (
	"context"
	"errors"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// errNoLook says that no response has shown the resource. The responses to patches can be judged all the same.
var errNoLook = errors.New("no member is known whose present value could be sent to look at the resource")

// ask asks for the resource without changing it: by the read where there is one, else by {} where the target accepts that, else
// by a patch of one member with its present value. That member is none of avoid, where another one can be had.
func (s *reader) ask(ctx context.Context, c *contract.Case, index int, step *contract.Step, avoid ...string) (observe.Observation, error) {
	if s.op.Read != nil {
		reading := contract.Step{Role: contract.Observe, Title: step.Title, Request: contract.Request{Read: true}, Expect: step.Expect}
		return s.send(ctx, c, index, &reading)
	}
	quiet := contract.Step{Role: contract.Observe, Title: step.Title, Expect: step.Expect}
	if s.acceptsEmpty || len(s.op.Required) > 0 {
		quiet.Request.Body.Bare = s.acceptsEmpty
		return s.send(ctx, c, index, &quiet)
	}
	member, ok := s.quietMember(avoid)
	if !ok {
		return observe.Observation{}, errNoLook
	}
	quiet.Request.Body.Edits = []contract.Edit{{At: member, Again: true}}
	return s.send(ctx, c, index, &quiet)
}

// ensureKnown reads the resource if its state is unknown, so that later checks don't use a stale state.
func (s *reader) ensureKnown(ctx context.Context) {
	if now := s.timeline.Now(); now.Known() || !s.snapshot.Known() || s.stop != "" {
		return
	}
	step := contract.Step{Role: contract.Observe, Title: "look at what was not shown"}
	_, _ = s.look(ctx, nil, 0, &step) // where it fails, the state stays unknown, and what needs it undecided
}

// lookAtOther asks for another resource than the run's own, by the read or by {}. No value of the run's own resource may be sent
// there: where there is no read and the target refuses {}, it is an error.
func (s *reader) lookAtOther(ctx context.Context, c *contract.Case, index int, step *contract.Step) (observe.Observation, error) {
	quiet := *step
	switch {
	case s.op.Read != nil:
		quiet.Request.Read = true
	case s.acceptsEmpty:
		quiet.Request.Body.Bare = true
	default:
		return observe.Observation{}, errors.New("another resource can't be looked at without sending it something; a read in the profile would decide it")
	}
	return s.send(ctx, c, index, &quiet)
}

// quietMember chooses the member whose present value is sent to look at the resource: one that is not null, outside avoid where
// possible.
func (s *resource) quietMember(avoid []string) (string, bool) {
	var any string
	now := s.timeline.Now()
	for _, name := range check.Writable(s.op) {
		pointer := value.Pointer(name)
		if v, there := value.At(now.Last(), pointer); !there || v == nil {
			continue
		}
		if !slices.ContainsFunc(avoid, func(a string) bool { return value.Within(a, pointer) }) {
			return pointer, true
		}
		any = pointer
	}
	return any, any != ""
}
