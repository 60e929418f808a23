package run

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/response"
)

// alone lets no other session of the run send until the returned function is called. A request that failed while others were
// under way may have failed because of them (a database that is locked, a server that is busy).
func (cl *client) alone() (end func()) {
	if cl.isAlone {
		return func() {}
	}
	letSend := cl.shared.Alone()
	cl.isAlone = true
	return func() {
		cl.isAlone = false
		letSend()
	}
}

// sends marks the time of a request, of this session or of several ones of it at the same time.
func (cl *client) sends() (end func()) {
	if cl.isAlone {
		return func() {}
	}
	return cl.shared.Sends()
}

// doubtFailures takes back the confirmation of rules that were broken in a case in which a request failed, unless such failures
// have always come again: what one failure has confirmed says nothing of the next one.
func (s *session) doubtFailures(a *attempt) {
	if !slices.ContainsFunc(a.seen, func(o observe.Observation) bool { return response.Unanswered(&o) && !s.retries.failures.Trusts(&o) }) {
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
