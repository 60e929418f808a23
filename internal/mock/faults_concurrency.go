package mock

import (
	"sync"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// concurrencyFaults go wrong where two requests meet.
func concurrencyFaults() []Fault {
	list := []Fault{
		{Name: "lost-update", Rule: "C01", needs: twoOptional(), Text: "two patches at the same time: the later one writes back what it read before the other",
			install: func(p *pipeline) { p.wait = meeting() }},
		{Name: "collision-500", Rule: "C02", Text: "two patches at the same time: one ends in a 500", install: func(p *pipeline) {
			busy := &sync.Map{}
			wait := meeting()
			p.wait = func(t *turn) {
				if _, taken := busy.LoadOrStore(t.resource, true); taken {
					t.collided = true
					return
				}
				defer busy.Delete(t.resource)
				wait(t)
			}
			first(&p.store, func(t *turn) *problem {
				if t.collided {
					return internal()
				}
				return nil
			})
		}},
		{Name: "outdated-version-taken", Rule: "C03", Text: "an outdated version in the body is taken for the present one",
			needs:   need("a version in the body that the docs say must be the present one", func(op *contract.Operation) bool { return versionAt(op) != "" }),
			install: func(p *pipeline) { p.outdated = func(*turn) *problem { return nil } }},
		{Name: "writes-in-steps", Rule: "H02", needs: both(severalMembers(), hasRead()), Text: "a patch of several members is stored one member at a time, and others see the half of it",
			install: func(p *pipeline) {
				first(&p.store, func(t *turn) *problem {
					half := t.present
					for _, at := range value.Diff(t.present, t.next) {
						if v, there := value.At(t.next, at); there {
							half = value.With(half, at, v)
						}
						t.resource.amend(half)
						time.Sleep(meetingTime)
					}
					return nil
				})
			}},
	}
	for i := range list {
		list[i].Group = "concurrency"
	}
	return list
}

// meetingTime is how long a request waits for another one on the same resource to come along.
const meetingTime = 4 * time.Millisecond

// meeting holds a request until another one has read the same resource too, or the time is over.
func meeting() func(*turn) {
	var guard sync.Mutex
	waiting := map[*resource]chan struct{}{}
	return func(t *turn) {
		guard.Lock()
		other, there := waiting[t.resource]
		if there {
			delete(waiting, t.resource)
			close(other)
			guard.Unlock()
			return
		}
		mine := make(chan struct{})
		waiting[t.resource] = mine
		guard.Unlock()
		select {
		case <-mine:
		case <-time.After(meetingTime):
			guard.Lock()
			if waiting[t.resource] == mine {
				delete(waiting, t.resource)
			}
			guard.Unlock()
		}
	}
}
