package rule

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
)

// op is one operation of a JSON Patch document.
type op map[string]any

func replace(at string, v any) op { return op{"op": "replace", "path": at, "value": v} }

func document(ops ...op) string {
	all := make([]any, len(ops))
	for i, o := range ops {
		all[i] = map[string]any(o)
	}
	return string(plan.JSON(all))
}

// patchedMember is the member that JSON Patch documents change; nil in another dialect, and where no value is known for one. It is one that the
// response shows: what no response shows may not be there to be replaced.
func patchedMember(m *plan.Maker) *plan.Member {
	if !m.Dialect.List {
		return nil
	}
	for _, b := range append([]*plan.Member{m.BestMember()}, m.SurestMembers()...) {
		if b != nil && m.IsAnswered(b) && m.FirstValue(b, "json patch") != nil {
			return b
		}
	}
	return nil
}

// applied adds a case of one document that is accepted; the edits say what must be there afterwards.
func applied(m *plan.Maker, c contract.Case, title, text string, expect contract.Expect, edits ...contract.Edit) {
	further := func(name string) bool { return strings.Contains(text, `"op":"`+name+`"`) }
	if expect.Open == "" && dialect.IsVendorsOwn(m.Op) && slices.ContainsFunc([]string{"test", "move", "copy"}, further) {
		expect.Open = "the media type is the vendor's own, and the docs do not say that it has each operation of JSON Patch"
	}
	s := plan.ActWithText(title, expect, text)
	s.Request.Body.Edits = edits
	c.Steps = []contract.Step{s, plan.Look()}
	m.Add(c)
}

// refusedDocument adds a case of one document that must be refused whole.
func refusedDocument(m *plan.Maker, subject, why, title, text string) {
	c := m.Start(subject)
	c.Why = why
	m.AddRefused(c, plan.ActWithText(title, plan.ExpectRefused(), text))
}

// missingPath is the pointer of a member that no resource has.
func missingPath(m *plan.Maker) string { return "/proviso_" + m.Tag("missing") }

// noList sends documents that are no list of operations.
func noList(m *plan.Maker) {
	if !m.Dialect.List {
		return
	}
	b := patchedMember(m)
	if b == nil {
		m.Undecidable("document", "no member with a known value; give operations."+m.Op.ID+".values in the profile")
		return
	}
	c := m.Start("document")
	c.Why = "a JSON Patch is a list of operations"
	object := string(plan.JSON(map[string]any(replace(b.At, m.FirstValue(b, "bad document")))))
	m.AddRefused(c, plan.ActWithText("an object", plan.ExpectRefused(), object), plan.ActWithText("null", plan.ExpectRefused(), "null"),
		plan.ActWithText("a list of texts", plan.ExpectRefused(), `["proviso"]`))
}

// badOps sends operations with an unknown op and with none.
func badOps(m *plan.Maker) {
	if b := patchedMember(m); b != nil {
		v := m.FirstValue(b, "bad document")
		refusedDocument(m, "unknown-op", "an operation that is not known can't be applied", "an unknown op", document(op{"op": "proviso", "path": b.At, "value": v}))
		refusedDocument(m, "no-op", "an operation has an op", "no op", document(op{"path": b.At, "value": v}))
	}
}

// badPaths sends operations without a path, and with one that is no pointer.
func badPaths(m *plan.Maker) {
	if b := patchedMember(m); b != nil {
		v := m.FirstValue(b, "bad document")
		refusedDocument(m, "no-path", "an operation has a path", "no path", document(op{"op": "replace", "value": v}))
		refusedDocument(m, "no-pointer", "a path begins with a slash", "a path that is no pointer", document(op{"op": "replace", "path": b.Name, "value": v}))
	}
}

// noValue sends operations that need a value and have none.
func noValue(m *plan.Maker) {
	if b := patchedMember(m); b != nil {
		refusedDocument(m, "no-value", "replace needs a value", "replace without a value", document(op{"op": "replace", "path": b.At}))
		refusedDocument(m, "add-no-value", "add needs a value", "add without a value", document(op{"op": "add", "path": b.At}))
	}
}

// malformedDocument sends documents that are no JSON, and none at all.
func malformedDocument(m *plan.Maker) {
	b := patchedMember(m)
	if b == nil {
		return
	}
	refusedDocument(m, "syntax", "a body that can't be read must not be read half", "cut off in the middle", document(replace(b.At, m.FirstValue(b, "bad document")))[1:])
	c := m.Start("utf-8")
	c.Why = "JSON is UTF-8 (RFC 8259, 8.1)"
	m.AddRefused(c, plan.ActWithBytes("invalid UTF-8", plan.ExpectRefused(), m.InvalidUTF8Body()))
	emptyBody(m)
}

// rootReplaced replaces the whole resource after a test that fails, so that a target that applies documents in order keeps it.
func rootReplaced(m *plan.Maker) {
	if patchedMember(m) == nil {
		return
	}
	c := m.Start("root")
	c.Why = "the root is a place like any other, or refused"
	c.Steps = []contract.Step{plan.ActWithText("an empty object for the root", contract.Expect{Class: contract.Refused, Open: "the root was replaced, which RFC 6902 allows"}, document(op{"op": "test", "path": "", "value": "proviso"}, op{"op": "replace", "path": "", "value": map[string]any{}}))}
	m.Add(c)
}

// noParent adds below a member that is not there.
func noParent(m *plan.Maker) {
	if b := patchedMember(m); b != nil {
		refusedDocument(m, "no-parent", "add does not make the parents", "add below what is not there", document(op{"op": "add", "path": missingPath(m) + "/x", "value": m.FirstValue(b, "bad target")}))
	}
}

// removeMissing removes a member that is not there.
func removeMissing(m *plan.Maker) {
	if patchedMember(m) != nil {
		refusedDocument(m, "missing", "what is not there can't be removed", "remove of what is not there", document(op{"op": "remove", "path": missingPath(m)}))
	}
}

// replaceMissing replaces a member that is not there.
func replaceMissing(m *plan.Maker) {
	if b := patchedMember(m); b != nil {
		refusedDocument(m, "missing", "what is not there can't be replaced", "replace of what is not there", document(replace(missingPath(m), m.FirstValue(b, "bad target"))))
	}
}

// moveMissing moves a member that is not there.
func moveMissing(m *plan.Maker) {
	if b := patchedMember(m); b != nil {
		refusedDocument(m, "missing", "what is not there can't be moved", "move of what is not there", document(op{"op": "move", "from": missingPath(m), "path": b.At}))
	}
}

// copyMissing copies a member that is not there.
func copyMissing(m *plan.Maker) {
	if b := patchedMember(m); b != nil {
		refusedDocument(m, "missing", "what is not there can't be copied", "copy of what is not there", document(op{"op": "copy", "from": missingPath(m), "path": b.At}))
	}
}

// moveIntoItself moves an object into itself.
func moveIntoItself(m *plan.Maker) {
	if patchedMember(m) == nil {
		return
	}
	for _, parent := range m.Members {
		if parent.Kind == plan.KindObject && !parent.InItem() {
			refusedDocument(m, parent.Label, "nothing moves into itself", "move into its own child", document(op{"op": "move", "from": parent.At, "path": parent.At + "/proviso"}))
			return
		}
	}
}

// tests sends documents with a test that fails, and one with a test that holds.
func tests(m *plan.Maker) {
	b := patchedMember(m)
	if b == nil {
		return
	}
	v, never := m.FirstValue(b, "whole"), op{"op": "test", "path": b.At, "value": "proviso-never"}
	refusedDocument(m, "test", "a failed test stops the document", "a test that fails after a replace", document(replace(b.At, v), never))
	refusedDocument(m, "test-first", "a failed test stops the document", "a test that fails before a replace", document(never, replace(b.At, v)))
	if first, _, ok := firstAndLast(m, b); ok {
		appliedTo(m, "test-passes", "a test that holds lets the document through", "a test that holds", document(replace(b.At, first), op{"op": "test", "path": b.At, "value": first}), b.Edit(first))
	}
}

// lastOperationFails lets the last operation fail: the ones before it must be undone.
func lastOperationFails(m *plan.Maker) {
	if b := patchedMember(m); b != nil {
		refusedDocument(m, "last", "a document is applied whole or not at all", "a last operation that can't be done", document(replace(b.At, m.FirstValue(b, "whole")), op{"op": "remove", "path": missingPath(m)}))
	}
}

// firstAndLast are two values that the member must accept; false where none is known.
func firstAndLast(m *plan.Maker, b *plan.Member) (first, last any, ok bool) {
	all := plan.Certain(m.Samples(b, "good"))
	if len(all) == 0 {
		return nil, nil, false
	}
	return all[0].Value, all[len(all)-1].Value, true
}

// appliedTo adds a case of one document that must be accepted.
func appliedTo(m *plan.Maker, subject, why, title, text string, edits ...contract.Edit) {
	c := m.Start(subject)
	c.Why = why
	applied(m, c, title, text, plan.ExpectStored(), edits...)
}

// unknownMemberIgnored sends an operation with a member that no operation has.
func unknownMemberIgnored(m *plan.Maker) {
	b := patchedMember(m)
	if b == nil {
		return
	}
	if first, _, ok := firstAndLast(m, b); ok {
		appliedTo(m, "unknown-member", "what an operation has beside is ignored", "an unknown member in an operation", document(op{"op": "replace", "path": b.At, "value": first, "proviso": true}), b.Edit(first))
	}
}

// addReplaces adds a member that is there.
func addReplaces(m *plan.Maker) {
	b := patchedMember(m)
	if b == nil {
		return
	}
	if first, last, ok := firstAndLast(m, b); ok {
		appliedTo(m, "add-existing", "add replaces what is there", "add of what is there", document(replace(b.At, last), op{"op": "add", "path": b.At, "value": first}), b.Edit(first))
	}
}

// inOrder sends two operations on one member.
func inOrder(m *plan.Maker) {
	b := patchedMember(m)
	if b == nil {
		return
	}
	if first, _, ok := firstAndLast(m, b); ok {
		other := m.FirstValue(b, "good, another")
		appliedTo(m, "in-order", "the last operation wins", "two operations on one member", document(replace(b.At, first), replace(b.At, other)), b.Edit(other))
	}
}

// emptyDocument sends a document without operations.
func emptyDocument(m *plan.Maker) {
	b := patchedMember(m)
	if b == nil {
		return
	}
	if _, _, ok := firstAndLast(m, b); ok {
		c := m.Start("empty")
		c.Why = "a document without operations changes nothing"
		c.Steps = []contract.Step{plan.ActWithText("[]", contract.Expect{Class: contract.Accepted, Open: "the page does not say whether an empty document is taken", Unchanged: true}, "[]"), plan.Look()}
		m.Add(c)
	}
}
