package plan

import "github.com/proviso-dev/proviso/internal/contract"

// arrays sends arrays whose order, length and repeats must come back (V05), and a shorter one after a longer (M08).
func arrays(m *maker) {
	for _, b := range m.members {
		if b.kind != list {
			continue
		}
		items := m.items(b, "arrays")
		if len(items) < 2 {
			continue
		}
		x, y := items[0], items[1]
		c := m.about("V05", b)
		c.Why = "an array is not a set, nor sorted"
		twice := listOf("an item twice", x, y, x)
		if twice.open == "" {
			twice.open = "the page does not say whether an item may stand twice"
		}
		tries := []sample{listOf("two items", y, x), listOf("the same two in the other order", x, y), twice, dozen(items)}
		if b.inItem() {
			tries = tries[:2]
		}
		for _, s := range tries {
			if b.admits(s.value) {
				m.seen(&c, act(s.what, m.taken(b, s), b.edit(s.value)))
			}
		}
		closing(&c)
		m.add(c)

		two, one := listOf("two items", x, y), listOf("another one instead", y)
		if b.inItem() || !b.admits(two.value) || !b.admits(one.value) || m.dialect == contract.JSONPatch {
			continue
		}
		c = m.about("M08", b)
		c.Why = "an array that is patched is the array that was sent"
		m.seen(&c, act(two.what, m.taken(b, two), b.edit(two.value)), act(one.what, m.taken(b, one), b.edit(one.value)))
		closing(&c)
		m.add(c)
	}
}

// dozen is a list longer than the short ones that people try, of items over and over where there are not as many.
func dozen(items []sample) sample {
	var all []sample
	for i := range 12 {
		all = append(all, items[i%len(items)])
	}
	s := listOf("twelve items", all...)
	if s.open == "" {
		s.open = "the page does not say how many items there may be, nor whether one may stand twice"
	}
	return s
}

// taken wants a sample taken, unless it or what surrounds it is not sure.
func (m *maker) taken(b *member, s sample) contract.Expect {
	if s.open == "" {
		s.open = b.around
	}
	return accepted(s)
}
