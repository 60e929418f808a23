package rule

import (
	"encoding/json"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
)

// repeatRules are about patches that must come to the same.
func repeatRules() []Rule {
	return []Rule{
		{
			ID: "M14", Text: "{} succeeds and changes nothing, unless minProperties/docs forbid it",
			Source: "RFC 7396 section 2 / OAS", Level: contract.Error,
			How: "patches alone: 2xx or documented 4xx; with a read: equal", Guard: "updated_at may move: note",
			Rank: 40, First: plan.First{Turn: 6, Cases: 1}, Cases: emptyPatch,
		},
		{
			ID: "M20", Text: "Escaped names equal plain names",
			Source: "RFC 8259 section 8.3", Level: contract.Note,
			How:  "patches alone: echo; with a read: read-back",
			Rank: 120, Cases: escapedName,
		},
		{
			ID: "M15", Text: "Same patch twice gives the same state",
			Source: "follows", Level: contract.Note,
			How: "patches alone: second echo = first; with a read: read-backs equal", Guard: "counters",
			Rank: 110, Cases: samePatchTwice,
		},
		{
			ID: "M16", Text: "Splitting a patch over disjoint fields gives the same state",
			Source: "follows", Level: contract.Note,
			How: "with a read: metamorphic", Guard: "cross-field validation",
			Rank: 130, Cases: splitPatch,
		},
		{
			ID: "M17", Text: "Disjoint patches commute",
			Source: "follows", Level: contract.Note,
			How:  "with a read: metamorphic",
			Rank: 130, Cases: otherOrder,
		},
		{
			ID: "M18", Text: "Patch and inverse patch restore the snapshot",
			Source: "follows", Level: contract.Note,
			How: "with a read: metamorphic; also the restore step", Guard: "write-once fields",
			Rank: 130, Cases: thereAndBack,
		},
		{
			ID: "M22", Text: "Numbers survive (integers to 2^53, 1 vs 1.0)",
			Source: "RFC 8259 section 6", Level: contract.Note,
			How:  "patches alone: echo; with a read: read-back",
			Rank: 120, Cases: exactNumbers,
		},
	}
}

// writesMembers reports that a body is the members themselves, with nothing beside them.
func writesMembers(m *plan.Maker) bool {
	return !m.Dialect.Operations && !m.Dialect.Masked && dialect.Body(m.Op) != nil
}

// emptyPatch sends {}: accepted or refused, it changes nothing.
func emptyPatch(m *plan.Maker) {
	if !writesMembers(m) || m.Op.Replaces {
		return
	}
	c := m.Start("empty-object")
	c.Why = "a patch that names nothing changes nothing"
	s := plan.Act("{}", contract.Expect{Unchanged: true}, []contract.Edit{}...)
	s.Request.Body.Bare = true
	if m.Dialect.Merges {
		s.Expect.Class, s.Expect.Open = contract.Accepted, "the page does not say whether an empty patch is taken"
	}
	c.Steps = []contract.Step{s, plan.Look()}
	m.Add(c)
}

// samePatchTwice sends a patch a second time.
func samePatchTwice(m *plan.Maker) {
	members := m.SurestMembers()
	if len(members) == 0 {
		return
	}
	b := members[0]
	c := m.About(b)
	c.Why = "a client that sends again after a lost answer must not do damage"
	again := plan.ExpectStored()
	again.Unchanged = true
	m.AppendShown(&c, plan.Act("a patch", plan.ExpectStored(), m.EditTo(b, "same", 0)), plan.Act("the same patch again", again, m.EditTo(b, "same", 0)))
	plan.EndWithLook(&c)
	m.Add(c)
}

// splitPatch sends two members in one body, then each alone.
func splitPatch(m *plan.Maker) {
	members := m.SurestMembers()
	if len(members) < 2 || m.Options.Effort == plan.Quick {
		return
	}
	x, y := members[0], members[1]
	c := m.Start("split")
	c.Why = "one form or two, the fields are the same"
	m.AppendShown(&c, plan.Act("two members in one body", plan.ExpectStored(), m.EditTo(x, "split", 0), m.EditTo(y, "split", 0)), plan.Act("the first alone", plan.ExpectStored(), m.EditTo(x, "split apart", 0)), plan.Act("the second alone", plan.ExpectStored(), m.EditTo(y, "split apart", 1)))
	plan.EndWithLook(&c)
	m.Add(c)
}

// otherOrder sends the patches of two members in the other order.
func otherOrder(m *plan.Maker) {
	members := m.SurestMembers()
	if len(members) < 2 || m.Options.Effort == plan.Quick {
		return
	}
	x, y := members[0], members[1]
	c := m.Start("order")
	c.Why = "patches of different members don't meet"
	m.AppendShown(&c, plan.Act("the second first", plan.ExpectStored(), m.EditTo(y, "order", 0)), plan.Act("the first second", plan.ExpectStored(), m.EditTo(x, "order", 0)))
	plan.EndWithLook(&c)
	m.Add(c)
}

// thereAndBack changes a member and changes it back.
func thereAndBack(m *plan.Maker) {
	members := m.SurestMembers()
	if len(members) == 0 || m.Options.Effort == plan.Quick {
		return
	}
	b := members[0]
	c := m.About(b)
	c.Why = "what was changed can be changed back"
	m.AppendShown(&c, plan.Act("one value", plan.ExpectStored(), m.EditTo(b, "back", 0)), plan.Act("another", plan.ExpectStored(), m.EditTo(b, "there", 1)), plan.Act("the first again", plan.ExpectStored(), m.EditTo(b, "back", 0)))
	plan.EndWithLook(&c)
	m.Add(c)
}

// escapedName writes a member's name with an escape, which is the same name.
func escapedName(m *plan.Maker) {
	members := m.SurestMembers()
	if !writesMembers(m) || len(members) == 0 || members[0].Depth > 0 {
		return
	}
	b := members[0]
	edit := m.EditTo(b, "escaped", 0)
	const hex = "0123456789abcdef"
	first := b.Name[0]
	if first >= 0x80 {
		return
	}
	body, ok := m.WholeBody(b, string(edit.Value))
	if !ok {
		return
	}
	plain := string(plan.JSON(b.Name))
	body = strings.Replace(body, plain, `"\u00`+string(hex[first>>4])+string(hex[first&15])+plain[2:], 1)
	c := m.About(b)
	c.Why = "a name may be written with escapes"
	s := plan.ActWithText("the name with an escape", plan.ExpectStored(), body)
	s.Request.Body.Edits = []contract.Edit{edit}
	c.Steps = []contract.Step{s, plan.Look()}
	m.Add(c)
}

// exactNumbers sends numbers that floats and narrow integers lose.
func exactNumbers(m *plan.Maker) {
	for _, b := range m.Members {
		if b.Kind != plan.KindNumber || b.InItem() {
			continue
		}
		c := m.About(b)
		c.Why = "a number that is kept is kept exactly"
		for _, text := range []string{"2147483647", "2147483648", "9007199254740991", "0.1", "-1"} {
			v := json.Number(text)
			if b.Admits(v) {
				m.AppendShown(&c, plan.Act(text, plan.ExpectHandled(), b.Edit(v)))
			}
		}
		if len(c.Steps) > 0 {
			plan.EndWithLook(&c)
		}
		m.Add(c)
	}
}
