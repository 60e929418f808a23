package rule

import (
	"fmt"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
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
		if !ok || m.Options.Quick || !(m.Dialect.Merges && !m.Claimed(prose.Replaces, b) || m.Dialect.Unspecified && m.Claimed(prose.Merges, b)) {
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

// mergesMaps reports an operation whose docs say of a map of any keys that it is merged with the one that is there.
func mergesMaps(m *plan.Model) bool {
	for _, b := range m.Members {
		if isMergedMap(m.Op, b.At) && b.Label == b.At {
			return true
		}
	}
	return false
}

// isMergedMap reports a map of any keys which the docs say is merged, in plain JSON members.
func isMergedMap(op *contract.Operation, pointer string) bool {
	return dialect.Of(op).Unspecified && dialect.Settable(op).At(value.Tokens(pointer)).IsMap() && op.Says(prose.Merges, pointer)
}

// keysStay is M06 for the keys that are there already: one that an accepted map does not name is kept, where the docs say that maps are merged.
func keysStay(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !e.OfOperation(s) || s.Other != "" || s.Parallel || !s.Exchange.Accepted() || !s.Before.Known() {
		return
	}
	for _, edit := range s.Edits() {
		sent, _ := edit.Sent()
		keys, isObject := sent.(map[string]any)
		was, _ := value.At(s.Before.Resource(), edit.At)
		before, hadObject := was.(map[string]any)
		if !isObject || !hadObject || len(keys) == 0 || len(before) == 0 || !isMergedMap(e.Op, edit.At) {
			continue
		}
		for _, k := range check.Later(e, i, edit.At) {
			is, _ := value.At(e.Observed[k].After.Resource(), edit.At)
			after, shown := is.(map[string]any)
			if !shown {
				continue
			}
			j.Looked++
			for _, name := range plan.SortedKeys(before) {
				_, named := keys[name]
				if _, there := after[name]; !named && !there && before[name] != nil {
					at := edit.At + value.Pointer(name)
					j.Find(e, k, e.InAnswer(at), fmt.Sprintf("%s was not in the map that was sent, and is gone, although the docs say that the map is merged", at))
				}
			}
			break
		}
	}
}
