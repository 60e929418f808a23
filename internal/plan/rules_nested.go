package plan

import "github.com/proviso-dev/proviso/internal/contract"

// nested changes one member of a nested object: in a merge its neighbours stay (M06, M07), in a shallow merge the object is
// replaced (K01), and in plain JSON members no page says which.
func nested(m *maker) {
	for _, b := range m.members {
		if b.kind != object || b.inItem() || len(b.children) < 2 {
			continue
		}
		switch m.dialect {
		case contract.Plain, contract.Full:
			m.undecidable("M06", b.label, "no page says whether "+b.label+" is merged or replaced; operations."+m.op.ID+".dialect in the profile (merge or shallow) would decide it")
		case contract.Merge, contract.Mask:
			m.deep(b)
		case contract.Shallow:
			m.replaced(b)
		}
	}
}

// deep sets two members of a nested object, then one: the other stays.
func (m *maker) deep(b *member) {
	pair := m.pair(b)
	if len(pair) < 2 {
		return
	}
	x, y := pair[0], pair[1]
	edit := func(b *member, salt string) contract.Edit { return b.edit(m.ordinaryAlone(b, salt)[0].value) }
	open := contract.Expect{Answer: contract.Accepted, Stored: true, Open: "the members of " + b.label + " were not taken"}
	// Each alone: a target that replaces the object may refuse it without the one, and not without the other.
	for _, alone := range []*member{y, x} {
		c := m.about("M06", b, alone.name)
		c.Why = "a nested object is patched, not replaced"
		m.seen(&c, act("both members", open, edit(x, "deep"), edit(y, "deep")))
		closing(&c) // that both are shown where nothing names them, or else their absence later would say nothing
		m.seen(&c, act("one of them", open, edit(alone, "deeper")))
		// The look shows whether the member that the second patch left out is still what the first one made it.
		closing(&c)
		m.add(c)
	}
	if m.dialect != contract.Merge || !y.raw.Nullable() {
		return
	}
	c := m.about("M07", b)
	c.Why = "null in a nested object takes away that member alone"
	gone := contract.Expect{Answer: contract.Accepted, Cleared: true, Open: open.Open}
	m.seen(&c, act("both members", open, edit(x, "deep null"), edit(y, "deep null")))
	closing(&c)
	m.seen(&c, act("null for one of them", gone, contract.Edit{At: y.at, Remove: true}))
	closing(&c)
	m.add(c)
}

// pair are two members of a nested object that answers show and whose values are sure apart from what surrounds them.
func (m *maker) pair(b *member) []*member {
	var out []*member
	for _, child := range b.children {
		if child.kind != object && m.answered(child) && len(sure(m.ordinaryAlone(child, "pair"))) > 0 {
			out = append(out, child)
		}
	}
	if len(out) > 1 && !out[1].raw.Nullable() && out[0].raw.Nullable() {
		out[0], out[1] = out[1], out[0]
	}
	return out
}

// replaced sends an object of one member after one of two: what was left out is gone.
func (m *maker) replaced(b *member) {
	pair := m.pair(b)
	if len(pair) < 2 {
		return
	}
	x, y := pair[0], pair[1]
	of := func(b *member) any { return m.ordinaryAlone(b, "shallow")[0].value }
	both, one := map[string]any{x.name: of(x), y.name: of(y)}, map[string]any{x.name: of(x)}
	if !b.admits(both) || !b.admits(one) || b.depth > 0 || len(m.op.Required) > 0 {
		return
	}
	open := contract.Expect{Answer: contract.Accepted, Open: "the members of " + b.label + " were not taken", Stored: true}
	c := m.about("K01", b)
	c.Why = "in a shallow merge a nested object is replaced whole"
	left := m.text("one of them", contract.Expect{Answer: contract.Accepted, Open: open.Open, Cleared: true}, "{"+string(raw(b.name))+":"+string(raw(one))+"}")
	left.Request.Body.Edits = []contract.Edit{{At: y.at, Remove: true}}
	c.Steps = []contract.Step{act("both members", open, b.edit(both)), left, look()}
	m.add(c)
}
