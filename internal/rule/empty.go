package rule

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
)

// emptyRules are about false, 0, "" and [].
func emptyRules() []Rule {
	return []Rule{
		{
			ID: "V02", Text: `false, 0, "" and [] are values: they are stored, not taken for absent`,
			Source: "docs", Level: contract.Error,
			Rank: 30, First: plan.First{Turn: 7, Cases: 2}, Cases: inTurn(emptyValues, entryScalars),
		},
	}
}

// emptyValues sends false, 0, "" and []: what a server that tests for truth takes for absent.
func emptyValues(m *plan.Maker) {
	for _, b := range m.Members {
		if b.InItem() {
			continue
		}
		c := m.About(b)
		c.Why = "code that tests a value for truth takes these for absent"
		switch b.Kind {
		case plan.KindBoolean:
			flags(m, &c, b)
		case plan.KindNumber:
			zero(m, &c, b)
		case plan.KindArray:
			emptyList(m, &c, b)
		case plan.KindText, plan.KindOpaque, plan.KindPicture, plan.KindURL, plan.KindHandle:
			if b.Admits("") {
				m.AppendShown(&c, plan.Act("empty text", plan.ExpectHandled(), b.Edit("")))
				if m.Options.Effort != plan.Quick {
					plan.EndWithLook(&c)
				}
			}
		}
		m.Add(c)
	}
}

// flags sends both values of a boolean, the one that ends nothing last.
func flags(m *plan.Maker, c *contract.Case, b *plan.Member) {
	turns := plan.BooleanSamples(b)
	if len(turns) == 2 && turns[0].Value == false {
		turns = []plan.Sample{turns[1], turns[0], turns[1]} // false after true, so that it is seen to change
	}
	for _, s := range turns {
		if !b.Admits(s.Value) {
			continue
		}
		if s.InconclusiveIf4xx == "" {
			s.InconclusiveIf4xx = b.RefusalReason
		}
		m.AppendShown(c, plan.Act(s.Name, plan.ExpectAccepted(s), b.Edit(s.Value)))
		if s.Value == false {
			plan.EndWithLook(c)
		}
	}
}

func zero(m *plan.Maker, c *contract.Case, b *plan.Member) {
	zero := plan.Sample{Value: plan.Int(0), Name: "0", InconclusiveIf4xx: b.RefusalReason}
	if !b.Admits(zero.Value) {
		return
	}
	if low := b.Schema.Lowest(); zero.InconclusiveIf4xx == "" && (low == nil || *low > 0 || b.Schema.Highest() == nil) && len(b.Schema.Enum) == 0 {
		zero.InconclusiveIf4xx = m.OnlyTenantKnows(b, "whether "+b.Name+" takes 0; the page gives no bounds on both sides")
	}
	for _, s := range m.Samples(b, "zero") {
		if string(plan.JSON(s.Value)) != "0" {
			m.AppendShown(c, plan.Act(s.Name, plan.ExpectAccepted(s), b.Edit(s.Value)))
			break
		}
	}
	m.AppendShown(c, plan.Act(zero.Name, plan.ExpectAccepted(zero), b.Edit(zero.Value)))
	plan.EndWithLook(c)
}

func emptyList(m *plan.Maker, c *contract.Case, b *plan.Member) {
	empty := plan.Sample{Value: []any{}, Name: "an empty array", InconclusiveIf4xx: b.RefusalReason}
	if !b.Admits(empty.Value) {
		return
	}
	for _, s := range m.Samples(b, "empty") {
		if string(plan.JSON(s.Value)) != "[]" {
			m.AppendShown(c, plan.Act(s.Name, plan.ExpectAccepted(s), b.Edit(s.Value)))
			break
		}
	}
	m.AppendShown(c, plan.Act(empty.Name, plan.ExpectAccepted(empty), b.Edit(empty.Value)))
	plan.EndWithLook(c)
}
