package rule

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/prose"
)

// entries are edits of two keys of a map, and one of the first key to another value.
type entries struct {
	names       [2]string
	first       [2]any
	again       any
	whyRefused  string
	x, y, other contract.Edit
}

// entriesOf makes entries for a member that is an object of any keys; false where no value of such a key is known.
func entriesOf(m *plan.Maker, b *plan.Member) (e entries, ok bool) {
	if b.Kind != plan.KindObject || b.InItem() || len(plan.Properties(b.Schema)) > 0 || b.Schema.AdditionalProperties == nil || b.Schema.PropertyNames != nil || !m.IsAnswered(b) {
		return e, false
	}
	e.names = [2]string{"proviso_" + m.Tag("entry of "+b.Label), "proviso_" + m.Tag("second entry of "+b.Label)}
	values := [3]any{}
	for i, salt := range []string{"first", "second", "again"} {
		v, why := m.ValueOf(b.Schema.AdditionalProperties, "entry", b.Label+"/-", salt, b.Depth+1)
		if v == nil {
			return e, false
		}
		values[i] = v
		if why != "" {
			e.whyRefused = why
		}
	}
	e.first, e.again = [2]any{values[0], values[1]}, values[2]
	set := func(name string, v any) contract.Edit {
		return contract.Edit{At: b.At + "/" + name, Value: plan.JSON(v)}
	}
	e.x, e.y, e.other = set(e.names[0], values[0]), set(e.names[1], values[1]), set(e.names[0], e.again)
	return e, b.Admits(map[string]any{e.names[0]: values[0], e.names[1]: values[1]})
}

// expectEntries wants entries of a map stored; that they are refused is inconclusive.
func expectEntries(b *plan.Member, e entries) contract.Expect {
	expect := expectMembersStored(b)
	if e.whyRefused != "" {
		expect.Open = e.whyRefused
	}
	return expect
}

// mapsMerged sets two keys of a map, then one of them: in a merge, and where the docs say that a map is merged, the other one stays.
func mapsMerged(m *plan.Maker) {
	for _, b := range m.Members {
		e, ok := entriesOf(m, b)
		if !ok || m.Options.Quick || !(m.Dialect.Merges || m.Dialect.Unspecified && m.Claimed(prose.Merges, b)) {
			continue
		}
		c := m.About(b, "keys")
		c.Why = "a map is patched key by key, not replaced"
		m.AppendShown(&c, plan.Act("two keys", expectEntries(b, e), e.x, e.y))
		plan.EndWithLook(&c)
		m.AppendShown(&c, plan.Act("one of them", expectEntries(b, e), e.other))
		plan.EndWithLook(&c)
		m.Add(c)
	}
}

// mapsReplaced sends a map of one key after one of two: in a shallow merge, and where the docs say so, the key that was left out is gone.
func mapsReplaced(m *plan.Maker) {
	for _, b := range m.Members {
		e, ok := entriesOf(m, b)
		if !ok || m.Options.Quick || b.Depth > 0 || len(m.Op.Required) > 0 || m.Dialect.Unspecified && !m.Claimed(prose.Replaces, b) {
			continue
		}
		both, one := map[string]any{e.names[0]: e.first[0], e.names[1]: e.first[1]}, map[string]any{e.names[0]: e.first[0]}
		oneAfterTwo(m, b, expectEntries(b, e), both, one, e.y.At, "keys")
	}
}
