package run

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/response"
)

// wrongKeys is the last part of a session, in which cases send another credential than the configured one. A target may lock a user or an
// address out after a few such requests: the resource is put back before, and the other sessions have tried all their other cases by then.
type wrongKeys struct {
	park     func() // waits until the other sessions have come as far; nil does not
	begun    bool
	asFound  bool // every member was as it was found when they began
	accepted int  // patches that had been accepted by then
}

// parking is where a session of a lane waits that has nothing left to try but cases with a wrong key, until all lanes have come as far. After that
// the sessions of one lane go on one after the other.
type parking struct {
	group    *sync.WaitGroup // the sessions of the run
	ordinary *sync.WaitGroup // the lanes in which other cases are left
	slots    slots           // limit how many lanes send at the same time
	turn     *sync.Mutex     // held by the one session of the lane that sends
}

// run runs a session until it has ended or is parked.
func (p parking) run(ctx context.Context, s *session) (parked bool) {
	stands := make(chan bool, 2)
	s.wrong.park = func() {
		stands <- true
		p.ordinary.Wait()
		p.turn.Lock()
		p.slots.take()
	}
	p.group.Go(func() {
		s.run(ctx)
		if s.wrong.begun {
			p.slots.give()
			p.turn.Unlock()
		}
		stands <- false
	})
	return <-stands
}

// comesWithWrongKey reports a case with a credential that the target must not take.
func comesWithWrongKey(c *contract.Case) bool {
	return slices.ContainsFunc(c.Steps, func(s contract.Step) bool {
		kind := s.Request.Key.Kind
		return kind != contract.KeyConfigured && kind != contract.KeyStranger
	})
}

// inOrder are the cases that are tried in the order of the plan, and those that are tried after all others: what comes with a wrong key to a
// target that is somebody's.
func (s *session) inOrder() (cases, last []*contract.Case) {
	for i := range s.Chain.Cases {
		c := &s.Chain.Cases[i]
		switch {
		case c.Watch:
		case s.Chain.Live && comesWithWrongKey(c):
			last = append(last, c)
			s.Kept += 2 * requestsOfCase(c) // what fails is tried a second time
		default:
			cases = append(cases, c)
		}
	}
	s.Kept = min(s.Kept, s.Chain.Most/8)
	return cases, last
}

// beginWrongKeys puts the resource back, and waits until the other sessions have come as far.
func (s *session) beginWrongKeys(ctx context.Context) {
	if s.Stop == "" && ctx.Err() == nil && s.Snapshot.Known() {
		left := s.notRestored(ctx)
		if len(left) > 0 && s.Affords(client.PutBackSends) {
			left = s.putBack(ctx)
		}
		now := s.Timeline.Now()
		s.wrong.asFound = len(left) == 0 && now.Known()
	}
	s.wrong.accepted, s.Kept = s.Tally.Accepted, 0
	if s.wrong.park != nil {
		s.wrong.park()
	}
	s.wrong.begun = true
}

// locksOut reports a look that was refused after requests with a wrong credential, although it came with the configured one.
func (rs *restorer) locksOut(o *observe.Observation) bool {
	status := o.Exchange.Status()
	return rs.wrong.begun && (status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusTooManyRequests)
}

// lockedOut says that the target locks the configured credential out; "" where it does not. Where all was put back before, and nothing
// was accepted since, nothing is left to be done.
func (rs *restorer) lockedOut(ctx context.Context) string {
	if !rs.wrong.begun || !rs.wrong.asFound || rs.Tally.Accepted != rs.wrong.accepted {
		return ""
	}
	o, err := rs.LookFor(ctx, "look before restoring")
	if err != nil || !rs.locksOut(&o) {
		return ""
	}
	return "every member was as it was found before requests with wrong credentials were sent, none of which was accepted; " + lockedBy(&o)
}

// lockedBy says how the configured credential was refused.
func lockedBy(o *observe.Observation) string {
	return fmt.Sprintf("since then the target refuses the configured credential too (%s), as a target does that locks out clients after wrong credentials", response.Describe(o))
}
