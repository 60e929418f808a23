package response

import (
	"net/http"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// Steady counts looks, one after the other, that were answered alike: with a whole response of the target's own.
type Steady struct {
	last  *observe.Observation
	since time.Time
	Looks int
}

// Add counts a look, and returns for how long the looks have been answered alike; 0 where this one was answered otherwise, or not by
// the target itself.
func (n *Steady) Add(o *observe.Observation, volatile func(pointer string) bool) time.Duration {
	switch {
	case !ofTarget(o):
		*n = Steady{}
		return 0
	case n.last == nil || !answeredAlike(n.last, o, volatile):
		*n = Steady{since: time.Now()}
	}
	n.last = o
	n.Looks++
	return time.Since(n.since)
}

// answeredAlike reports two responses with the same status which, where they are no refusals, show the same but for what moves by itself.
func answeredAlike(a, b *observe.Observation, volatile func(pointer string) bool) bool {
	if a.Exchange.Status() != b.Exchange.Status() || a.After.Why() != b.After.Why() {
		return false
	}
	if a.Exchange.Status()/100 != 2 {
		return true
	}
	before, _ := a.Document()
	now, _ := b.Document()
	return !slices.ContainsFunc(value.Diff(before, now), func(pointer string) bool { return !volatile(pointer) })
}

// ofTarget reports a response that the target itself has given: a JSON document with a status that a server which is up answers, or a failure
// of its own.
func ofTarget(o *observe.Observation) bool {
	if o.Exchange.Failure != nil || o.Exchange.Reply == nil {
		return false
	}
	switch status := o.Exchange.Status(); {
	case FailedItself(o):
		return true
	case status/100 == 2, status == http.StatusNotFound, status == http.StatusGone:
		_, err := o.Document()
		return err == nil
	}
	return false
}
