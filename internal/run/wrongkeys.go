package run

import (
	"context"
	"slices"
	"sync"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/steps"
)

// wrongKeys is the last part of a session, in which cases send another credential than the configured one. A target may lock a user or an
// address out after a few such requests: the resource is put back before, and the other sessions have tried all their other cases by then.
type wrongKeys struct {
	park  func() // waits until the other sessions have tried all their other cases; nil does not wait
	begun bool
}

// parking is where a session of a lane waits that has nothing left to try but cases with a wrong key, until all lanes have none but those left. After that
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
	for i := range s.resource.Chain.Cases {
		c := &s.resource.Chain.Cases[i]
		switch {
		case c.Watch:
		case s.resource.Chain.Live && comesWithWrongKey(c):
			last = append(last, c)
			s.client.Kept += 2 * steps.Requests(c) // what fails is tried a second time
		default:
			cases = append(cases, c)
		}
	}
	s.client.Kept = min(s.client.Kept, s.resource.Chain.Most/8)
	return cases, last
}

// beginWrongKeys puts the resource back, and waits until the other sessions have tried all their other cases.
func (s *session) beginWrongKeys(ctx context.Context) {
	asFound := false
	if s.client.StopReason == "" && ctx.Err() == nil && s.resource.Snapshot.Known() {
		left := s.restorer.NotRestored(ctx)
		if len(left) > 0 && s.client.Affords(client.PutBackSends) {
			left = s.restorer.PutBack(ctx)
		}
		now := s.resource.Timeline.Now()
		asFound = len(left) == 0 && now.Known()
	}
	s.client.Kept = 0
	if s.wrong.park != nil {
		s.wrong.park()
	}
	s.wrong.begun = true
	s.restorer.WrongKeysBegin(asFound)
}
