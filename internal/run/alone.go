package run

import (
	"net/http"
	"slices"
	"strings"
	"unicode"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// alone lets no other session of the run send until the returned function is called. A request that failed while others were
// under way may have failed because of them (a database that is locked, a server that is busy).
func (cl *client) alone() (end func()) {
	if cl.isAlone {
		return func() {}
	}
	cl.running.sending.Lock()
	cl.isAlone = true
	return func() {
		cl.isAlone = false
		cl.running.sending.Unlock()
	}
}

// sends marks the time of a request, of this session or of several ones of it at the same time.
func (cl *client) sends() (end func()) {
	if cl.isAlone {
		return func() {}
	}
	cl.running.sending.RLock()
	return cl.running.sending.RUnlock
}

// unanswered reports an exchange whose response says nothing of the request, or that had none.
func unanswered(o *observe.Observation) bool {
	f := o.Exchange.Failure
	return f != nil && !f.Ours() || failed(o)
}

// enoughFailures is how often a failure has to come again on a second try before further ones of the same kind need none.
const enoughFailures = 3

// manyFailures is how many failures, of all kinds together, must have come again for a single second try to be enough for the next ones.
const manyFailures = 8

// failures counts, by kind of failure, how often one came again on a second try; one that once did not is never trusted.
type failures map[string]int

// trusts reports that failures of this kind have always come again.
func (f failures) trusts(o *observe.Observation) bool { return f[failureKind(o)] >= enoughFailures }

// vary reports that a failure once did not come again: failures of this target are no proof.
func (f failures) vary() bool {
	for _, n := range f {
		if n < 0 {
			return true
		}
	}
	return false
}

// onTheWay begins the kinds of failures that are not the target's own.
const onTheWay = "on the way: "

// persist reports that the failures of the target itself came again in every further attempt, and that there were enough of them, of all
// kinds together, to rely on it. What was broken on the way comes and goes, and says nothing of them.
func (f failures) persist() bool { return f.again() > enoughFailures }

// again is how many failures of the target itself came again, of all kinds together; 0 where one once did not.
func (f failures) again() (n int) {
	for kind, times := range f {
		switch {
		case strings.HasPrefix(kind, onTheWay):
		case times < 0:
			return 0
		default:
			n += times
		}
	}
	return n
}

// learn compares two attempts at a case, step by step; always are the steps whose responses failed in each attempt so far.
func (f failures) learn(first, second []observe.Observation, always []int) {
	for i := range first {
		kind := failureKind(&first[i])
		if !unanswered(&first[i]) || f[kind] < 0 {
			continue
		}
		stays := !failed(&first[i]) || slices.Contains(always, i)
		if stays && i < len(second) && failureKind(&second[i]) == kind {
			f[kind]++
		} else {
			f[kind] = -1
		}
	}
}

// failureKind is how an exchange failed: its status with the text of its response but for numbers, or how it was broken on the way.
func failureKind(o *observe.Observation) string {
	way := ""
	if broken(o) {
		way = onTheWay
	}
	if f := o.Exchange.Failure; f != nil {
		return way + string(f.Kind)
	}
	text := string(o.Exchange.Reply.Body)
	if len(text) > 200 {
		text = text[:200]
	}
	noDigits := func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}
	return way + http.StatusText(o.Exchange.Status()) + strings.Map(noDigits, text)
}

// doubtFailures takes back the confirmation of rules that were broken in a case in which a request failed, unless such failures
// have always come again: what one failure has confirmed says nothing of the next one.
func (s *session) doubtFailures(a *attempt) {
	if !slices.ContainsFunc(a.seen, func(o observe.Observation) bool { return unanswered(&o) && !s.retries.failures.trusts(&o) }) {
		return
	}
	forget := func(findings []contract.Finding) {
		for _, f := range findings {
			delete(s.retries.confirmed, f.Rule)
		}
	}
	forget(a.j.Findings)
	for _, r := range a.remarks {
		forget(r.j.Findings)
	}
}
