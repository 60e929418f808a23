package plan

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/prose"
)

// arraySamples are an array of one, of two, and the empty one, as far as the schema takes them.
func (sm *sampler) arraySamples(b *Member, salt string) []Sample {
	var out []Sample
	items := sm.itemSamples(b, salt, 2)
	if len(items) > 1 {
		out = append(out, ArrayOf("two items", items[1], items[0]))
	}
	if len(items) > 0 {
		out = append(out, ArrayOf("one item", items[0]))
	}
	return append(out, Sample{Value: []any{}, Name: "an empty array"})
}

// ArrayOf is an array of samples, as sure as the least sure of them. Periods stand in the order of their time, in which a server may keep them.
func ArrayOf(what string, items ...Sample) Sample {
	s := Sample{Name: what}
	values := make([]any, len(items))
	for i, item := range items {
		values[i] = item.Value
		if s.InconclusiveIf4xx == "" {
			s.InconclusiveIf4xx = item.InconclusiveIf4xx
		}
	}
	inOrderOfTime(values)
	s.Value = values
	return s
}

// ItemSamples are at least two different values for the items of an array, where its schema says what they are.
func (sm *sampler) ItemSamples(b *Member, salt string) []Sample { return sm.itemSamples(b, salt, 3) }

// itemSamples are at least so many values as are wanted, where there are.
func (sm *sampler) itemSamples(b *Member, salt string, wanted int) []Sample {
	item := b.Item()
	if item == nil {
		item = sm.placeOfItems(b)
	}
	if item == nil {
		return nil
	}
	sm.inside++
	defer func() { sm.inside-- }()
	var out []Sample
	if ofAlternatives(item.Schema) && item.Danger == "" {
		out = sm.BranchSamples(item, salt)
		out = out[:min(len(out), wanted+1)]
	}
	for round := 0; round < roundsInside(sm.inside) && len(out) < wanted; round++ {
		for _, s := range sm.Samples(item, salt+" "+string(Int(round))) {
			same := func(t Sample) bool { return slices.Equal(JSON(t.Value), JSON(s.Value)) }
			if !slices.ContainsFunc(out, same) && len(out) < 4 {
				out = append(out, s)
			}
		}
	}
	return out
}

// roundsInside is how often values are drawn for the items of an array, where it lies inside of other arrays whose items are drawn too:
// each array that lies around it multiplies the number of draws.
func roundsInside(arrays int) int {
	switch arrays {
	case 1:
		return 8
	case 2:
		return 3
	}
	return 1
}

// Item is the place of an array's items, or nil.
func (b *Member) Item() *Member {
	for _, child := range b.Children {
		if b.Kind == KindArray && child.Label == b.Label+"/0" {
			return child
		}
	}
	return nil
}

// placeOfItems makes the place of the items of an array that was not walked.
func (sm *sampler) placeOfItems(b *Member) *Member {
	if b.Schema.Items == nil || b.Depth > maxDepth {
		return nil
	}
	item := sm.Place(b, "0", b.Schema.Items, b.Depth+1)
	item.Name, item.At = prose.Singular(b.Name), b.At
	item.Kind = classify(item.Name, b.Schema.Items, sm.Op.Path)
	item.Danger = sm.danger(item)
	return item
}

// objectSamples are an object with its required members, and one with all whose values are sure; for a map, one with an entry.
func (sm *sampler) objectSamples(b *Member, salt string) []Sample {
	if len(Properties(b.Schema)) == 0 {
		return sm.EntrySamples(b, salt)
	}
	whole, open := sm.ObjectOf(b.Schema, b.Label, salt, b.Depth)
	why := openWithout(open, "")
	fuller := maps.Clone(whole)
	for _, child := range b.Children {
		if _, there := fuller[child.Name]; there || child.Kind == KindObject || child.Kind == KindArray {
			continue
		}
		if all := Certain(sm.SamplesAlone(child, salt)); len(all) > 0 && child.Kind != KindSecret {
			fuller[child.Name] = all[0].Value
		}
	}
	endLater(b.Schema, fuller)
	return []Sample{{Value: fuller, Name: "an object", InconclusiveIf4xx: why}, {Value: whole, Name: "an object of its required members", InconclusiveIf4xx: why}}
}

// SamplesAlone is ordinary without regard to what surrounds the place.
func (sm *sampler) SamplesAlone(b *Member, salt string) []Sample {
	alone := *b
	alone.RefusalReason, alone.kept = "", false
	return sm.Samples(&alone, salt)
}

// EntrySamples are maps with one entry, of the same name each time: a target that merges maps may have no way to take one away. The
// page says what the entries hold, or a refusal decides nothing.
func (sm *sampler) EntrySamples(b *Member, salt string) []Sample {
	s := b.Schema
	name, open := "proviso_"+sm.Tag("entry of "+b.Label), ""
	var v any = "Proviso " + sm.CapitalTag(salt)
	if s.AdditionalProperties == nil {
		open = sm.OnlyTenantKnows(b, "what "+b.Name+" holds")
	} else if v, open = sm.EntryValue(b, salt); v == nil {
		return nil
	}
	if names := s.PropertyNames.Value(); names != nil && len(names.Enum) > 0 {
		name, _ = names.Enum[0].(string)
	} else if names != nil {
		if name = sm.KeyLike(b, func(string) bool { return true }); name == "" {
			return nil
		}
		open = cmp.Or(open, sm.OnlyTenantKnows(b, "which names the entries of "+b.Name+" may have"))
	}
	return []Sample{{Value: map[string]any{name: v}, Name: "an entry", InconclusiveIf4xx: open}, {Value: map[string]any{}, Name: "an empty object", InconclusiveIf4xx: open}}
}

// EntryValue is a value for an entry of a map, which is not null: that may take the entry away. It is nil where none is known; open says why a
// refusal of it decides nothing.
func (sm *sampler) EntryValue(b *Member, salt string) (v any, open string) {
	of := b.Schema.AdditionalProperties
	if v, open = sm.ValueOf(of, "entry", b.Label+"/-", salt, b.Depth+1); v != nil {
		return v, open
	}
	entry := sm.Place(nil, "entry", of, b.Depth+1)
	entry.Label, entry.At = b.Label+"/-", b.Label+"/-"
	return sm.drawn(entry, salt), sm.OnlyTenantKnows(entry, "which values the entries of "+b.Name+" take")
}

// keyDraws is how many names of a documented pattern are drawn.
const keyDraws = 20

// KeyLike is a name that the docs admit for the entries of a map and that has what is asked for, the same one each time; "" where none of
// those that were drawn has.
func (sm *sampler) KeyLike(b *Member, has func(name string) bool) string {
	of := b.Schema.PropertyNames.Value()
	names := sm.generator(of)
	for i := range keyDraws {
		drawn, _ := names.Valid(sm.Rand(fmt.Sprint("name in ", b.Label, i)), 2)
		name, isText := drawn.(string)
		if isText && name != "" && has(name) {
			return name
		}
	}
	return ""
}
