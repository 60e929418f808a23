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
	"github.com/proviso-dev/proviso/internal/run/response"
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
	saying       int            // of these, those whose body sets something, or has to stand for a look
	moved        bool           // an accepted patch set a member to another value, or may have
	wanted       int            // patches that should have been accepted and were not
	refused      int            // acceptable cases that were refused before any patch was accepted
	said         map[string]int // by the sentence of a refusal, how often a patch that should have been accepted was refused with it
	statuses     map[int]int    // how often patches were answered with a status
}

// lateLimit is how many requests in a row may go without an answer before the target is taken to be stuck: each costs a deadline.
const lateLimit = 3

// countLate counts requests without an answer. Where there are too many in a row, it says with which one that began: the target may hang
// because of it.
func (cl *client) countLate(o *observe.Observation) {
	x := o.Exchange
	switch {
	case x.Failure != nil && x.Failure.Kind == contract.Late:
		if cl.tally.late++; cl.tally.late == 1 {
			cl.tally.firstLate = o
		}
	case x.Reply != nil:
		cl.tally.late = 0
	}
	if cl.tally.late < lateLimit || cl.leaving {
		return
	}
	why := fmt.Sprintf("%d requests in a row had no answer: %s", cl.tally.late, x.Failure.Text)
	if first := cl.tally.firstLate; first.Case != nil && first.Other == "" && !first.Read() {
		why += fmt.Sprintf("; the first was %q: --case %s sends that one alone, and shows whether the target hangs because of it", response.Title(first), first.Case.ID)
	}
	cl.giveUp(why)
}

// oversizedLimit is how many answers may be too large or too deep to be read before the operation ends: each costs time and memory.
const oversizedLimit = 3

func (cl *client) countOversized(x *contract.Exchange) {
	if x.Failure == nil || !x.Failure.Oversized() {
		return
	}
	if cl.tally.oversized++; cl.tally.oversized >= oversizedLimit && !cl.leaving {
		cl.giveUp(fmt.Sprintf("%d answers could not be read: %s", cl.tally.oversized, x.Failure.Text))
	}
}

// throttledLimit is how many requests the target may put off longer than is waited for before the operation ends.
const throttledLimit = 3

func (cl *client) countThrottled(f *contract.Failure) {
	if cl.tally.throttled++; cl.tally.throttled >= throttledLimit && !cl.leaving {
		cl.giveUp(fmt.Sprintf("%d requests were put off: %s", cl.tally.throttled, f.Text))
	}
}

// countRequest counts the requests of an exchange, and passes it on to whoever records.
func (cl *client) countRequest(x *contract.Exchange) {
	cl.tally.exchanges++
	cl.tally.requests += x.Waited
	if f := x.Failure; f == nil || f.Kind != contract.Spent && f.Kind != contract.Stopped || x.Took > 0 {
		cl.tally.requests++
	}
	if cl.sent != nil {
		cl.sent(cl.Op, x)
	}
}

// count counts an exchange and its undocumented status.
func (cl *client) count(o *observe.Observation) {
	cl.countRequest(o.Exchange)
	cl.keepSince(o)
	if o.Other == "" && !o.Read() && o.Exchange.Method == cl.Op.Method {
		cl.tally.statuses[o.Exchange.Status()]++
		if cl.tally.patches++; response.Failed(o) {
			cl.tally.failed++
		}
		switch {
		case o.Exchange.Accepted():
			if cl.tally.accepted++; cl.tally.accepted == enoughAccepted && cl.onTried != nil {
				cl.onTried()
			}
			cl.tally.moved = cl.tally.moved || cl.moves(o)
			if b := &o.Step.Request.Body; len(b.Edits) > 0 || b.Text != nil || b.Bytes != nil || cl.Op.Read == nil {
				cl.tally.saying++
			}
			cl.tally.together = cl.tally.together || len(o.Step.Request.Body.Edits) > 1
		case o.Step.Expect.Class == contract.Accepted:
			cl.tally.wanted++
			if said := check.Said(o.Exchange); said != "" {
				cl.tally.said[said]++
			}
		}
	}
	if response.Disturbed(o, cl.Op.Method) {
		cl.tally.disturbed++
	}
	if response.Broken(o) {
		cl.tally.broken++
	}
	cl.countLate(o)
	cl.hangs.Keep(o)
	cl.countOversized(o.Exchange)
	cl.countBody(o.Exchange)
	if check.Undocumented(cl.Op, o) {
		key := fmt.Sprintf("%s: %d", cl.Op.Key(), o.Exchange.Status())
		cl.shared.Note(func(sum *Summary) { sum.Undocumented[key]++ })
	}
}

// nothingTested says that an operation was not tested, where not one of its patches was accepted, and that only refusals were judged, where
// no case was chosen in which one is to be. Of several sessions of the operation the last one says it, of all their patches.
func (cl *client) nothingTested() {
	all, last := cl.siblings.join(tested, &cl.tally, cl.toBeAccepted(), cl.stop != "")
	if !last || all.saying > 0 || all.patches == 0 || all.stopped {
		return
	}
	if all.wanted == 0 {
		switch {
		case all.planned > 0 && all.accepted > 0:
			cl.addProblem("nothing was tested: no patch that was accepted set anything; give values for members in the profile")
			return
		case all.planned > 0:
			cl.addProblem(fmt.Sprintf("nothing was tested: none of the %d cases in which a patch is to be accepted could be sent, and no other patch set anything; give values for members in the profile", all.planned))
			return
		}
		cl.shared.Note(func(sum *Summary) {
			sum.Notes = append(sum.Notes, cl.name()+": only refusals were judged: no case sends a body that the target must accept, and none was accepted")
		})
		return
	}
	var answers []string
	for _, status := range slices.Sorted(maps.Keys(all.statuses)) {
		answers = append(answers, fmt.Sprintf("%d: %d times", status, all.statuses[status]))
	}
	mostly := ""
	for _, said := range slices.Sorted(maps.Keys(all.said)) {
		if all.said[said] > all.said[mostly] {
			mostly = said
		}
	}
	if mostly != "" {
		mostly = fmt.Sprintf(", most often “%s”", mostly)
	}
	why := fmt.Sprintf("nothing was tested, because no patch was accepted (%s%s): check the credential, the path parameters and the values in the profile", strings.Join(answers, ", "), mostly)
	cl.addProblem(why)
}

// toBeAccepted counts the cases of the operation in which a patch of the resource is to be accepted.
func (cl *client) toBeAccepted() int {
	n := 0
	for i := range cl.Chain.Cases {
		if slices.ContainsFunc(cl.Chain.Cases[i].Steps, func(step contract.Step) bool {
			return step.Role == contract.Act && step.Expect.Class == contract.Accepted && cl.Other(&step) == ""
		}) {
			n++
		}
	}
	return n
}

// moves reports a patch that sets a member which a client can set to another value than the one that is known. What only takes a value
// away, and a body that is sent as text, count where the state before is not known.
func (cl *client) moves(o *observe.Observation) bool {
	if o.Step.Role != contract.Act {
		return false // what puts a member back is no test of it
	}
	before := o.Before
	if !before.Known() {
		before = cl.Snapshot
	}
	if !before.Known() {
		return true
	}
	return slices.ContainsFunc(o.Edits(), func(edit observe.Edit) bool {
		sent, ok := edit.Sent()
		was, _ := value.At(before.Resource(), edit.At)
		return ok && !edit.Again && sent != nil && check.CanSet(cl.Op, edit.At) && check.Compare(sent, was) == check.Different
	})
}

// nothingMoved says that an operation whose patches were accepted was not seen to set anything; of several sessions the last one says it.
func (cl *client) nothingMoved() string {
	all, last := cl.siblings.join(reported, &cl.tally, 0, cl.stop != "")
	if !last || all.accepted == 0 || all.moved || all.stopped || !cl.Chain.Live || dialect.Of(cl.Op).Operations {
		return ""
	}
	return cl.name() + ": no accepted patch set a member to another value, so that it was not tested whether values are stored; give values for members in the profile"
}

// report adds notes, and what was counted, to the run's summary.
func (cl *client) report(notes ...string) {
	cl.shared.Note(func(sum *Summary) {
		sum.Notes = append(sum.Notes, notes...)
		sum.Requests += cl.tally.requests
		if sum.Statuses[cl.Chain.Op] == nil {
			sum.Statuses[cl.Chain.Op] = map[int]int{}
		}
		for status, n := range cl.tally.statuses {
			sum.Statuses[cl.Chain.Op][status] += n
		}
		if cl.tally.untried > 0 {
			sum.Notes = append(sum.Notes, fmt.Sprintf("%s: %s, and %d cases were not tried", cl.name(), cl.boundReached(), cl.tally.untried))
		}
		if note := cl.nothingMoved(); note != "" {
			sum.Notes = append(sum.Notes, note)
		}
		if cl.tally.broken > 0 {
			sum.Notes = append(sum.Notes, fmt.Sprintf("%s: %d %% of the responses were broken on the way", cl.name(), max(1, 100*cl.tally.broken/cl.tally.requests)))
		}
	})
}
