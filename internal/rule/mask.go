package rule

import (
	"encoding/json"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
)

// maskRules are about update masks.
func maskRules() []Rule {
	return ofDialect(dialect.Mask,
		Rule{
			ID: "G03", Text: "Body fields outside the mask are unchanged",
			Source: "AIP-134", Level: contract.Error,
			First: plan.First{Turn: 3, Cases: 1}, Cases: inTurn(outsideMask, outsideCarriedMask), WhereMasked: true,
		},
		Rule{
			ID: "G01", Text: "Response is the resource and includes every field sent and in the mask",
			Source: "AIP-134", Level: contract.Error,
			Cases: insideMask,
		},
		Rule{
			ID: "G02", Text: "No mask = all populated fields",
			Source: "AIP-134", Level: contract.Error,
			Cases: noMask,
		},
		Rule{
			ID: "G04", Text: "Field in mask, absent in body = cleared",
			Source: "AIP-134, AIP-161", Level: contract.Error,
			First: plan.First{Turn: 3, Cases: 1}, Cases: inTurn(maskedAndAbsent, absentFromCarriedMask), WhereMasked: true,
		},
		Rule{
			ID: "G10", Text: "A mask that names no member is refused, and nothing is changed",
			Source: "AIP-161", Level: contract.Warning,
			First: plan.First{Turn: 4, Cases: 1}, Cases: inTurn(misspeltMask, misspeltCarriedMask), WhereMasked: true,
		},
	)
}

// maskedPair are two members to put into a mask and leave out of it; false in another dialect, and where no values are known.
func maskedPair(m *plan.Maker) (x, y *plan.Member, ok bool) {
	members := m.SurestMembers()
	if !m.Dialect.Masked || len(members) < 2 {
		return nil, nil, false
	}
	return members[0], members[1], true
}

// withMask is a step that sends members under a mask.
func withMask(m *plan.Maker, salt, mask string, members ...*plan.Member) contract.Step {
	name := dialect.MaskParam(m.Op)
	body := map[string]any{}
	var edits []contract.Edit
	for _, b := range members {
		edit := m.EditTo(b, salt, 0)
		edits = append(edits, edit)
		body[b.Name] = edit.Value
	}
	if name == "" && mask != "" {
		body["updateMask"] = mask
	}
	s := plan.ActWithText("a mask of "+mask, plan.ExpectStored(), string(plan.JSON(body)))
	s.Request.Body.Edits = edits
	if name != "" {
		s.Request.Params = map[string]string{name: mask}
	}
	return s
}

// outsideMask sends a member that the mask leaves out.
func outsideMask(m *plan.Maker) {
	x, y, ok := maskedPair(m)
	if !ok {
		if m.Dialect.Masked {
			m.Undecidable("mask", "it takes two members with known values; give operations."+m.Op.ID+".values in the profile")
		}
		return
	}
	c := m.About(y)
	c.Why = "what the mask does not name is not touched"
	step := withMask(m, "outside the mask", x.Name, x, y)
	step.Request.Body.Edits = []contract.Edit{m.EditTo(y, "outside the mask", 0)}
	step.Expect = contract.Expect{NotStored: true}
	c.Steps = []contract.Step{step, plan.Look()}
	m.Add(c)
}

// outsideCarriedMask sends two members in a body whose own mask names one of them, with its present value.
func outsideCarriedMask(m *plan.Maker) {
	members := m.SurestMembers()
	if m.Dialect.Masked || !dialect.CarriesMask(m.Op) || len(members) < 2 || members[0].Depth+members[1].Depth > 0 {
		return
	}
	x, y := members[0], members[1]
	c := m.About(y)
	c.Why = "what the mask does not name is not touched"
	step := plan.Act("a mask of "+x.Name, contract.Expect{NotStored: true}, x.PresentEdit(), m.EditTo(y, "outside the mask", 0))
	step.Request.Body.Mask = []string{x.Name}
	c.Steps = []contract.Step{step, plan.Look()}
	m.Add(c)
}

// misspeltCarriedMask sends a member in a body whose own mask names none.
func misspeltCarriedMask(m *plan.Maker) {
	members := m.SurestMembers()
	if m.Dialect.Masked || !dialect.CarriesMask(m.Op) || len(members) == 0 || members[0].Depth > 0 {
		return
	}
	x := members[0]
	c := m.About(x)
	c.Batch, c.Why = true, "a misspelt name would change nothing, and look as if it had"
	step := plan.Act("a mask of "+x.Name+"_proviso", plan.ExpectRefused(), m.EditTo(x, "misspelt", 0))
	step.Request.Body.Mask = []string{x.Name + "_proviso"}
	c.Steps = []contract.Step{step}
	m.Add(c)
}

// absentFromCarriedMask names a member in a body's own mask that the body lacks, where the docs say that this clears it.
func absentFromCarriedMask(m *plan.Maker) {
	clears := slices.ContainsFunc(m.Op.Carried, func(c contract.Carried) bool { return c.Mask && c.Clears })
	members := m.SurestMembers()
	if m.Dialect.Masked || !clears || len(members) == 0 || members[0].Depth > 0 {
		return
	}
	x := members[0]
	for _, y := range m.Members {
		if y == x || y.Depth > 0 || y.InItem() || !hasEmptyValue(y) || !m.IsAnswered(y) || len(plan.Certain(m.Samples(y, "masked"))) == 0 {
			continue
		}
		c := m.About(y)
		c.Why = "named and not sent is cleared"
		m.AppendShown(&c, plan.Act("a value", plan.ExpectStored(), m.EditTo(y, "masked", 0)))
		plan.EndWithLook(&c)
		step := plan.Act("a mask that names what the body lacks", contract.Expect{Class: contract.Accepted, Open: "the page does not say that the member may be cleared", Cleared: true}, x.PresentEdit(), contract.Edit{At: y.At, Remove: true})
		step.Request.Body.Mask = []string{x.Name, y.Name}
		c.Steps = append(c.Steps, step, plan.Look())
		m.Add(c)
		return
	}
}

// hasEmptyValue reports a member that can be null, or takes an empty value of its type.
func hasEmptyValue(b *plan.Member) bool {
	return b.Declared.Nullable() || slices.ContainsFunc([]any{"", json.Number("0"), false, []any{}, map[string]any{}}, b.Admits)
}

// insideMask sends a member that the mask names.
func insideMask(m *plan.Maker) {
	x, _, ok := maskedPair(m)
	if !ok {
		return
	}
	c := m.About(x)
	c.Why = "the answer shows what was changed"
	c.Steps = []contract.Step{withMask(m, "masked", x.Name, x), plan.Look()}
	m.Add(c)
}

// misspeltMask sends a member under a mask that names none: a client that misspells a name must not be told that all is well.
func misspeltMask(m *plan.Maker) {
	x, _, ok := maskedPair(m)
	if !ok {
		return
	}
	c := m.About(x)
	c.Batch, c.Why = true, "a misspelt name would change nothing, and look as if it had"
	step := withMask(m, "misspelt", x.Name+"_proviso", x)
	step.Expect = plan.ExpectRefused()
	c.Steps = []contract.Step{step}
	m.Add(c)
}

// noMask sends members without a mask.
func noMask(m *plan.Maker) {
	x, y, ok := maskedPair(m)
	if !ok || dialect.MaskParam(m.Op) == "" {
		return
	}
	c := m.About(x)
	c.Why = "without a mask all that is sent is changed"
	step := withMask(m, "no mask", "", x, y)
	step.Title, step.Expect.Open = "no mask", "the page does not say what no mask means"
	step.Request.Params = map[string]string{}
	c.Steps = []contract.Step{step, plan.Look()}
	m.Add(c)
}

// maskedAndAbsent names a member in the mask that the body lacks.
func maskedAndAbsent(m *plan.Maker) {
	_, y, ok := maskedPair(m)
	if !ok || !y.Declared.Nullable() && m.MustStay(y) {
		return
	}
	if !hasEmptyValue(y) {
		return // what the server puts there instead may be what it holds
	}
	c := m.About(y)
	c.Why = "named and not sent is cleared"
	step := plan.Act("a mask that names what the body lacks", contract.Expect{Class: contract.Accepted, Open: "the page does not say that the member may be cleared", Cleared: true}, contract.Edit{At: y.At, Remove: true})
	c.Steps = []contract.Step{step, plan.Look()}
	m.Add(c)
}
