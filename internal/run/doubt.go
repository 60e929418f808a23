package run

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/response"
)

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
