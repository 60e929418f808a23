package plan

import "github.com/proviso-dev/proviso/internal/contract"

// jsonPatch tries the operations of RFC 6902 on the members that the schema has.
func jsonPatch(m *maker) {
	if m.dialect != contract.JSONPatch {
		return
	}
	b := m.best()
	if b == nil || m.value(b, "json patch") == nil {
		m.undecidable("J01", "document", "no member with a known value; give operations."+m.op.ID+".values in the profile")
		return
	}
	m.badDocuments(b)
	m.badTargets(b)
	m.wholeOrNothing(b)
	m.goodDocuments(b)
	m.documents()
	for _, l := range m.members {
		if l.kind == list && !l.inItem() {
			m.inArrays(l)
			break
		}
	}
}

// op is one operation of a JSON Patch document.
type op map[string]any

func replace(at string, v any) op { return op{"op": "replace", "path": at, "value": v} }

func document(ops ...op) string {
	all := make([]any, len(ops))
	for i, o := range ops {
		all[i] = map[string]any(o)
	}
	return string(raw(all))
}

// refusedDocument adds a case of one document that must be refused whole.
func (m *maker) refusedDocument(rule, subject, why, title, text string) {
	c := m.start(rule, subject)
	c.Batch, c.Why = true, why
	c.Steps = []contract.Step{m.text(title, refused(), text)}
	m.add(c)
}

func (m *maker) badDocuments(b *member) {
	v := m.value(b, "bad document")
	c := m.start("J01", "document")
	c.Batch, c.Why = true, "a JSON Patch is a list of operations"
	c.Steps = []contract.Step{m.text("an object", refused(), string(raw(map[string]any(replace(b.at, v))))), m.text("null", refused(), "null"), m.text("a list of texts", refused(), `["proviso"]`)}
	m.add(c)
	m.refusedDocument("J02", "unknown-op", "an operation that is not known can't be applied", "an unknown op", document(op{"op": "proviso", "path": b.at, "value": v}))
	m.refusedDocument("J02", "no-op", "an operation has an op", "no op", document(op{"path": b.at, "value": v}))
	m.refusedDocument("J03", "no-path", "an operation has a path", "no path", document(op{"op": "replace", "value": v}))
	m.refusedDocument("J03", "no-pointer", "a path begins with a slash", "a path that is no pointer", document(op{"op": "replace", "path": b.name, "value": v}))
	m.refusedDocument("J21", "no-value", "replace needs a value", "replace without a value", document(op{"op": "replace", "path": b.at}))
	m.refusedDocument("J21", "add-no-value", "add needs a value", "add without a value", document(op{"op": "add", "path": b.at}))
	m.refusedDocument("V09", "syntax", "a body that can't be read must not be read half", "cut off in the middle", document(replace(b.at, v))[1:])
	c = m.start("V09", "utf-8")
	c.Batch, c.Why = true, "JSON is UTF-8 (RFC 8259, 8.1)"
	c.Steps = []contract.Step{m.bytes("invalid UTF-8", refused(), m.broken())}
	m.add(c)
	m.emptyBody()
	c = m.start("J24", "root")
	c.Why = "the root is a place like any other, or refused"
	c.Steps = []contract.Step{m.text("an empty object for the root", contract.Expect{Answer: contract.Refused, Open: "the root was replaced, which RFC 6902 allows"}, document(op{"op": "test", "path": "", "value": "proviso"}, op{"op": "replace", "path": "", "value": map[string]any{}}))}
	m.add(c)
}

func (m *maker) badTargets(b *member) {
	missing := "/proviso_" + m.tag("missing")
	v := m.value(b, "bad target")
	m.refusedDocument("J09", "no-parent", "add does not make the parents", "add below what is not there", document(op{"op": "add", "path": missing + "/x", "value": v}))
	m.refusedDocument("J10", "missing", "what is not there can't be removed", "remove of what is not there", document(op{"op": "remove", "path": missing}))
	m.refusedDocument("J11", "missing", "what is not there can't be replaced", "replace of what is not there", document(replace(missing, v)))
	m.refusedDocument("J12", "missing", "what is not there can't be moved", "move of what is not there", document(op{"op": "move", "from": missing, "path": b.at}))
	m.refusedDocument("J14", "missing", "what is not there can't be copied", "copy of what is not there", document(op{"op": "copy", "from": missing, "path": b.at}))
	for _, parent := range m.members {
		if parent.kind == object && !parent.inItem() {
			m.refusedDocument("J13", parent.label, "nothing moves into itself", "move into its own child", document(op{"op": "move", "from": parent.at, "path": parent.at + "/proviso"}))
			break
		}
	}
}

// wholeOrNothing lets the last operation fail: those before it are undone.
func (m *maker) wholeOrNothing(b *member) {
	v := m.value(b, "whole")
	missing := "/proviso_" + m.tag("missing")
	m.refusedDocument("J15", "test", "a failed test stops the document", "a test that fails after a replace", document(replace(b.at, v), op{"op": "test", "path": b.at, "value": "proviso-never"}))
	m.refusedDocument("J15", "test-first", "a failed test stops the document", "a test that fails before a replace", document(op{"op": "test", "path": b.at, "value": "proviso-never"}, replace(b.at, v)))
	m.refusedDocument("J17", "last", "a document is applied whole or not at all", "a last operation that can't be done", document(replace(b.at, v), op{"op": "remove", "path": missing}))
}

// goodDocuments are applied; the edits beside the text say what must be there afterwards.
func (m *maker) goodDocuments(b *member) {
	all := sure(m.ordinary(b, "good"))
	if len(all) == 0 {
		return
	}
	first, last := all[0].value, all[len(all)-1].value
	try := func(rule, subject, why, title, text string, edits ...contract.Edit) {
		c := m.start(rule, subject)
		c.Why = why
		m.applied(c, title, text, kept(), edits...)
	}
	try("J04", "unknown-member", "what an operation has beside is ignored", "an unknown member in an operation", document(op{"op": "replace", "path": b.at, "value": first, "proviso": true}), b.edit(first))
	try("J05", "add-existing", "add replaces what is there", "add of what is there", document(replace(b.at, last), op{"op": "add", "path": b.at, "value": first}), b.edit(first))
	other := m.value(b, "good, another")
	try("J18", "in-order", "the last operation wins", "two operations on one member", document(replace(b.at, first), replace(b.at, other)), b.edit(other))
	try("J15", "test-passes", "a test that holds lets the document through", "a test that holds", document(replace(b.at, first), op{"op": "test", "path": b.at, "value": first}), b.edit(first))
	c := m.start("J22", "empty")
	c.Why = "a document without operations changes nothing"
	c.Steps = []contract.Step{m.text("[]", contract.Expect{Answer: contract.Accepted, Open: "the page does not say whether an empty document is taken", Unchanged: true}, "[]"), look()}
	m.add(c)
}

// inArrays adds, appends and misses in an array.
func (m *maker) inArrays(b *member) {
	items := m.items(b, "in arrays")
	if len(items) < 2 {
		return
	}
	x, y := items[0].value, items[1].value
	open := ""
	for _, s := range items[:2] {
		if s.open != "" {
			open = s.open
		}
	}
	start := replace(b.at, []any{x})
	try := func(rule, why, title string, o op, want ...any) {
		if !b.admits(want) {
			return
		}
		c := m.about(rule, b)
		c.Why = why
		m.applied(c, title, document(start, o), contract.Expect{Answer: contract.Accepted, Stored: true, Open: open}, b.edit(want))
	}
	try("J06", "add at an index makes room", "add before the first item", op{"op": "add", "path": b.at + "/0", "value": y}, y, x)
	try("J07", "a dash is the end", "add at the end", op{"op": "add", "path": b.at + "/-", "value": y}, x, y)
	m.refusedDocument("J08", b.label, "there is no gap in an array", "add beyond the end", document(start, op{"op": "add", "path": b.at + "/9", "value": y}))
	m.refusedDocument("J20", b.label, "an index has no leading zero", "an index with a leading zero", document(start, op{"op": "replace", "path": b.at + "/00", "value": y}))
}
