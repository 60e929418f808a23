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
			Rank: 90, First: plan.First{Turn: 6, Cases: 1}, Cases: otherMethods,
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
