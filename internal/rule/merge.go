package rule

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/value"
)

// mergeRules are about merge patches.
func mergeRules() []Rule {
	return []Rule{
		{
			ID: "M09", Text: "null inside an array is data",
			Source: "RFC 7396 section 2", Level: contract.Error,
			How: "patches alone: echo or 4xx; with a read: read-back", Guard: "schema",
			Cases: nullInArray,
		},
		{
			ID: "M03", Text: "New member is added",
			Source: "RFC 7396 section 2", Level: contract.Error,
			How: "patches alone: echo; with a read: read-back", Guard: "schema must allow",
			Rank: 100, Cases: entryAdded,
		},
		{
			ID: "M12", Text: "nulls inside a newly added object are dropped",
			Source: "RFC 7396 section 2 last appendix A row", Level: contract.Error,
			How:   "patches alone: echo; with a read: read-back",
			Cases: nullBesideEntry,
		},
		{
			ID: "M10", Text: "Object patch onto a scalar starts from {}",
			Source: "RFC 7396 section 2", Level: contract.Error,
			How: "patches alone: echo; with a read: read-back", Guard: "needs oneOf",
			Cases: objectOntoScalar,
		},
		{
			ID: "M11", Text: "Scalar/array replaces an object",
			Source: "RFC 7396 section 2", Level: contract.Error,
			How: "patches alone: echo or 4xx; with a read: read-back", Guard: "schema",
			Cases: scalarOntoObject,
		},
	}
}

// nullInArray sends arrays with null among their items, where the items may be null.
func nullInArray(m *plan.Maker) {
	for _, b := range m.Members {
		if item := b.Item(); !b.InItem() && item != nil && item.Declared.Nullable() {
			nullAmongItems(m, b)
		}
	}
}

// freeMaps are the members that are objects of entries with names of the client's choice, of a merge patch.
func freeMaps(m *plan.Maker) []*plan.Member {
	var out []*plan.Member
	for _, b := range m.Members {
		if m.Dialect.Merges && !b.InItem() && b.Kind == plan.KindObject && b.Schema.AdditionalProperties != nil && b.Schema.PropertyNames == nil {
			out = append(out, b)
		}
	}
	return out
}

func nullAmongItems(m *plan.Maker, b *plan.Member) {
	items := m.ItemSamples(b, "null inside")
	if len(items) == 0 {
		return
	}
	s := plan.ArrayOf("null between two items", items[0], plan.Sample{}, items[0])
	if !b.Admits(s.Value) {
		return
	}
	c := m.About(b)
	c.Why = "inside an array null is data"
	m.AppendShown(&c, plan.Act(s.Name, plan.ExpectAcceptedAt(b, s), b.Edit(s.Value)))
	plan.EndWithLook(&c)
	m.Add(c)
}

// entryAdded puts two entries into a map, one after the other.
func entryAdded(m *plan.Maker) {
	for _, b := range freeMaps(m) {
		if v, open := entryOf(m, b); v != nil {
			twoEntries(m, b, v, open)
		}
	}
}

// entryOf is a value for the entries of a map, and why it may be refused; nil where none is known.
func entryOf(m *plan.Maker, b *plan.Member) (v any, reason string) {
	return m.ValueOf(b.Schema.AdditionalProperties, "entry", b.Label+"/-", "added", b.Depth+1)
}

func twoEntries(m *plan.Maker, b *plan.Member, v any, open string) {
	first, second := "proviso_"+m.Tag("added 1"), "proviso_"+m.Tag("added 2")
	expect := contract.Expect{Class: contract.Accepted, Stored: true, Open: open}
	entry := func(name string) contract.Edit { return contract.Edit{At: b.At + "/" + name, Value: plan.JSON(v)} }
	c := m.About(b)
	c.Why = "what a merge patch adds stands beside what was there"
	m.AppendShown(&c, plan.Act("an entry", expect, entry(first)))
	plan.EndWithLook(&c) // that it is shown where nothing names it, or else its absence later would say nothing
	m.AppendShown(&c, plan.Act("another entry", expect, entry(second)))
	plan.EndWithLook(&c)
	m.Add(c)
}

// nullBesideEntry adds an entry to a map with a null beside it.
func nullBesideEntry(m *plan.Maker) {
	for _, b := range freeMaps(m) {
		if v, open := entryOf(m, b); v != nil && b.Depth == 0 {
			nullBeside(m, b, v, open)
		}
	}
}

func nullBeside(m *plan.Maker, b *plan.Member, v any, open string) {
	first, dropped := "proviso_"+m.Tag("added 1"), "proviso_"+m.Tag("added 3")
	expect := contract.Expect{Class: contract.Accepted, Cleared: true, Open: open}
	c := m.About(b)
	c.Why = "null in a merge patch is never kept"
	s := plan.ActWithText("an entry beside a null", expect, "{"+string(plan.JSON(b.Name))+":"+string(plan.JSON(map[string]any{first: v, dropped: nil}))+"}")
	s.Request.Body.Edits = []contract.Edit{{At: b.At + "/" + dropped, Remove: true}}
	c.Steps = []contract.Step{s, plan.Look()}
	m.Add(c)
}

// textMemberOf names a text of the object that a member may be: one that the page documents, because others may be dropped, or any
// where it documents none; "" where there is none.
func textMemberOf(b *plan.Member) string {
	documented := plan.Properties(b.Schema)
	for _, p := range documented {
		if b.Admits(map[string]any{p.Name: "x"}) {
			return p.Name
		}
	}
	if len(documented) == 0 && b.Admits(map[string]any{"proviso": "x"}) {
		return "proviso"
	}
	return ""
}

// changedType are the members that may be a text or an object, of a merge patch, each with the name of a member of the object.
func changedType(m *plan.Maker, try func(b *plan.Member, name string, expect contract.Expect)) {
	for _, b := range m.Members {
		if !m.Dialect.Merges || b.InItem() || b.Kind != plan.KindAny || !b.Admits("proviso") {
			continue
		}
		if name := textMemberOf(b); name != "" {
			try(b, name, contract.Expect{Class: contract.Accepted, Stored: true, Open: m.OnlyTenantKnows(b, "which values "+b.Name+" takes")})
		}
	}
}

// objectOntoScalar patches an object of one text onto a scalar.
func objectOntoScalar(m *plan.Maker) {
	changedType(m, func(b *plan.Member, name string, expect contract.Expect) {
		scalar := plan.Act("a text", expect, b.Edit("proviso"))
		c := m.About(b)
		c.Why = "an object that is merged into a scalar starts from nothing"
		m.AppendShown(&c, scalar, plan.Act("an object", expect, contract.Edit{At: b.At + value.Pointer(name), Value: plan.JSON("x")}))
		plan.EndWithLook(&c)
		m.Add(c)
	})
}

// scalarOntoObject patches a scalar onto an object.
func scalarOntoObject(m *plan.Maker) {
	changedType(m, func(b *plan.Member, name string, expect contract.Expect) {
		scalar := plan.Act("a text", expect, b.Edit("proviso"))
		c := m.About(b)
		c.Why = "a scalar takes an object's place"
		m.AppendShown(&c, plan.Act("an object", expect, b.Edit(map[string]any{name: "x"})), scalar)
		plan.EndWithLook(&c)
		m.Add(c)
	})
}
