package rule

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
)

// patchableRules are about what each member accepts.
func patchableRules() []Rule {
	return []Rule{
		{
			ID: "O10", Text: "Each patchable property alone is accepted",
			Source: "docs", Level: contract.Error,
			How:  "patches alone: 2xx; with a read: applied, rest unchanged",
			Rank: 10, First: plan.First{Turn: 1, Cases: 1}, Cases: inTurn(patchedAlone, alternatives),
		},
		{
			ID: "M02", Text: "Member in the patch is replaced",
			Source: "RFC 7396 section 2", Level: contract.Error,
			How: "patches alone: echo; with a read: read-back", Guard: "normalisation (trim, case, time zone)",
			Rank: 20, First: plan.First{Turn: 1, Cases: 1}, Cases: patchedTogether, Drawn: drawnSequences,
			Traits: check.Traits{OfRecordings: true},
		},
	}
}

// patchedAlone tries each member alone.
func patchedAlone(m *plan.Maker) {
	for _, b := range m.LeftAlone {
		if !b.InItem() {
			m.Undecidable(b.Label, m.WhyLeftAlone(b))
		}
	}
	for _, b := range slices.Concat(m.Members, m.Allowed) {
		if b.InItem() || b.Kind == plan.KindObject && len(b.Children) > 0 {
			continue
		}
		c := m.About(b)
		c.Why = "a client that changes one thing sends one thing"
		all := m.Samples(b, "alone")
		switch {
		case len(all) > 0:
			m.AppendShown(&c, plan.Act(all[0].Name, plan.ExpectAccepted(all[0]), b.Edit(all[0].Value)))
			// The first may be what is there already: only another value shows that the member is stored at all.
			if len(all) > 1 && (!plan.HasManyValues(b.Kind) || b.Schema.Pattern != "") && m.Options.Effort != plan.Quick {
				m.AppendShown(&c, plan.Act(all[1].Name+" after it", plan.ExpectAccepted(all[1]), b.Edit(all[1].Value)))
			}
			if v, ok := m.Fraction(b); ok {
				m.AppendShown(&c, plan.Act("a fraction", plan.ExpectHandled(), b.Edit(v)))
			}
			for _, text := range m.DecimalTexts(b) {
				m.AppendShown(&c, plan.Act("the number "+text+" as text", plan.ExpectHandled(), b.Edit(text)))
			}
			plan.EndWithLook(&c)
		case m.IsAnswered(b):
			again := contract.Expect{Class: contract.Accepted, Open: m.OnlyTenantKnows(b, "which values "+b.Name+" takes")}
			c.Steps = []contract.Step{plan.Act("the present value again", again, b.PresentEdit()), plan.Look()}
		default:
			c.Undecidable = m.OnlyTenantKnows(b, "which values "+b.Name+" takes")
		}
		if m.Options.Effort == plan.Quick && m.AnswersWithBody() && len(c.Steps) > 1 {
			c.Steps = c.Steps[:1] // the next patch's answer is the look
		}
		m.Add(c)
	}
}

// alternatives sends an object of each alternative of a member that is one of several.
func alternatives(m *plan.Maker) {
	for _, b := range m.Members {
		if b.InItem() || m.Options.Effort == plan.Quick || m.Dialect.Merges || m.Dialect.Masked {
			continue
		}
		c := m.About(b, "alternatives")
		c.Why = "each documented alternative is kept as it is sent"
		for _, s := range m.BranchSamples(b, "alternative") {
			m.AppendShown(&c, plan.Act(s.Name, plan.ExpectAcceptedAt(b, s), b.Edit(s.Value)))
		}
		plan.EndWithLook(&c)
		m.Add(c)
	}
}

// patchedTogether sends all members with a sure value in one body.
func patchedTogether(m *plan.Maker) {
	var edits []contract.Edit
	for _, b := range m.CertainMembers() {
		edits = append(edits, b.Edit(plan.Certain(m.Samples(b, "together"))[0].Value))
	}
	if len(edits) < 2 {
		unsureTogether(m)
		return
	}
	c := m.Start("together")
	c.Why = "a form saves all its fields at once"
	c.Steps = []contract.Step{plan.Act("several members in one body", contract.Expect{Class: contract.Accepted, Stored: true}, edits...), plan.Look()}
	m.Add(c)
}

// unsureTogether is patchedTogether for members of whose form nothing is written down: that they are refused decides nothing.
func unsureTogether(m *plan.Maker) {
	var edits []contract.Edit
	for _, b := range m.Members {
		if b.Depth > 0 || b.InItem() || b.Danger != "" || b.Kind != plan.KindOpaque && b.Kind != plan.KindText {
			continue
		}
		if all := m.Samples(b, "together"); len(all) > 0 {
			edits = append(edits, b.Edit(all[0].Value))
		}
	}
	if len(edits) < 2 {
		return
	}
	c := m.Start("together")
	c.Why = "a form saves all its fields at once"
	expect := contract.Expect{Class: contract.Accepted, Stored: true, Open: "only the tenant knows which values these members take"}
	c.Steps = []contract.Step{plan.Act("several members in one body", expect, edits...), plan.Look()}
	m.Add(c)
}
