package run

import (
	"context"
	"slices"
	"sync"

	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/value"
)

// runSpread runs the sessions of one operation on several resources. The first one begins; when it has patched its resource a few times, the
// others are looked at. One that stays as it was goes on side by side with the first; one that moved with it (a place in a list, the only
// default) waits until all before it have ended. A slot is taken for the first already.
func runSpread(ctx context.Context, made func(int) *session, lane []int, slots slots) {
	sessions := make([]*session, len(lane))
	for i, chain := range lane {
		sessions[i] = made(chain)
	}
	stays := make([]func() bool, len(sessions))
	all := &siblings{sessions: len(sessions)}
	for i, s := range sessions {
		s.siblings, s.confirmer.SideBySide = all, true
		if i > 0 {
			stays[i] = s.staysAsItIs(ctx)
		}
	}
	tried, ended := make(chan struct{}), make([]chan struct{}, len(sessions))
	sessions[0].client.OnEnoughAccepted = sync.OnceFunc(func() { close(tried) })
	var group sync.WaitGroup
	for i, s := range sessions {
		ended[i] = make(chan struct{})
		if i == 0 {
			continue
		}
		group.Go(func() {
			defer close(ended[i])
			<-tried
			if !stays[i]() {
				for _, before := range ended[:i] {
					<-before
				}
			}
			slots.take()
			defer slots.give()
			s.run(ctx)
		})
	}
	sessions[0].run(ctx)
	close(ended[0])
	sessions[0].client.OnEnoughAccepted()
	group.Wait()
}

// siblings are the sessions of one operation on several resources. nil is a session alone.
type siblings struct {
	mu       sync.Mutex
	sessions int
	come     [2]int // how many have come to a stage
	sums     [2]sumOfTallies
}

// The stages at which the tallies of sessions are put together.
const (
	tested = iota
	reported
)

// sumOfTallies is what several tallies come to.
type sumOfTallies struct {
	patches, accepted, setting, notAccepted int
	planned                                 int // cases in which a patch is to be accepted
	changed, stopped                        bool
	statuses                                map[int]int
	sentences                               map[string]int
}

// join adds a session's tally at a stage, and returns the sum, and whether no other session is still to come there.
func (all *siblings) join(stage int, own *client.Tally, planned int, stopped bool) (sum sumOfTallies, last bool) {
	if all == nil {
		sum.add(own, planned, stopped)
		return sum, true
	}
	all.mu.Lock()
	defer all.mu.Unlock()
	all.sums[stage].add(own, planned, stopped)
	all.come[stage]++
	return all.sums[stage], all.come[stage] == all.sessions
}

// add adds the tally of a session.
func (sum *sumOfTallies) add(own *client.Tally, planned int, stopped bool) {
	sum.patches, sum.accepted, sum.notAccepted, sum.planned = sum.patches+own.Patches, sum.accepted+own.Accepted, sum.notAccepted+own.NotAccepted, sum.planned+planned
	sum.setting += own.Setting
	sum.changed, sum.stopped = sum.changed || own.Changed, sum.stopped || stopped
	if sum.sentences == nil {
		sum.sentences, sum.statuses = map[string]int{}, map[int]int{}
	}
	for said, n := range own.Sentences {
		sum.sentences[said] += n
	}
	for status, n := range own.Statuses {
		sum.statuses[status] += n
	}
}

// staysAsItIs looks at the resource before anything is changed. The function that it returns looks again, and reports that the resource is shown
// as it was before.
func (s *session) staysAsItIs(ctx context.Context) func() bool {
	shown := func() (state any, ok bool) {
		if s.resource.Op.Read == nil || !s.client.Affords(1) {
			return nil, false
		}
		o, err := s.reader.LookFor(ctx, "look before this resource is changed")
		if err != nil || !o.After.Known() {
			return nil, false
		}
		return o.After.Resource(), true
	}
	before, known := shown()
	return func() bool {
		now, shown := shown()
		return known && shown && !slices.ContainsFunc(value.Diff(before, now), func(at string) bool { return !s.resource.Timeline.Volatile(at) })
	}
}
