package rule

import (
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/prose"
)

// nestedRules are about members of nested objects.
func nestedRules() []Rule {
	return []Rule{
		{
			ID: "M06", Text: "Objects merge deeply",
			Source: "RFC 7396 section 2", Level: contract.Error,
			How: "patches alone: echo; with a read: sibling keys kept", Guard: "shallow-merge profile",
			Rank: 70, First: plan.First{Turn: 3, Cases: 1}, Cases: inTurn(nestedMerged, mapsMerged),
			Watch: []check.Watching{keysStay}, Watched: mergesMaps,
		},
		{
			ID: "M07", Text: "Nested null removes only that key",
			Source: "RFC 7396 section 2", Level: contract.Error,
			How:  "patches alone: echo; with a read: read-back",
			Rank: 70, Cases: inTurn(nestedNull, keyNulled, keyEmptied),
			Watch: []check.Watching{keysGo}, Watched: removesKeys,
		},
		{
			ID: "K01", Text: "sub-objects replaced, null kept, timestamp moves only on change",
			Source: "Kinto-style shallow merge docs", Level: contract.Error,
			How: "an object of one member after one of two: what was left out is gone", Guard: "in plain JSON members only where the docs say that an object is replaced",
			Dialects: []contract.Dialect{dialect.Shallow, dialect.Plain},
			First:    plan.First{Turn: 3, Cases: 1}, Cases: inTurn(nestedReplaced, mapsReplaced),
		},
	}
}

// nestedObjects are the objects in the body that have at least two members.
func nestedObjects(m *plan.Maker) []*plan.Member {
	var out []*plan.Member
	for _, b := range m.Members {
		if b.Kind == plan.KindObject && !b.InItem() && len(b.Children) >= 2 {
			out = append(out, b)
		}
	}
	return out
}

// nestedMerged changes one member of a nested object: in a merge the others stay. In plain JSON members only the docs can say so.
func nestedMerged(m *plan.Maker) {
	for _, b := range nestedObjects(m) {
		switch {
		case m.Dialect.Unspecified && m.Claimed(prose.Merges, b):
			otherStays(m, b)
		case m.Dialect.Unspecified && m.Claimed(prose.Replaces, b):
			// K01 tries it.
		case m.Dialect.Unspecified:
			m.Undecidable(b.Label, "no page says whether "+b.Label+" is merged or replaced; operations."+m.Op.ID+".dialect in the profile (merge or shallow) would decide it")
		case m.Dialect.Merges, m.Dialect.Masked:
			otherStays(m, b)
		}
	}
}

// nestedReplaced sends an object of one member after one of two: in a shallow merge, and where the docs say so, what was left out is gone.
func nestedReplaced(m *plan.Maker) {
	for _, b := range nestedObjects(m) {
		if !m.Dialect.Unspecified || m.Claimed(prose.Replaces, b) {
			replaced(m, b)
		}
	}
}

// nestedNull sends null for one member of a nested object: the others stay.
func nestedNull(m *plan.Maker) {
	for _, b := range nestedObjects(m) {
		if m.Dialect.Merges {
			nullForOne(m, b)
		}
	}
}

// sureValue edits a member of a nested object, whatever surrounds it.
func sureValue(m *plan.Maker, b *plan.Member, salt string) contract.Edit {
	return b.Edit(m.SamplesAlone(b, salt)[0].Value)
}

// expectMembersStored wants members of a nested object stored; that they are refused is inconclusive.
func expectMembersStored(b *plan.Member) contract.Expect {
	return contract.Expect{Class: contract.Accepted, Stored: true, Open: "the members of " + b.Label + " were not taken"}
}

// otherStays sets two members of a nested object, then one: the other stays.
func otherStays(m *plan.Maker, b *plan.Member) {
	pair := pair(m, b)
	if len(pair) < 2 {
		return
	}
	x, y := pair[0], pair[1]
	open := expectMembersStored(b)
	if len(pair) > 2 && m.Options.Effort != plan.Quick {
		c := m.About(b, "each")
		c.Why = "a nested object is patched, not replaced"
		var all []contract.Edit
		for _, child := range pair {
			all = append(all, sureValue(m, child, "each"))
		}
		m.AppendShown(&c, plan.Act("all members with sure values", open, all...))
		plan.EndWithLook(&c)
		m.AppendShown(&c, plan.Act("the first of them", open, sureValue(m, x, "each again")))
		plan.EndWithLook(&c)
		m.Add(c)
	}
	// Each alone: a target that replaces the object may refuse it without the one, and not without the other.
	for _, alone := range []*plan.Member{y, x} {
		c := m.About(b, alone.Name)
		c.Why = "a nested object is patched, not replaced"
		m.AppendShown(&c, plan.Act("both members", open, sureValue(m, x, "deep"), sureValue(m, y, "deep")))
		plan.EndWithLook(&c) // that both are shown where nothing names them, or else their absence later would say nothing
		m.AppendShown(&c, plan.Act("one of them", open, sureValue(m, alone, "deeper")))
		// The look shows whether the member that the second patch left out is still what the first one made it.
		plan.EndWithLook(&c)
		m.Add(c)
	}
}

func nullForOne(m *plan.Maker, b *plan.Member) {
	pair := pair(m, b)
	if len(pair) < 2 || !pair[1].Declared.Nullable() {
		return
	}
	x, y := pair[0], pair[1]
	open := expectMembersStored(b)
	c := m.About(b)
	c.Why = "null in a nested object takes away that member alone"
	gone := contract.Expect{Class: contract.Accepted, Cleared: true, Open: open.Open}
	m.AppendShown(&c, plan.Act("both members", open, sureValue(m, x, "deep null"), sureValue(m, y, "deep null")))
	plan.EndWithLook(&c)
	m.AppendShown(&c, plan.Act("null for one of them", gone, contract.Edit{At: y.At, Remove: true}))
	plan.EndWithLook(&c)
	m.Add(c)
}

// pair are the members of a nested object that a client may set, those with sure values first. Of two with sure values, one that may be null
// is the second.
func pair(m *plan.Maker, b *plan.Member) []*plan.Member {
	var sure, unsure []*plan.Member
	for _, child := range b.Children {
		if child.Kind == plan.KindObject || !m.IsAnswered(child) {
			continue
		}
		switch all := m.SamplesAlone(child, "pair"); {
		case len(plan.Certain(all)) > 0:
			sure = append(sure, child)
		case len(all) > 0 && child.Danger == "" && (child.Kind == plan.KindOpaque || child.Kind == plan.KindHandle):
			unsure = append(unsure, child)
		}
	}
	if len(sure) > 1 && !sure[1].Declared.Nullable() && sure[0].Declared.Nullable() {
		sure[0], sure[1] = sure[1], sure[0]
	}
	return append(sure, unsure...)
}

// replaced sends an object without a member after one with it, with the members that the object must have: what was left out is gone.
func replaced(m *plan.Maker, b *plan.Member) {
	if b.Depth > 0 || len(m.Op.Required) > 0 {
		return
	}
	one, open := m.ObjectOf(b.Schema, b.Label, "shallow", b.Depth)
	if !slices.ContainsFunc(b.Children, func(child *plan.Member) bool { return child.Required }) {
		one = map[string]any{}
	}
	optional := slices.DeleteFunc(pair(m, b), func(child *plan.Member) bool { return child.Required })
	of := func(b *plan.Member) any { return m.SamplesAlone(b, "shallow")[0].Value }
	if len(one) == 0 && len(optional) > 1 {
		one, optional = map[string]any{optional[0].Name: of(optional[0])}, optional[1:]
	}
	if len(one) == 0 || len(optional) == 0 {
		return
	}
	y := optional[0]
	both := maps.Clone(one)
	both[y.Name] = of(y)
	expect := expectMembersStored(b)
	for name := range one {
		if open[name] != "" {
			expect.Open = open[name]
		}
	}
	if b.Admits(both) && b.Admits(one) {
		oneAfterTwo(m, b, expect, both, one, y.At)
	}
}

// oneAfterTwo sends an object, then one without a place that the first one has: that place is empty then.
func oneAfterTwo(m *plan.Maker, b *plan.Member, expect contract.Expect, both, one map[string]any, gone string, variants ...string) {
	c := m.About(b, variants...)
	c.Why = "in a shallow merge a nested object is replaced whole"
	left := plan.ActWithText("one of them", contract.Expect{Class: contract.Accepted, Open: expect.Open, Cleared: true}, "{"+string(plan.JSON(b.Name))+":"+string(plan.JSON(one))+"}")
	left.Request.Body.Edits = []contract.Edit{{At: gone, Remove: true}}
	c.Steps = []contract.Step{plan.Act("both members", expect, b.Edit(both)), left, plan.Look()}
	m.Add(c)
}
