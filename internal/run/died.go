package run

import (
	"context"
	"fmt"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// mostRestart is how long a target is waited for that ended with a request: whoever supervises it starts it again.
const mostRestart = 3 * time.Second

// endedTarget reports a request that ends the target: its connection broke, then no connection was accepted, the target came back, and the same
// happened when the request was sent once more. It keeps the finding, and gives the operation up. disturbed is the first exchange of a
// case that was disturbed: that request, or one after it; last becomes the look that shows the target again.
func (s *session) endedTarget(ctx context.Context, disturbed, last *observe.Observation) bool {
	fatal := disturbed
	if !brokeOff(fatal) && s.writes.last != nil {
		fatal = s.writes.last
	}
	if !brokeOff(fatal) || fatal.Case == nil || !refusesConnections(last) || !s.cameBack(ctx, last) || !s.affords(2*tries) {
		return false
	}
	again, err := s.send(ctx, fatal.Case, fatal.Exchange.Step, fatal.Step)
	if err != nil || !brokeOff(&again) {
		return false
	}
	if look, unanswered := s.unanswered(ctx); !unanswered || !refusesConnections(&look) || !s.cameBack(ctx, &look) {
		return false
	}
	message := fmt.Sprintf("%q ended the target: the connection broke, no other one was accepted for a while, and so again when it was sent once more", titleOf(fatal))
	s.giveUp(fmt.Sprintf("%s of %s", message, fatal.Case.ID))
	rule := s.running.rules[fatal.Case.Rule]
	f := contract.Finding{Rule: fatal.Case.Rule, Level: rule.Level, Op: s.op.ID, Case: fatal.Case.ID, Step: fatal.Exchange.Step, Message: message, Source: s.op.Source}.Fingerprinted()
	s.retries.fatal = &f
	return true
}

func brokeOff(o *observe.Observation) bool {
	return o.Exchange.Failure != nil && o.Exchange.Failure.Kind == contract.Broken
}

func refusesConnections(o *observe.Observation) bool {
	return o.Exchange.Failure != nil && o.Exchange.Failure.Kind == contract.Unreachable
}

// cameBack looks at the resource, with growing pauses, until the target answers as it did, and keeps that look.
func (s *session) cameBack(ctx context.Context, last *observe.Observation) bool {
	defer s.alone()()
	end := time.Now().Add(min(mostRestart, s.lag.longest))
	for wait := firstPause; time.Now().Before(end) && ctx.Err() == nil && s.stop == ""; wait *= 2 {
		pause(ctx, wait)
		o, err := s.lookFor(ctx, "look whether the target is back")
		if err != nil {
			return false
		}
		if *last = o; !s.disturbed(&o) {
			return true
		}
	}
	return false
}
