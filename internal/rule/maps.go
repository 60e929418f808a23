package rule

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

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
	if b.Kind != plan.KindObject || b.InItem() || len(plan.Properties(b.Schema)) > 0 || b.Schema.AdditionalProperties == nil || !m.IsAnswered(b) {
		return e, false
	}
	e.names = [2]string{"proviso_" + m.Tag("entry of "+b.Label), "proviso_" + m.Tag("second entry of "+b.Label)}
	if b.Schema.PropertyNames != nil {
		e.names[0] = m.KeyLike(b, func(string) bool { return true })
		e.names[1] = m.KeyLike(b, func(name string) bool { return name != e.names[0] })
		e.whyRefused = m.OnlyTenantKnows(b, "which names the entries of "+b.Label+" may have")
	}
	if e.names[1] == "" {
		return e, false
	}
	values := [3]any{}
	for i, salt := range []string{"first", "second", "again"} {
		v, why := m.EntryValue(b, salt)
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

// mergesEntries reports a map that a body merges with the one that is there: in a merge, and where the docs say so of plain JSON members.
func mergesEntries(m *plan.Maker, b *plan.Member) bool {
	return m.Dialect.Merges && !m.Claimed(prose.Replaces, b) || m.Dialect.Unspecified && m.Claimed(prose.Merges, b)
}

// set is an edit that gives the first entry a value: of the entry alone where the map is merged, else of the whole map; false where the map
// does not take the value.
func (e entries) set(m *plan.Maker, b *plan.Member, v any) (contract.Edit, bool) {
	entry := map[string]any{e.names[0]: v}
	if mergesEntries(m, b) {
		return contract.Edit{At: e.x.At, Value: plan.JSON(v)}, b.Admits(entry)
	}
	return b.Edit(entry), b.Admits(entry)
}

// mapsMerged sets two keys of a map, then one of them: in a merge, and where the docs say that a map is merged, the other one stays.
func mapsMerged(m *plan.Maker) {
	for _, b := range m.Members {
		e, ok := entriesOf(m, b)
		if !ok || m.Options.Effort == plan.Quick || !mergesEntries(m, b) {
			continue
		}
		c := m.About(b, "keys")
		c.Why = "a map is patched key by key, not replaced"
		m.AppendShown(&c, plan.Act("two keys", expectEntries(b, e), e.x, e.y))
		plan.EndWithLook(&c)
		m.AppendShown(&c, plan.Act("one of them", expectEntries(b, e), e.other))
		plan.EndWithLook(&c)
		m.Add(c)
		if m.Dialect.Merges {
			entryMerged(m, b, e)
		}
	}
}

// entryMerged sets an entry that is an object, and then one member of it: in a merge the others stay.
func entryMerged(m *plan.Maker, b *plan.Member, e entries) {
	entry, _ := e.first[0].(map[string]any)
	again, _ := e.again.(map[string]any)
	names := plan.SortedKeys(entry)
	if len(names) < 2 || again[names[0]] == nil || !b.Admits(map[string]any{e.names[0]: map[string]any{names[0]: again[names[0]]}}) {
		return
	}
	c := m.About(b, "an entry")
	c.Why = "an entry of a map is patched, not replaced"
	m.AppendShown(&c, plan.Act("an entry", expectEntries(b, e), e.x))
	plan.EndWithLook(&c)
	one := contract.Edit{At: e.x.At + value.Pointer(names[0]), Value: plan.JSON(again[names[0]])}
	m.AppendShown(&c, plan.Act("one member of it", expectEntries(b, e), one))
	plan.EndWithLook(&c)
	m.Add(c)
}

// mapsReplaced sends a map of one key after one of two: in a shallow merge, and where the docs say so, the key that was left out is gone.
func mapsReplaced(m *plan.Maker) {
	for _, b := range m.Members {
		e, ok := entriesOf(m, b)
		if !ok || m.Options.Effort == plan.Quick || b.Depth > 0 || len(m.Op.Required) > 0 || m.Dialect.Unspecified && !m.Claimed(prose.Replaces, b) {
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

// isMergedMap reports a map of any keys that is merged with the one that is there: in a merge patch, and where the docs say so of plain JSON
// members.
func isMergedMap(op *contract.Operation, pointer string) bool {
	d := dialect.Of(op)
	isMerged := d.Unspecified && op.Says(prose.Merges, pointer) || d.Merges && !op.Says(prose.Replaces, pointer)
	return isMerged && dialect.Settable(op).At(value.Tokens(pointer)).IsMap()
}

// keysSent are the keys that an edit sets in a map, and where the map is: the edit is of the map, or of one of its entries. In a merge patch an
// entry that is an object is such a map as well.
func keysSent(op *contract.Operation, edit *observe.Edit) (at string, keys []string) {
	sent, _ := edit.Sent()
	if object, isObject := sent.(map[string]any); isObject && isMergedMap(op, edit.At) {
		return edit.At, plan.SortedKeys(object)
	}
	tokens := value.Tokens(edit.At)
	n := len(tokens) - 1
	isEntrys := n > 1 && dialect.Of(op).Merges && isMergedMap(op, value.Pointer(tokens[:n-1]...)) // an entry that is an object is merged too
	if n > 0 && (isEntrys || isMergedMap(op, value.Pointer(tokens[:n]...))) {
		return value.Pointer(tokens[:n]...), tokens[n:]
	}
	return "", nil
}

// keysStay is M06 for the keys that are there already: one that an accepted map does not name is kept, where maps are merged.
func keysStay(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !e.OfOperation(s) || s.Other != "" || s.Parallel || !s.Exchange.Accepted() || !s.Before.Known() {
		return
	}
	sent := map[string][]string{}
	op := dialect.In(e.Op, dialect.OfRequest(e.Op, s.Exchange).Name) // a JSON Patch beside a merge patch replaces the map that it names
	for _, edit := range s.Edits() {
		at, keys := keysSent(op, &edit)
		if len(keys) > 0 {
			sent[at] = append(sent[at], keys...)
		}
		whole, _ := edit.Sent()
		entries, _ := whole.(map[string]any)
		for name, entry := range entries {
			if object, isObject := entry.(map[string]any); isObject && at == edit.At && dialect.Of(op).Merges {
				inside := at + value.Pointer(name)
				sent[inside] = append(sent[inside], plan.SortedKeys(object)...)
			}
		}
	}
	for _, place := range plan.SortedKeys(sent) {
		was, _ := value.At(s.Before.Resource(), place)
		before, hadObject := was.(map[string]any)
		if !hadObject || len(before) == 0 {
			continue
		}
		for _, k := range check.Later(e, i, place) {
			is, _ := value.At(e.Observed[k].After.Resource(), place)
			after, shown := is.(map[string]any)
			if !shown {
				continue
			}
			j.Looked++
			for _, name := range plan.SortedKeys(before) {
				if _, there := after[name]; !there && before[name] != nil && !slices.Contains(sent[place], name) {
					at := place + value.Pointer(name)
					j.Find(e, k, e.InAnswer(at), fmt.Sprintf("%s was not in the map that was sent, and is gone, although the map is merged", at))
				}
			}
			break
		}
	}
}

// entryTexts sets one entry of a map of texts to texts in several scripts and to long ones: they are stored whole or refused.
func entryTexts(m *plan.Maker) {
	for _, b := range m.Members {
		e, ok := entriesOf(m, b)
		if !ok || m.Options.Effort == plan.Quick || m.Dialect.Masked || b.Depth > 0 || b.Schema.AdditionalProperties.Value().Type() != "string" {
			continue
		}
		c := m.About(b, "texts of entries")
		c.Why = "the values of entries are data, and come back as they were written"
		for _, text := range entryPhrases(m, b) {
			if edit, ok := e.set(m, b, text); ok {
				m.AppendShown(&c, plan.Act(fmt.Sprintf("an entry of %d characters", utf8.RuneCountInString(text)), plan.ExpectHandled(), edit))
			}
		}
		if len(c.Steps) > 0 {
			plan.EndWithLook(&c)
			m.Add(c)
		}
	}
}

// entryScalars sets one entry of a map whose entries are of several types to a value of each: a number is no text, and false is a value.
func entryScalars(m *plan.Maker) {
	for _, b := range m.Members {
		e, ok := entriesOf(m, b)
		if !ok || m.Options.Effort == plan.Quick || m.Dialect.Masked || b.Depth > 0 || len(b.Schema.AdditionalProperties.Value().Types) < 2 {
			continue
		}
		c := m.About(b, "entries of each type")
		c.Why = "the values of entries are data, and keep their type"
		for _, v := range []any{plan.Int(4), "4", false, true, json.Number("2.5")} {
			if edit, ok := e.set(m, b, v); ok {
				m.AppendShown(&c, plan.Act("an entry of "+string(plan.JSON(v)), contract.Expect{Class: contract.Accepted, Stored: true, Open: expectEntries(b, e).Open}, edit))
			}
		}
		if len(c.Steps) > 1 {
			plan.EndWithLook(&c)
			m.Add(c)
		}
	}
}

// entryPhrases are texts for an entry of a map: in several scripts and letter cases, long, and of the documented most.
func entryPhrases(m *plan.Maker, b *plan.Member) []string {
	out := []string{"Zoë 漢字 " + m.CapitalTag("text of "+b.Label), strings.Repeat(latin, 9)[:65], strings.Repeat(latin, 33)[:257]}
	if most := b.Schema.AdditionalProperties.Value().MaxLength; most != nil && *most > 0 && *most <= 1<<13 {
		out = append(out, strings.Repeat(latin, *most/len(latin)+1)[:*most])
	}
	return out
}

// keysInCapitals puts entries into a map whose names have capital letters, a hyphen and a dot. Names that travel as names of headers are
// left out: letter case says nothing there.
func keysInCapitals(m *plan.Maker) {
	for _, b := range m.Members {
		isMap := b.Kind == plan.KindObject && !b.InItem() && b.Depth == 0 && len(plan.Properties(b.Schema)) == 0 && b.Schema.AdditionalProperties != nil
		if !isMap || m.Options.Effort == plan.Quick || m.Dialect.Masked || !m.IsAnswered(b) || m.Dialect.Unspecified && m.Claimed(prose.Merges, b) || strings.Contains(strings.ToLower(b.Name), "header") {
			continue
		}
		v, _ := m.EntryValue(b, "capitals")
		names := []string{"Proviso-" + m.CapitalTag("entry of "+b.Label), "proviso.Key_" + m.Tag("entry of "+b.Label)}
		if b.Schema.PropertyNames != nil {
			names = []string{m.KeyLike(b, func(name string) bool { return strings.ToLower(name) != name })}
		}
		whole := map[string]any{}
		var edits []contract.Edit
		for _, name := range names {
			if whole[name] = v; name != "" && v != nil && b.Admits(whole) {
				edits = append(edits, contract.Edit{At: b.At + value.Pointer(name), Value: plan.JSON(v)})
			}
		}
		if len(edits) < len(names) {
			continue
		}
		c := m.About(b, "names")
		c.Why = "the names of entries are data, and come back as they were written"
		expect := contract.Expect{Class: contract.Accepted, Stored: true, Open: m.OnlyTenantKnows(b, "which names the entries of "+b.Label+" may have")}
		m.AppendShown(&c, plan.Act("names with capital letters", expect, edits...))
		plan.EndWithLook(&c)
		m.Add(c)
	}
}
