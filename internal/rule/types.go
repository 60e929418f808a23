package rule

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
)

// typeRules are about values of the wrong type.
func typeRules() []Rule {
	return []Rule{
		{
			ID: "V01", Text: "a value of the wrong type is refused, not coerced, and nothing is saved",
			Source: "docs", Level: contract.Error,
			Rank: 50, First: plan.First{Turn: 5, Cases: 2}, Cases: wrongTypes,
		},
	}
}

// wrongTypes sends values of another type: refused, not coerced, and nothing of it kept.
func wrongTypes(m *plan.Maker) {
	for _, b := range m.Members {
		if m.SkippedByQuick(b) {
			continue
		}
		c := m.About(b)
		c.Batch, c.Why = true, "a coerced value is one that the client did not send"
		all := m.WrongSamples(b)
		if most := most(m, b); len(all) > most {
			all = all[:most]
		}
		for _, s := range all {
			expect := plan.ExpectRefused()
			expect.Open = s.InconclusiveIf4xx
			c.Steps = append(c.Steps, plan.Act(s.Name, expect, b.Edit(s.Value)))
		}
		m.Add(c)
	}
}

// most is how many wrong values are tried on one member.
func most(m *plan.Maker, b *plan.Member) int {
	switch {
	case m.Options.Effort == plan.Deep:
		return 8
	case m.Options.Effort == plan.Quick:
		return 1
	case b.Depth > 0:
		return 2
	}
	return 4
}
