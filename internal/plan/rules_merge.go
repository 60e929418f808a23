package plan

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// mergePatch tries what only a merge patch has: entries that are added (M03), null as data in an array (M09), an object onto a
// scalar and back (M10, M11), and nulls inside what is added (M12).
func mergePatch(m *maker) {
	for _, b := range m.members {
		if b.inItem() {
			continue
		}
		if item := b.item(); item != nil && item.raw.Nullable() {
			m.nullInArray(b)
		}
		if m.dialect != contract.Merge {
			continue
		}
		if b.kind == object && b.schema.AdditionalProperties != nil && b.schema.PropertyNames == nil {
			m.added(b)
		}
		if name := entryOf(b); name != "" && b.kind == anything && b.admits("proviso") {
			m.changedType(b, name)
		}
	}
}

func (m *maker) nullInArray(b *member) {
	items := m.items(b, "null inside")
	if len(items) == 0 {
		return
	}
	s := listOf("null between two items", items[0], sample{}, items[0])
	if !b.admits(s.value) {
		return
	}
	c := m.about("M09", b)
	c.Why = "inside an array null is data"
	m.seen(&c, act(s.what, m.taken(b, s), b.edit(s.value)))
	closing(&c)
	m.add(c)
}

// added puts two entries into a map, one after the other, and then one with a null beside it.
func (m *maker) added(b *member) {
	v, open := m.one(b.schema.AdditionalProperties, "entry", b.label+"/-", "added", b.depth+1)
	if v == nil {
		return
	}
	first, second, dropped := "proviso_"+m.tag("added 1"), "proviso_"+m.tag("added 2"), "proviso_"+m.tag("added 3")
	expect := contract.Expect{Answer: contract.Accepted, Stored: true, Open: open}
	entry := func(name string) contract.Edit { return contract.Edit{At: b.at + "/" + name, Value: raw(v)} }
	c := m.about("M03", b)
	c.Why = "what a merge patch adds stands beside what was there"
	m.seen(&c, act("an entry", expect, entry(first)))
	closing(&c) // that it is shown where nothing names it, or else its absence later would say nothing
	m.seen(&c, act("another entry", expect, entry(second)))
	closing(&c)
	m.add(c)

	if b.depth > 0 {
		return
	}
	c = m.about("M12", b)
	c.Why = "null in a merge patch is never kept"
	expect.Stored, expect.Cleared = false, true
	s := m.text("an entry beside a null", expect, "{"+string(raw(b.name))+":"+string(raw(map[string]any{first: v, dropped: nil}))+"}")
	s.Request.Body.Edits = []contract.Edit{{At: b.at + "/" + dropped, Remove: true}}
	c.Steps = []contract.Step{s, look()}
	m.add(c)
}

// entryOf names a text of the object that a member may be: one that the page documents, because others may be dropped, or any
// where it documents none; "" where there is none.
func entryOf(b *member) string {
	documented := properties(b.schema)
	for _, p := range documented {
		if b.admits(map[string]any{p.Name: "x"}) {
			return p.Name
		}
	}
	if len(documented) == 0 && b.admits(map[string]any{"proviso": "x"}) {
		return "proviso"
	}
	return ""
}

// changedType patches an object of one text onto a scalar, and a scalar onto an object.
func (m *maker) changedType(b *member, name string) {
	expect := contract.Expect{Answer: contract.Accepted, Stored: true, Open: m.tell(b, "which values "+b.name+" takes")}
	scalar := act("a text", expect, b.edit("proviso"))
	c := m.about("M10", b)
	c.Why = "an object that is merged into a scalar starts from nothing"
	m.seen(&c, scalar, act("an object", expect, contract.Edit{At: b.at + value.Pointer(name), Value: raw("x")}))
	closing(&c)
	m.add(c)
	c = m.about("M11", b)
	c.Why = "a scalar takes an object's place"
	m.seen(&c, act("an object", expect, b.edit(map[string]any{name: "x"})), scalar)
	closing(&c)
	m.add(c)
}
