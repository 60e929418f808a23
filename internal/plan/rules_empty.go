package plan

import "github.com/proviso-dev/proviso/internal/contract"

// emptyValues sends false, 0, "" and [] (V02): what a server that tests for truth takes for absent.
func emptyValues(m *maker) {
	for _, b := range m.members {
		if b.inItem() {
			continue
		}
		c := m.about("V02", b)
		c.Why = "code that tests a value for truth takes these for absent"
		switch b.kind {
		case boolean:
			m.flags(&c, b)
		case numeric:
			m.zero(&c, b)
		case list:
			m.emptyList(&c, b)
		case free, other, picture, link, handle:
			if b.admits("") {
				m.seen(&c, act("empty text", handled(), b.edit("")))
				if !m.options.Quick {
					closing(&c)
				}
			}
		}
		m.add(c)
	}
}

// flags sends both values of a boolean, the one that ends nothing last.
func (m *maker) flags(c *contract.Case, b *member) {
	turns := booleans(b)
	if len(turns) == 2 && turns[0].value == false {
		turns = []sample{turns[1], turns[0], turns[1]} // false after true, so that it is seen to change
	}
	for _, s := range turns {
		if !b.admits(s.value) {
			continue
		}
		if s.open == "" {
			s.open = b.around
		}
		m.seen(c, act(s.what, accepted(s), b.edit(s.value)))
		if s.value == false {
			closing(c)
		}
	}
}

func (m *maker) zero(c *contract.Case, b *member) {
	zero := sample{value: number(0), what: "0", open: b.around}
	if !b.admits(zero.value) {
		return
	}
	if low := lowest(b.schema); zero.open == "" && (low == nil || *low > 0 || highest(b.schema) == nil) && len(b.schema.Enum) == 0 {
		zero.open = m.tell(b, "whether "+b.name+" takes 0; the page gives no bounds on both sides")
	}
	for _, s := range m.ordinary(b, "zero") {
		if string(raw(s.value)) != "0" {
			m.seen(c, act(s.what, accepted(s), b.edit(s.value)))
			break
		}
	}
	m.seen(c, act(zero.what, accepted(zero), b.edit(zero.value)))
	closing(c)
}

func (m *maker) emptyList(c *contract.Case, b *member) {
	empty := sample{value: []any{}, what: "an empty array", open: b.around}
	if !b.admits(empty.value) {
		return
	}
	for _, s := range m.ordinary(b, "empty") {
		if string(raw(s.value)) != "[]" {
			m.seen(c, act(s.what, accepted(s), b.edit(s.value)))
			break
		}
	}
	m.seen(c, act(empty.what, accepted(empty), b.edit(empty.value)))
	closing(c)
}
