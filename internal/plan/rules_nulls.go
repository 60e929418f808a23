package plan

import "github.com/proviso-dev/proviso/internal/contract"

// nulls sends null: refused where the schema rules it out (O08), taken where body and answer both admit it (M04, M05, K01).
func nulls(m *maker) {
	for _, b := range m.members {
		switch {
		case !b.raw.Nullable() && !b.admits(nil):
			m.noNull(b)
		case b.inItem() || b.kind == anything && !b.raw.Nullable() || !b.admits(nil):
		case !m.answersNull(b):
			m.contradicted(b)
		default:
			m.cleared(b)
		}
	}
}

// noNull sends null to a member that has none.
func (m *maker) noNull(b *member) {
	c := m.about("O08", b)
	c.Batch, c.Why = true, "the schema has no null here"
	expect := refused()
	switch {
	case b.guessed("type"):
		expect.Open = "the type of " + b.label + " was read off a sample and is no promise of the page"
	case m.dialect == contract.Merge && !b.inItem() && !m.mustStay(b):
		expect.Open = "null takes a member away in a merge patch (RFC 7396), and the page does not say that this one must stay"
	}
	if m.spared(b) {
		return
	}
	c.Steps = []contract.Step{act("null", expect, b.edit(nil))}
	m.add(c)
}

// mustStay reports that every answer must show the member.
func (m *maker) mustStay(b *member) bool {
	r := m.resource()
	for _, token := range tokens(b.at) {
		if r == nil || !r.Requires(token) {
			return false
		}
		r = named(r.Value(), token)
	}
	return r != nil && !r.Nullable()
}

// answersNull reports that an answer may show the member as null, or leave it out.
func (m *maker) answersNull(b *member) bool {
	r := m.resource()
	if r == nil || len(properties(r)) == 0 {
		return true
	}
	required := true
	for _, token := range tokens(b.at) {
		required = required && r.Requires(token)
		if r = named(r.Value(), token); r == nil {
			return true
		}
	}
	return r.Nullable() || !required && m.dialect != contract.Plain && m.dialect != contract.Full
}

// contradicted sends null where the body admits it and the answer does not: only a 5xx or an answer that fits no schema decides.
func (m *maker) contradicted(b *member) {
	c := m.about("M04", b)
	c.Why = "the body's schema has null here and the answer's does not"
	open := "the page contradicts itself: the body may hold null here, and the answer may not"
	c.Steps = []contract.Step{act("null", contract.Expect{Answer: contract.Accepted, Open: open}, b.edit(nil)), look()}
	m.add(c)
}

// cleared sends null where body and answer admit it.
func (m *maker) cleared(b *member) {
	c := m.about("M04", b)
	c.Why = "a documented null is a value like any other"
	if all := m.ordinary(b, "cleared"); len(all) > 0 {
		m.seen(&c, act(all[0].what, accepted(all[0]), b.edit(all[0].value)))
	}
	expect := contract.Expect{Answer: contract.Accepted, Open: b.around}
	if expect.Open == "" && (m.dialect == contract.Plain || m.dialect == contract.Full) && !m.claimed("null-clears", b) {
		expect.Open = "in plain JSON members a null may be refused; operations." + m.op.ID + ".dialect in the profile (merge or shallow) would decide it"
	}
	removal := b.edit(nil)
	switch {
	case m.dialect == contract.Merge || m.claimed("null-clears", b):
		expect.Cleared = true
	case m.dialect == contract.Shallow, m.dialect == contract.JSONPatch:
		expect.Stored = true
	}
	m.seen(&c, act("null", expect, removal))
	closing(&c)
	m.add(c)
	if m.dialect == contract.Merge {
		c = m.about("M05", b)
		c.Why = "taking away what is not there changes nothing"
		gone := contract.Edit{At: b.at, Remove: true}
		m.seen(&c, act("null", contract.Expect{Answer: contract.Accepted, Cleared: true, Open: b.around}, gone),
			act("null again", contract.Expect{Answer: contract.Accepted, Cleared: true, Open: b.around}, gone))
		closing(&c)
		m.add(c)
	}
}
