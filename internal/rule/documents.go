package rule

import (
	"encoding/json"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/value"
)

// comparedNumbers tests a number: 10 equals 10.0, and a text is no number.
func comparedNumbers(m *plan.Maker) {
	if patchedMember(m) == nil {
		return
	}
	for _, b := range m.Members {
		if b.Kind != plan.KindNumber || b.InItem() || b.Depth > 0 || !m.IsAnswered(b) {
			continue
		}
		for _, s := range m.Samples(b, "compared") {
			n, isNumber := s.Value.(json.Number)
			if !isNumber || strings.ContainsAny(string(n), ".eE") {
				continue
			}
			tested := func(v any) string {
				return document(replace(b.At, n), op{"op": "test", "path": b.At, "value": v})
			}
			c := m.About(b, "equal")
			c.Why = "numbers are equal where their values are (RFC 6902, 4.6)"
			applied(m, c, "a test of "+string(n)+" against "+string(n)+".0", tested(json.Number(string(n)+".0")), plan.ExpectAccepted(s), b.Edit(n))
			c = m.About(b, "text")
			c.Batch, c.Why = true, "a text is no number"
			c.Steps = []contract.Step{plan.ActWithText("a test of "+string(n)+` against "`+string(n)+`"`, plan.ExpectRefused(), tested(string(n)))}
			m.Add(c)
			return
		}
	}
}

// escapes names one of two entries of a map that only the order of decoding tells apart: ~01 is ~1, and not a slash.
func escapes(m *plan.Maker) {
	if patchedMember(m) == nil {
		return
	}
	for _, b := range m.Members {
		if b.Kind != plan.KindObject || b.InItem() || b.Depth > 0 || b.Schema.AdditionalProperties == nil || b.Schema.PropertyNames != nil || !m.IsAnswered(b) {
			continue
		}
		first, _ := m.ValueOf(b.Schema.AdditionalProperties, "entry", b.Label+"/-", "escapes", 1)
		second, _ := m.ValueOf(b.Schema.AdditionalProperties, "entry", b.Label+"/-", "escapes again", 1)
		before, after := map[string]any{"proviso~1": first, "proviso/": first}, map[string]any{"proviso~1": second, "proviso/": first}
		if first == nil || value.Equal(first, second) || !b.Admits(before) || !b.Admits(after) {
			continue
		}
		c := m.About(b)
		c.Why = "~1 is decoded before ~0 (RFC 6901, 4)"
		expect := contract.Expect{Class: contract.Accepted, Stored: true, Open: m.OnlyTenantKnows(b, "which names the entries of "+b.Label+" may have")}
		applied(m, c, "~01 names the entry ~1", document(op{"op": "add", "path": b.At, "value": before}, replace(b.At+value.Pointer("proviso~1"), second)), expect, b.Edit(after))
		return
	}
}

// nullStored adds null where the schema has it: in a JSON Patch it is a value like any other, and no word for "leave it".
func nullStored(m *plan.Maker) {
	if patchedMember(m) == nil {
		return
	}
	for _, b := range m.Members {
		if b.InItem() || b.Depth > 0 || !b.Declared.Nullable() || !b.Admits(nil) || !m.AnswerMayBeNull(b) {
			continue
		}
		all := m.Samples(b, "null stored")
		if len(all) == 0 {
			continue
		}
		c := m.About(b)
		c.Why = "null is a value"
		applied(m, c, "add of null", document(op{"op": "add", "path": b.At, "value": all[0].Value}, op{"op": "add", "path": b.At, "value": nil}),
			contract.Expect{Class: contract.Accepted, Cleared: true, Open: all[0].InconclusiveIf4xx}, b.Edit(nil))
		return
	}
}

// copied copies one free text onto another: the source stays.
func copied(m *plan.Maker) {
	if patchedMember(m) == nil {
		return
	}
	var from *plan.Member
	for _, b := range m.CertainMembers() {
		if b.Kind != plan.KindText || !m.IsAnswered(b) {
			continue
		}
		if from == nil {
			from = b
			continue
		}
		v := m.FirstValue(from, "copied")
		if !b.Admits(v) {
			continue
		}
		c := m.About(b, "copy")
		c.Why = "copy leaves its source"
		applied(m, c, "copy of "+from.Label, document(replace(from.At, v), op{"op": "copy", "from": from.At, "path": b.At}), plan.ExpectStored(), from.Edit(v), b.Edit(v))
		return
	}
}

// patchedArray is an array that JSON Patch documents change, with two items to put into it.
type patchedArray struct {
	*plan.Member
	x, y   any
	reason string // why the items may be refused, or ""
}

// firstArray finds the first array of the body; false where no two items are known for it, and in another dialect.
func firstArray(m *plan.Maker) (patchedArray, bool) {
	if patchedMember(m) == nil {
		return patchedArray{}, false
	}
	for _, b := range m.Members {
		if b.Kind != plan.KindArray || b.InItem() {
			continue
		}
		items := m.ItemSamples(b, "in arrays")
		if len(items) < 2 {
			return patchedArray{}, false
		}
		found := patchedArray{Member: b, x: items[0].Value, y: items[1].Value}
		for _, s := range items[:2] {
			if s.InconclusiveIf4xx != "" {
				found.reason = s.InconclusiveIf4xx
			}
		}
		return found, true
	}
	return patchedArray{}, false
}

// start makes the array one of a single item.
func (a *patchedArray) start() op { return replace(a.At, []any{a.x}) }

// itemAdded adds a case of one operation on an array of one item; want is the array afterwards.
func itemAdded(m *plan.Maker, a patchedArray, why, title string, o op, want []any, variants ...string) {
	if a.Admits(want) {
		c := m.About(a.Member, variants...)
		c.Why = why
		applied(m, c, title, document(a.start(), o), contract.Expect{Class: contract.Accepted, Stored: true, Open: a.reason}, a.Edit(want))
	}
}

// addBeforeFirst adds an item before the first.
func addBeforeFirst(m *plan.Maker) {
	if a, ok := firstArray(m); ok {
		itemAdded(m, a, "add at an index makes room", "add before the first item", op{"op": "add", "path": a.At + "/0", "value": a.y}, []any{a.y, a.x})
	}
}

// addAfterLast adds an item at the index that is the length of the array: it is no index beyond the end.
func addAfterLast(m *plan.Maker) {
	if a, ok := firstArray(m); ok && m.Options.Effort != plan.Quick {
		itemAdded(m, a, "the length is the last index that takes an item", "add after the last item", op{"op": "add", "path": a.At + "/1", "value": a.y}, []any{a.x, a.y}, "after-last")
	}
}

// moved moves the first of two items behind the second.
func moved(m *plan.Maker) {
	a, ok := firstArray(m)
	if want := []any{a.y, a.x}; ok && a.Admits(want) {
		c := m.About(a.Member, "move")
		c.Why = "move takes its source away"
		applied(m, c, "move of the first item behind the second", document(replace(a.At, []any{a.x, a.y}), op{"op": "move", "from": a.At + "/0", "path": a.At + "/1"}),
			contract.Expect{Class: contract.Accepted, Stored: true, Open: a.reason}, a.Edit(want))
	}
}

// addAtEnd adds an item at the index that stands for the end.
func addAtEnd(m *plan.Maker) {
	if a, ok := firstArray(m); ok {
		itemAdded(m, a, "a dash is the end", "add at the end", op{"op": "add", "path": a.At + "/-", "value": a.y}, []any{a.x, a.y})
	}
}

// addBeyondEnd adds an item beyond the end.
func addBeyondEnd(m *plan.Maker) {
	if a, ok := firstArray(m); ok {
		refusedDocument(m, a.Label, "there is no gap in an array", "add beyond the end", document(a.start(), op{"op": "add", "path": a.At + "/9", "value": a.y}))
	}
}

// leadingZero names an item by an index with a leading zero.
func leadingZero(m *plan.Maker) {
	if a, ok := firstArray(m); ok {
		refusedDocument(m, a.Label, "an index has no leading zero", "an index with a leading zero", document(a.start(), op{"op": "replace", "path": a.At + "/00", "value": a.y}))
	}
}
