package plan

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// repeats sends what must come to the same: nothing at all (M14), the same twice (M15), one patch in two or in another order
// (M16, M17), there and back (M18), escaped names (M20), numbers (M22).
func repeats(m *maker) {
	if m.dialect != contract.JSONPatch && m.dialect != contract.Mask && m.op.Body() != nil {
		m.nothing()
		m.escaped()
	}
	m.same()
	m.split()
	m.thereAndBack()
	m.exactNumbers()
}

// nothing sends {}: taken or refused, it changes nothing.
func (m *maker) nothing() {
	c := m.start("M14", "empty-object")
	c.Why = "a patch that names nothing changes nothing"
	s := act("{}", contract.Expect{Unchanged: true}, []contract.Edit{}...)
	s.Request.Body.Bare = true
	if m.dialect == contract.Merge {
		s.Expect.Answer, s.Expect.Open = contract.Accepted, "the page does not say whether an empty patch is taken"
	}
	c.Steps = []contract.Step{s, look()}
	m.add(c)
}

// surest are members of the body with a sure value, those with many values first.
func (m *maker) surest() []*member {
	var many, few []*member
	for _, b := range m.certain() {
		switch {
		case !m.answered(b):
		case b.kind == free || b.kind == email:
			many = append(many, b)
		case b.kind == boolean || b.kind == numeric || b.kind == closed:
			few = append(few, b)
		case b.kind == list && len(sure(m.ordinary(b, "certain"))) > 1:
			few = append(few, b)
		}
	}
	return append(many, few...)
}

// to is an edit of a sure member to one of its sure values; another salt, another value where there is one.
func (m *maker) to(b *member, salt string, n int) contract.Edit {
	if b.kind == free || b.kind == email {
		return b.edit(m.fresh(b, salt))
	}
	all := sure(m.ordinary(b, salt))
	return b.edit(all[n%len(all)].value)
}

func kept() contract.Expect { return contract.Expect{Answer: contract.Accepted, Stored: true} }

func (m *maker) same() {
	members := m.surest()
	if len(members) == 0 {
		return
	}
	b := members[0]
	c := m.about("M15", b)
	c.Why = "a client that sends again after a lost answer must not do damage"
	again := kept()
	again.Unchanged = true
	m.seen(&c, act("a patch", kept(), m.to(b, "same", 0)), act("the same patch again", again, m.to(b, "same", 0)))
	closing(&c)
	m.add(c)
}

func (m *maker) split() {
	members := m.surest()
	if len(members) < 2 || m.options.Quick {
		return
	}
	x, y := members[0], members[1]
	c := m.start("M16", "split")
	c.Why = "one form or two, the fields are the same"
	m.seen(&c, act("two members in one body", kept(), m.to(x, "split", 0), m.to(y, "split", 0)), act("the first alone", kept(), m.to(x, "split apart", 0)), act("the second alone", kept(), m.to(y, "split apart", 1)))
	closing(&c)
	m.add(c)
	c = m.start("M17", "order")
	c.Why = "patches of different members don't meet"
	m.seen(&c, act("the second first", kept(), m.to(y, "order", 0)), act("the first second", kept(), m.to(x, "order", 0)))
	closing(&c)
	m.add(c)
}

func (m *maker) thereAndBack() {
	members := m.surest()
	if len(members) == 0 || m.options.Quick {
		return
	}
	b := members[0]
	c := m.about("M18", b)
	c.Why = "what was changed can be changed back"
	m.seen(&c, act("one value", kept(), m.to(b, "back", 0)), act("another", kept(), m.to(b, "there", 1)), act("the first again", kept(), m.to(b, "back", 0)))
	closing(&c)
	m.add(c)
}

// escaped writes a member's name with an escape, which is the same name.
func (m *maker) escaped() {
	members := m.surest()
	if len(members) == 0 || members[0].depth > 0 {
		return
	}
	b := members[0]
	edit := m.to(b, "escaped", 0)
	const hex = "0123456789abcdef"
	first := b.name[0]
	if first >= 0x80 {
		return
	}
	body, ok := m.whole(b, string(edit.Value))
	if !ok {
		return
	}
	plain := string(raw(b.name))
	body = strings.Replace(body, plain, `"\u00`+string(hex[first>>4])+string(hex[first&15])+plain[2:], 1)
	c := m.about("M20", b)
	c.Why = "a name may be written with escapes"
	s := m.text("the name with an escape", kept(), body)
	s.Request.Body.Edits = []contract.Edit{edit}
	c.Steps = []contract.Step{s, look()}
	m.add(c)
}

// exactNumbers sends numbers that floats and narrow integers lose.
func (m *maker) exactNumbers() {
	for _, b := range m.members {
		if b.kind != numeric || b.inItem() {
			continue
		}
		c := m.about("M22", b)
		c.Why = "a number that is kept is kept exactly"
		for _, text := range []string{"2147483647", "2147483648", "9007199254740991", "0.1", "-1"} {
			v := jsonNumber(text)
			if b.admits(v) {
				m.seen(&c, act(text, handled(), b.edit(v)))
			}
		}
		if len(c.Steps) > 0 {
			closing(&c)
		}
		m.add(c)
	}
}
