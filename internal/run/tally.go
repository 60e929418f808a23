package run

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// tally counts the exchanges of a session.
type tally struct {
	requests  int                  // as sent: what a target asked to be sent again counts again
	exchanges int                  // with a response, or with the reason why there is none
	together  bool                 // a patch of several members was accepted
	untried   int                  // cases that did not fit into the bound of requests
	disturbed int                  // that may mean that the resource or the target is no longer there
	broken    int                  // whose response was broken on the way
	late      int                  // in a row that had no answer within the deadline
	firstLate *observe.Observation // the first of these
	oversized int                  // whose answers were too large or too deep to be read
	throttled int                  // that the target put off longer than is waited for
	patches   int                  // of the run's own resource
	failed    int                  // of these, whose response says nothing of the request
	shrinking int                  // that were sent to find smaller cases
	judged    int                  // cases
	// judgedFailed counts those cases in whose first attempt a response failed.
	judgedFailed int
	accepted     int            // patches of the run's own resource that were accepted
	moved        bool           // an accepted patch set a member to another value, or may have
	wanted       int            // patches that should have been accepted and were not
	said         map[string]int // by the sentence of a refusal, how often a patch that should have been accepted was refused with it
	statuses     map[int]int    // how often patches were answered with a status
}

// lateLimit is how many requests in a row may go without an answer before the target is taken to be stuck: each costs a deadline.
const lateLimit = 3

// countLate counts requests without an answer. Where there are too many in a row, it says with which one that began: the target may hang
// because of it.
func (s *client) countLate(o *observe.Observation) {
	x := o.Exchange
	switch {
	case x.Failure != nil && x.Failure.Kind == contract.Late:
		if s.tally.late++; s.tally.late == 1 {
			s.tally.firstLate = o
		}
	case x.Reply != nil:
		s.tally.late = 0
	}
	if s.tally.late < lateLimit || s.leaving {
		return
	}
	why := fmt.Sprintf("%d requests in a row had no answer: %s", s.tally.late, x.Failure.Text)
	if first := s.tally.firstLate; first.Case != nil && first.Other == "" && !first.Read() {
		why += fmt.Sprintf("; the first was %q: --case %s sends that one alone, and shows whether the target hangs because of it", title(first), first.Case.ID)
	}
	s.giveUp(why)
}

// oversizedLimit is how many answers may be too large or too deep to be read before the operation ends: each costs time and memory.
const oversizedLimit = 3

func (s *client) countOversized(x *contract.Exchange) {
	if x.Failure == nil || !x.Failure.Oversized() {
		return
	}
	if s.tally.oversized++; s.tally.oversized >= oversizedLimit && !s.leaving {
		s.giveUp(fmt.Sprintf("%d answers could not be read: %s", s.tally.oversized, x.Failure.Text))
	}
}

// throttledLimit is how many requests the target may put off longer than is waited for before the operation ends.
const throttledLimit = 3

func (s *client) countThrottled(f *contract.Failure) {
	if s.tally.throttled++; s.tally.throttled >= throttledLimit && !s.leaving {
		s.giveUp(fmt.Sprintf("%d requests were put off: %s", s.tally.throttled, f.Text))
	}
}

// countRequest counts the requests of an exchange, and passes it on to whoever records.
func (s *client) countRequest(x *contract.Exchange) {
	s.tally.exchanges++
	s.tally.requests += x.Waited
	if f := x.Failure; f == nil || f.Kind != contract.Spent && f.Kind != contract.Stopped || x.Took > 0 {
		s.tally.requests++
	}
	if s.options.Sent != nil {
		s.options.Sent(s.op, x)
	}
}

// count counts an exchange and its undocumented status.
func (s *client) count(o *observe.Observation) {
	s.countRequest(o.Exchange)
	s.keepSince(o)
	if o.Other == "" && !o.Read() && o.Exchange.Method == s.op.Method {
		s.tally.statuses[o.Exchange.Status()]++
		if s.tally.patches++; failed(o) {
			s.tally.failed++
		}
		switch {
		case o.Exchange.Accepted():
			s.tally.accepted++
			s.tally.moved = s.tally.moved || s.moves(o)
			s.tally.together = s.tally.together || len(o.Step.Request.Body.Edits) > 1
		case o.Step.Expect.Class == contract.Accepted:
			s.tally.wanted++
			if said := check.Said(o.Exchange); said != "" {
				s.tally.said[said]++
			}
		}
	}
	if s.disturbed(o) {
		s.tally.disturbed++
	}
	if broken(o) {
		s.tally.broken++
	}
	s.countLate(o)
	s.hangs.keep(o)
	s.countOversized(o.Exchange)
	s.hold(o.Exchange)
	if check.Undocumented(s.op, o) {
		key := fmt.Sprintf("%s: %d", s.op.Key(), o.Exchange.Status())
		s.running.note(func(sum *Summary) { sum.Undocumented[key]++ })
	}
}

// nothingTested says that an operation was not tested, where not one of its patches was accepted.
func (s *client) nothingTested() {
	if s.tally.accepted > 0 || s.tally.wanted == 0 || s.stop != "" {
		return
	}
	var answers []string
	for _, status := range slices.Sorted(maps.Keys(s.tally.statuses)) {
		answers = append(answers, fmt.Sprintf("%d: %d times", status, s.tally.statuses[status]))
	}
	mostly := ""
	for _, said := range slices.Sorted(maps.Keys(s.tally.said)) {
		if s.tally.said[said] > s.tally.said[mostly] {
			mostly = said
		}
	}
	if mostly != "" {
		mostly = fmt.Sprintf(", most often “%s”", mostly)
	}
	why := fmt.Sprintf("nothing was tested, because no patch was accepted (%s%s): check the credential, the path parameters and the values in the profile", strings.Join(answers, ", "), mostly)
	s.running.note(func(sum *Summary) { sum.Problems = append(sum.Problems, s.name()+": "+why) })
}

// moves reports a patch that sets a member which a client can set to another value than the one that is known. What only takes a value
// away, and a body that is sent as text, count where the state before is not known.
func (s *resource) moves(o *observe.Observation) bool {
	if o.Step.Role != contract.Act {
		return false // what puts a member back is no test of it
	}
	before := o.Before
	if !before.Known() {
		before = s.snapshot
	}
	if !before.Known() {
		return true
	}
	return slices.ContainsFunc(o.Edits(), func(edit observe.Edit) bool {
		sent, ok := edit.Sent()
		was, _ := value.At(before.Resource(), edit.At)
		return ok && !edit.Again && sent != nil && check.CanSet(s.op, edit.At) && check.Compare(sent, was) == check.Different
	})
}

// nothingMoved says that an operation whose patches were accepted was not seen to set anything.
func (s *client) nothingMoved() string {
	if s.tally.accepted == 0 || s.tally.moved || s.stop != "" || !s.chain.Live || dialect.Of(s.op).Operations {
		return ""
	}
	return s.name() + ": no accepted patch set a member to another value, so that it was not tested whether values are stored; give values for members in the profile"
}

// report adds what was counted to the run's summary.
func (s *client) report() {
	s.running.note(func(sum *Summary) {
		if note := s.lagNote(); note != "" {
			sum.Notes = append(sum.Notes, note)
		}
		sum.Requests += s.tally.requests
		sum.Statuses[s.chain.Op] = s.tally.statuses
		if s.tally.untried > 0 {
			sum.Notes = append(sum.Notes, fmt.Sprintf("%s: %s, and %d cases were not tried", s.name(), s.boundReached(), s.tally.untried))
		}
		if note := s.nothingMoved(); note != "" {
			sum.Notes = append(sum.Notes, note)
		}
		if s.tally.broken > 0 {
			sum.Notes = append(sum.Notes, fmt.Sprintf("%s: %d %% of the responses were broken on the way", s.name(), max(1, 100*s.tally.broken/s.tally.requests)))
		}
	})
}

// name is the session's operation in messages about the whole run.
func (s *resource) name() string { return s.op.Vendor + " " + s.op.Key() }
