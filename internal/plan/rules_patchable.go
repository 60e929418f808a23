package plan

import "github.com/proviso-dev/proviso/internal/contract"

// patchable tries each member alone (O10), and all of them in one body (M02).
func patchable(m *maker) {
	for _, b := range m.members {
		if b.inItem() || b.kind == object && len(b.children) > 0 {
			continue
		}
		c := m.about("O10", b)
		c.Why = "a client that changes one thing sends one thing"
		all := m.ordinary(b, "alone")
		switch {
		case len(all) > 0:
			m.seen(&c, act(all[0].what, accepted(all[0]), b.edit(all[0].value)))
			// The first may be what is there already: only another value shows that the member is stored at all.
			if len(all) > 1 && !moving(b.kind) && !m.options.Quick {
				m.seen(&c, act(all[1].what+" after it", accepted(all[1]), b.edit(all[1].value)))
			}
			if v, ok := m.fraction(b); ok {
				m.seen(&c, act("a fraction", handled(), b.edit(v)))
			}
			closing(&c)
		case m.answered(b):
			again := contract.Expect{Answer: contract.Accepted, Open: m.tell(b, "which values "+b.name+" takes")}
			c.Steps = []contract.Step{act("the present value again", again, b.again()), look()}
		default:
			c.Undecidable = m.tell(b, "which values "+b.name+" takes")
		}
		if m.options.Quick && m.echoes() && len(c.Steps) > 1 {
			c.Steps = c.Steps[:1] // the next patch's answer is the look
		}
		m.add(c)
	}
	m.together()
}

// together sends all members with a sure value in one body.
func (m *maker) together() {
	var edits []contract.Edit
	for _, b := range m.certain() {
		edits = append(edits, b.edit(sure(m.ordinary(b, "together"))[0].value))
	}
	if len(edits) < 2 {
		return
	}
	c := m.start("M02", "together")
	c.Why = "a form saves all its fields at once"
	c.Steps = []contract.Step{act("several members in one body", contract.Expect{Answer: contract.Accepted, Stored: true}, edits...), look()}
	m.add(c)
}

// certain are the members of the body, not of its items, that have a value which must be taken.
func (m *maker) certain() []*member {
	if m.sureOnes == nil {
		m.sureOnes = m.findCertain()
	}
	return m.sureOnes
}

func (m *maker) findCertain() []*member {
	out := []*member{}
	for _, b := range m.members {
		if b.inItem() || b.depth > 0 || b.kind == object && len(b.children) > 0 || b.kind == secretText {
			continue
		}
		if len(sure(m.ordinary(b, "certain"))) > 0 {
			out = append(out, b)
		}
	}
	return out
}

// answered reports that the documented answer shows the member, or that no page says what an answer shows.
func (m *maker) answered(b *member) bool {
	r := m.resource()
	if r == nil || len(properties(r)) == 0 {
		return b.kind != secretText
	}
	for _, token := range tokens(b.at) {
		if r = named(r.Value(), token); r == nil {
			return false
		}
	}
	return !r.WriteOnly
}

// probe is an edit that shows whether a request was carried out: of a member that answers show and whose values are many.
// Each salt gives another value where there is one.
func (m *maker) probe(salt string) []contract.Edit {
	b := m.best()
	if b == nil {
		return nil
	}
	all := m.ordinary(b, salt)
	if b.kind == free || b.kind == email || len(all) == 0 {
		if v := m.fresh(b, salt); v != nil {
			return []contract.Edit{b.edit(v)}
		}
		return nil
	}
	if b.kind == boolean && len(all) > 1 {
		return []contract.Edit{{At: b.at, Flip: true}}
	}
	return []contract.Edit{b.edit(all[m.draw(salt).IntN(len(all))].value)}
}

// best is the member that probes change; nil where no member has a known value.
func (m *maker) best() *member {
	if !m.bestKnown {
		m.bestMember, m.bestKnown = m.findBest(), true
	}
	return m.bestMember
}

func (m *maker) findBest() *member {
	var found *member
	points := -1
	for _, b := range m.members {
		if b.inItem() || b.kind == secretText || b.kind == object || len(m.ordinary(b, "best")) == 0 {
			continue
		}
		p := map[kind]int{free: 16, email: 12, boolean: 10, numeric: 10, closed: 9, zone: 8, list: 6}[b.kind]
		if m.answered(b) {
			p += 32
		}
		if b.depth == 0 {
			p += 4
		}
		if len(m.op.Required) > 0 && !m.only(b.name) && !m.readable() {
			p += 8 // a look without a read carries the required members, and would hide what was done to them
		}
		if len(sure(m.ordinary(b, "best"))) > 0 {
			p += 64
		}
		if p > points {
			found, points = b, p
		}
	}
	return found
}
