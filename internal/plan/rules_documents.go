package plan

import (
	"encoding/json"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// documents tries what JSON Patch documents say with the values and names of the members that the schema has.
func (m *maker) documents() {
	m.compared()
	m.escapes()
	m.nullStored()
	m.copied()
}

// applied adds a case of one document that is taken; the edits say what must be there afterwards.
func (m *maker) applied(c contract.Case, title, text string, expect contract.Expect, edits ...contract.Edit) {
	s := m.text(title, expect, text)
	s.Request.Body.Edits = edits
	c.Steps = []contract.Step{s, look()}
	m.add(c)
}

// compared tests a number (J16): 10 equals 10.0, and a text is no number.
func (m *maker) compared() {
	for _, b := range m.members {
		if b.kind != numeric || b.inItem() || b.depth > 0 || !m.answered(b) {
			continue
		}
		for _, s := range m.ordinary(b, "compared") {
			n, isNumber := s.value.(json.Number)
			if !isNumber || strings.ContainsAny(string(n), ".eE") {
				continue
			}
			tested := func(v any) string {
				return document(replace(b.at, n), op{"op": "test", "path": b.at, "value": v})
			}
			c := m.about("J16", b, "equal")
			c.Why = "numbers are equal where their values are (RFC 6902, 4.6)"
			m.applied(c, "a test of "+string(n)+" against "+string(n)+".0", tested(json.Number(string(n)+".0")), accepted(s), b.edit(n))
			c = m.about("J16", b, "text")
			c.Batch, c.Why = true, "a text is no number"
			c.Steps = []contract.Step{m.text("a test of "+string(n)+` against "`+string(n)+`"`, refused(), tested(string(n)))}
			m.add(c)
			return
		}
	}
}

// escapes names one of two entries of a map that only the order of decoding tells apart (J19): ~01 is ~1, and not a slash.
func (m *maker) escapes() {
	for _, b := range m.members {
		if b.kind != object || b.inItem() || b.depth > 0 || b.schema.AdditionalProperties == nil || b.schema.PropertyNames != nil || !m.answered(b) {
			continue
		}
		first, _ := m.one(b.schema.AdditionalProperties, "entry", b.label+"/-", "escapes", 1)
		second, _ := m.one(b.schema.AdditionalProperties, "entry", b.label+"/-", "escapes again", 1)
		before, after := map[string]any{"proviso~1": first, "proviso/": first}, map[string]any{"proviso~1": second, "proviso/": first}
		if first == nil || value.Equal(first, second) || !b.admits(before) || !b.admits(after) {
			continue
		}
		c := m.about("J19", b)
		c.Why = "~1 is decoded before ~0 (RFC 6901, 4)"
		expect := contract.Expect{Answer: contract.Accepted, Stored: true, Open: m.tell(b, "which names the entries of "+b.label+" may have")}
		m.applied(c, "~01 names the entry ~1", document(op{"op": "add", "path": b.at, "value": before}, replace(b.at+value.Pointer("proviso~1"), second)), expect, b.edit(after))
		return
	}
}

// nullStored adds null where the schema has it (J23): in a JSON Patch it is a value like any other, and no word for "leave it".
func (m *maker) nullStored() {
	for _, b := range m.members {
		if b.inItem() || b.depth > 0 || !b.raw.Nullable() || !b.admits(nil) || !m.answersNull(b) {
			continue
		}
		all := m.ordinary(b, "null stored")
		if len(all) == 0 {
			continue
		}
		c := m.about("J23", b)
		c.Why = "null is a value"
		m.applied(c, "add of null", document(op{"op": "add", "path": b.at, "value": all[0].value}, op{"op": "add", "path": b.at, "value": nil}),
			contract.Expect{Answer: contract.Accepted, Cleared: true, Open: all[0].open}, b.edit(nil))
		return
	}
}

// copied copies one free text onto another (J14): the source stays.
func (m *maker) copied() {
	var from *member
	for _, b := range m.certain() {
		if b.kind != free || !m.answered(b) {
			continue
		}
		if from == nil {
			from = b
			continue
		}
		v := m.value(from, "copied")
		if !b.admits(v) {
			continue
		}
		c := m.about("J14", b, "copy")
		c.Why = "copy leaves its source"
		m.applied(c, "copy of "+from.label, document(replace(from.at, v), op{"op": "copy", "from": from.at, "path": b.at}), kept(), from.edit(v), b.edit(v))
		return
	}
}
