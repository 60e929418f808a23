package plan

import "github.com/proviso-dev/proviso/internal/contract"

// mixed sends valid members together with an invalid one: all of it is refused, and none of it kept (V10, O11).
func mixed(m *maker) {
	for _, b := range m.members {
		if b.inItem() || b.depth > 0 || !m.answered(b) {
			continue
		}
		bad := m.spoilers(b)
		all := m.ordinary(b, "mixed")
		if len(bad) == 0 || len(all) == 0 {
			m.halfList(b)
			continue
		}
		c := m.about("V10", b)
		c.Batch, c.Why = true, "a body that is refused is refused whole"
		valid := b.differing(all)
		for _, x := range bad {
			c.Steps = append(c.Steps, act("a valid value beside "+x.what+" in "+x.label, x.expect(), valid, x.edit))
		}
		m.add(c)
	}
	m.mixedAll()
	m.refusedSecrets()
}

// refusedSecrets sends a secret in a body that is refused: the error must not repeat it (I06).
func (m *maker) refusedSecrets() {
	for _, b := range m.members {
		if b.inItem() || b.kind != secretText && !b.raw.WriteOnly && !b.schema.WriteOnly {
			continue
		}
		bad := m.spoilers(b)
		v := m.value(b, "refused")
		if len(bad) == 0 || v == nil {
			continue
		}
		c := m.about("I06", b, "refused")
		c.Batch, c.Why = true, "errors are logged and shown"
		c.Steps = []contract.Step{act("a secret beside "+bad[0].what+" in "+bad[0].label, bad[0].expect(), b.edit(v), bad[0].edit)}
		m.add(c)
	}
}

// spoiled is an edit that makes a whole body invalid.
type spoiled struct {
	label, what, open string
	edit              contract.Edit
}

func (s spoiled) expect() contract.Expect {
	e := refused()
	e.Open = s.open
	return e
}

// spoilers are the surest invalid edits of other members than b: one of a member whose name comes after b's and one of a
// member whose name comes before, because what saves member by member stops at the invalid one.
func (m *maker) spoilers(b *member) []spoiled {
	var after, before, open []spoiled
	for _, other := range m.members {
		if other.at == b.at || other.inItem() || other.depth > 0 {
			continue
		}
		wrong := m.wrong(other)
		if len(wrong) == 0 {
			continue
		}
		x := spoiled{label: other.label, what: wrong[0].what, open: wrong[0].open, edit: other.edit(wrong[0].value)}
		switch {
		case x.open != "":
			open = append(open, x)
		case other.name > b.name:
			after = append(after, x)
		default:
			before = append(before, x)
		}
	}
	out := append(after[:min(1, len(after))], before[:min(1, len(before))]...)
	if len(out) == 0 {
		out = open[:min(1, len(open))]
	}
	if m.options.Quick && len(out) > 1 {
		out = out[:1]
	}
	return out
}

// halfList puts an invalid item beside a valid one, where the body has no second member.
func (m *maker) halfList(b *member) {
	item := b.item()
	if item == nil {
		return
	}
	bad := m.wrong(item)
	good := m.items(b, "mixed")
	if len(bad) == 0 || len(good) == 0 {
		return
	}
	c := m.about("V10", b)
	c.Batch, c.Why = true, "a body that is refused is refused whole"
	expect := refused()
	expect.Open = bad[0].open
	c.Steps = []contract.Step{act("a valid item beside "+bad[0].what, expect, b.edit([]any{good[0].value, bad[0].value}))}
	m.add(c)
}

// mixedAll spoils a body of all members that have a sure value.
func (m *maker) mixedAll() {
	certain := m.certain()
	if len(certain) < 2 || m.options.Quick {
		return
	}
	last := certain[len(certain)-1]
	for _, b := range []*member{last, certain[0]} {
		wrong := m.wrong(b)
		if len(wrong) == 0 {
			continue
		}
		c := m.start("O11", b.label)
		c.Batch, c.Why = true, "one bad field of a form must not save the others"
		expect := refused()
		expect.Open = wrong[0].open
		var edits []contract.Edit
		for _, other := range certain {
			if other != b {
				edits = append(edits, other.edit(sure(m.ordinary(other, "mixed all "+b.name))[0].value))
			}
		}
		c.Steps = []contract.Step{act("every valid member beside "+wrong[0].what+" in "+b.label, expect, append(edits, b.edit(wrong[0].value))...)}
		m.add(c)
	}
}
