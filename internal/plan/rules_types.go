package plan

// wrongTypes sends values of another type (V01): refused, not coerced, and nothing of it kept.
func wrongTypes(m *maker) {
	for _, b := range m.members {
		if m.spared(b) {
			continue
		}
		c := m.about("V01", b)
		c.Batch, c.Why = true, "a coerced value is one that the client did not send"
		all := m.wrong(b)
		if most := m.most(b); len(all) > most {
			all = all[:most]
		}
		for _, s := range all {
			expect := refused()
			expect.Open = s.open
			c.Steps = append(c.Steps, act(s.what, expect, b.edit(s.value)))
		}
		m.add(c)
	}
}

// most is how many wrong values are tried on one member.
func (m *maker) most(b *member) int {
	switch {
	case m.options.Deep:
		return 8
	case m.options.Quick:
		return 1
	case b.depth > 0:
		return 2
	}
	return 4
}

// spared reports a member that a quick plan leaves out, because one of its type comes before it.
func (m *maker) spared(b *member) bool {
	if !m.options.Quick {
		return false
	}
	for _, before := range m.members[:b.turn] {
		if before.schema.Type() == b.schema.Type() {
			return true
		}
	}
	return false
}
