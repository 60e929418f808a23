package plan

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// methods asks with methods that change nothing (P04); what OPTIONS says is judged beside it (H11 to H14).
func methods(m *maker) {
	c := m.start("P04", "methods")
	c.Why = "a method that is not documented is refused in order"
	for _, method := range []string{"OPTIONS", "HEAD", "TRACE"} {
		if slices.Contains(m.op.MethodsHere, method) {
			continue
		}
		s := act(method, contract.Expect{})
		s.Request.Method = method
		c.Steps = append(c.Steps, s)
	}
	m.add(c)
	for _, rule := range []string{"H11", "H12", "H13", "H14"} {
		c := m.start(rule, "options")
		c.Watch, c.Rank = true, 0
		c.Why = "judged over the answer to OPTIONS, where there is one"
		m.add(c)
	}
}
