package run

import (
	"net/http"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// steady counts looks, one after the other, that were answered alike: with a whole response of the target's own.
type steady struct {
	last  *observe.Observation
	since time.Time
	looks int
}

// add counts a look, and returns for how long the looks have been answered alike; 0 where this one was answered otherwise, or not by
// the target itself.
func (n *steady) add(o *observe.Observation, volatile func(pointer string) bool) time.Duration {
	switch {
	case !ofTarget(o):
		*n = steady{}
		return 0
	case n.last == nil || !answeredAlike(n.last, o, volatile):
		*n = steady{since: time.Now()}
	}
	n.last = o
	n.looks++
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

// ofTarget reports a response that the target itself has given, with what it has to say of the resource: a JSON document with a status
// that a server which is up answers.
func ofTarget(o *observe.Observation) bool {
	if o.Exchange.Failure != nil || o.Exchange.Reply == nil {
		return false
	}
	switch status := o.Exchange.Status(); {
	case status/100 == 2, status == http.StatusNotFound, status == http.StatusGone:
		_, err := o.Document()
		return err == nil
	}
	return false
}

// leastPatience is for how long looks must be answered alike before nothing else is expected of a target that does not lag.
const leastPatience = time.Second

// patience is for how long looks must be answered like this one before nothing else is expected: longer than reads lag. An address
// that names nothing may come back for as long as a read may lag at most.
func (rd *reader) patience(o *observe.Observation) time.Duration {
	if o.Exchange.Status()/100 != 2 {
		return rd.lag.longest
	}
	return min(rd.lag.longest, max(leastPatience, 2*rd.lag.time))
}

// failing counts attempts to put a resource back, one after the other, that leave the same.
type failing struct {
	left     []string
	accepted int // patches of the session, before the first attempt
	since    time.Time
	attempts int
}

// fewestFailing is how often the target must have failed on the same edits before that is its answer to them.
const fewestFailing = 3

// failsForGood counts one attempt on which the target failed, and reports whether it is the last. up: the target shows the resource, and no
// response was broken on the way. A target that has accepted other patches meanwhile fails on these edits alone, and is asked no longer than
// it takes to be sure; one that has accepted none may be about to come back, and is given as long as a read may lag.
func (rs *restorer) failsForGood(n *failing, up bool, left []string) bool {
	if !up || n.attempts == 0 || !slices.Equal(n.left, left) {
		*n = failing{left: left, accepted: n.accepted, since: time.Now()}
		if !up {
			return false
		}
	}
	n.attempts++
	return n.attempts >= fewestFailing && (rs.tally.accepted > n.accepted || time.Since(n.since) > rs.lag.longest)
}
