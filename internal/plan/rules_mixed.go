package plan

import "github.com/proviso-dev/proviso/internal/contract"

// mixed sends valid members together with an invalid one: all of it is refused, and none of it kept (V10, O11).
func mixed(m *maker) {
	for _, b := range m.members {
		if b.inItem() || b.depth > 0 || !m.answered(b) {
			continue
		}
		bad, ok := m.spoiler(b)
		all := m.ordinary(b, "mixed")
		if !ok || len(all) == 0 {
			m.halfList(b)
			continue
		}
		c := m.about("V10", b)
		c.Batch, c.Why = true, "a body that is refused is refused whole"
		valid := b.edit(all[0].value)
		if b.kind == boolean && len(all) > 1 {
			valid = contract.Edit{At: b.at, Flip: true}
		}
		c.Steps = []contract.Step{act("a valid value beside "+bad.what+" in "+bad.label, bad.expect(), valid, bad.edit)}
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
		bad, ok := m.spoiler(b)
		v := m.value(b, "refused")
		if !ok || v == nil {
			continue
		}
		c := m.about("I06", b, "refused")
		c.Batch, c.Why = true, "errors are logged and shown"
		c.Steps = []contract.Step{act("a secret beside "+bad.what+" in "+bad.label, bad.expect(), b.edit(v), bad.edit)}
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

// spoiler is the surest invalid edit of another member than b.
func (m *maker) spoiler(b *member) (spoiled, bool) {
	var found spoiled
	ok := false
	for _, other := range m.members {
		if other.at == b.at || other.inItem() || other.depth > 0 {
			continue
		}
		for _, s := range m.wrong(other) {
			if !ok || found.open != "" && s.open == "" {
				found, ok = spoiled{label: other.label, what: s.what, open: s.open, edit: other.edit(s.value)}, true
			}
		}
		if ok && found.open == "" {
			break
		}
	}
	return found, ok
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
