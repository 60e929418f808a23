package plan

import "slices"

// lists are an array of one, of two, and the empty one, as far as the schema takes them.
func (m *maker) lists(b *member, salt string) []sample {
	var out []sample
	items := m.items(b, salt)
	if len(items) > 1 {
		out = append(out, listOf("two items", items[1], items[0]))
	}
	if len(items) > 0 {
		out = append(out, listOf("one item", items[0]))
	}
	return append(out, sample{value: []any{}, what: "an empty array"})
}

// listOf is an array of samples, as sure as the least sure of them.
func listOf(what string, items ...sample) sample {
	s := sample{what: what}
	values := make([]any, len(items))
	for i, item := range items {
		values[i] = item.value
		if s.open == "" {
			s.open = item.open
		}
	}
	s.value = values
	return s
}

// items are at least two different values for the items of an array, where its schema says what they are.
func (m *maker) items(b *member, salt string) []sample {
	item := b.item()
	if item == nil {
		item = m.itemOf(b)
	}
	if item == nil {
		return nil
	}
	var out []sample
	for round := 0; round < 8 && len(out) < 3; round++ {
		for _, s := range m.ordinary(item, salt+" "+string(number(round))) {
			same := func(t sample) bool { return slices.Equal(raw(t.value), raw(s.value)) }
			if !slices.ContainsFunc(out, same) && len(out) < 4 {
				out = append(out, s)
			}
		}
	}
	return out
}

// item is the place of an array's items, or nil.
func (b *member) item() *member {
	for _, child := range b.children {
		if b.kind == list && child.label == b.label+"/0" {
			return child
		}
	}
	return nil
}

// itemOf makes the place of the items of an array that was not walked.
func (m *maker) itemOf(b *member) *member {
	if b.schema.Items == nil || b.depth > deepest {
		return nil
	}
	item := m.place(b, "0", b.schema.Items, b.depth+1)
	item.name, item.at = singular(b.name), b.at
	item.kind = classify(item.name, b.schema.Items, m.op.Path)
	return item
}

// objects are an object with its required members, and one with all whose values are sure; for a map, one with an entry.
func (m *maker) objects(b *member, salt string) []sample {
	if len(properties(b.schema)) == 0 {
		return m.entries(b, salt)
	}
	whole, open := m.object(b.schema, b.label, salt, b.depth)
	why := openWithout(open, "")
	fuller := map[string]any{}
	for name, v := range whole {
		fuller[name] = v
	}
	for _, child := range b.children {
		if _, there := fuller[child.name]; there || child.kind == object || child.kind == list {
			continue
		}
		if all := sure(m.ordinaryAlone(child, salt)); len(all) > 0 && child.kind != secretText {
			fuller[child.name] = all[0].value
		}
	}
	return []sample{{value: fuller, what: "an object", open: why}, {value: whole, what: "an object of its required members", open: why}}
}

// ordinaryAlone is ordinary without regard to what surrounds the place.
func (m *maker) ordinaryAlone(b *member, salt string) []sample {
	alone := *b
	alone.around = ""
	return m.ordinary(&alone, salt)
}

// entries are maps with one entry, of the same name each time: a target that merges maps may have no way to take one away. The
// page says what the entries hold, or a refusal decides nothing.
func (m *maker) entries(b *member, salt string) []sample {
	s := b.schema
	name, open := "proviso_"+m.tag("entry of "+b.label), ""
	var v any = "Proviso " + m.title(salt)
	if s.AdditionalProperties == nil {
		open = m.tell(b, "what "+b.name+" holds")
	} else if v, open = m.one(s.AdditionalProperties, "entry", b.label+"/-", salt, b.depth+1); v == nil {
		return nil
	}
	if s.PropertyNames != nil {
		if len(s.PropertyNames.Enum) == 0 {
			return nil
		}
		name, _ = s.PropertyNames.Enum[0].(string)
	}
	return []sample{{value: map[string]any{name: v}, what: "an entry", open: open}, {value: map[string]any{}, what: "an empty object", open: open}}
}
