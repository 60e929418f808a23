package rule

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
)

// methodRules are about other methods.
func methodRules() []Rule {
	return []Rule{
		{
			ID: "P04", Text: "a method that is not documented gets 404 or 405, never a 5xx (only methods that change nothing are tried: OPTIONS, HEAD, TRACE; others only when the profile allows it)",
			Source: "RFC 9110", Level: contract.Error,
			Rank: 90, Quick: plan.Quick{Turn: 6, Cases: 1}, Cases: otherMethods,
		},
		{
			ID: "H11", Text: "OPTIONS lists PATCH in Allow where PATCH works",
			Source: "RFC 5789 section 3", Level: contract.Note,
			How: "patches alone: OPTIONS; with a read: the same", Guard: "many gateways answer OPTIONS",
			Rank: 120, Watched: always, WatchedOver: "options", WatchWhy: overOptions,
		},
		{
			ID: "H12", Text: "OPTIONS carries Accept-Patch where PATCH works",
			Source: "RFC 5789 section 3.1", Level: contract.Warning,
			How: "patches alone: OPTIONS; with a read: the same", Guard: "report once per path",
			Watched: always, WatchedOver: "options", WatchWhy: overOptions,
		},
		{
			ID: "H13", Text: "A type listed in Accept-Patch is not refused with 415",
			Source: "RFC 5789 section 3.1", Level: contract.Warning,
			How:     "patches alone: replay with that type; with a read: the same",
			Watched: always, WatchedOver: "options", WatchWhy: overOptions,
		},
		{
			ID: "H14", Text: "Accept-Patch present means PATCH is not 405",
			Source: "RFC 5789 section 3.1", Level: contract.Warning,
			How:     "patches alone: status; with a read: the same",
			Watched: always, WatchedOver: "options", WatchWhy: overOptions,
		},
	}
}

// overOptions is why what OPTIONS says is judged beside the cases.
const overOptions = "judged over the answer to OPTIONS, where there is one"

// otherMethods asks with methods that change nothing.
func otherMethods(m *plan.Maker) {
	c := m.Start("methods")
	c.Why = "a method that is not documented is refused in order"
	for _, method := range []string{"OPTIONS", "HEAD", "TRACE"} {
		if slices.Contains(m.Op.MethodsHere, method) {
			continue
		}
		s := plan.Act(method, contract.Expect{})
		s.Request.Method = method
		c.Steps = append(c.Steps, s)
	}
	m.Add(c)
}
