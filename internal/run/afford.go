package run

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/steps"
)

// unaffordable says why a case is not tried, where it does not fit into what is left of the bound; it is "" for all others.
func (s *session) unaffordable(batch []*contract.Case, c *contract.Case) string {
	if s.client.Affords(stepCount(batch) + steps.Requests(c)) {
		return ""
	}
	s.untried++
	return "not tried: " + s.client.BoundReached()
}
