package plan

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/property"
	"github.com/proviso-dev/proviso/internal/value"
)

// bounds sends a value just inside and one just outside of every keyword that bounds a member (O09). Lengths of text are
// V04's, listed values V06's, formats V07's and types V01's.
func bounds(m *maker) {
	for _, b := range m.members {
		c := m.about("O09", b)
		c.Why = "a documented bound is kept on both sides"
		for _, s := range m.within(b) {
			if b.admits(s.value) {
				m.seen(&c, act(s.what, m.taken(b, s), b.edit(s.value)))
			}
		}
		if len(c.Steps) > 0 {
			closing(&c)
		}
		m.add(c)

		c = m.about("O09", b, "outside")
		c.Batch, c.Why = true, "a value outside of a documented bound is refused"
		sent := map[string]bool{}
		for _, s := range m.beyond(b) {
			text := string(raw(s.value))
			if b.admits(s.value) || typed(b, s.value) || sent[text] {
				continue
			}
			sent[text] = true
			expect := refused()
			expect.Open = s.open
			c.Steps = append(c.Steps, act(s.what, expect, b.edit(s.value)))
		}
		m.add(c)
	}
}

// typed reports a value that is refused for its type alone, which another rule tries.
func typed(b *member, v any) bool {
	if _, text := v.(string); text {
		return b.schema.Type() != "string" && b.schema.Type() != ""
	}
	return false
}

// within are values at the inner side of the bounds.
func (m *maker) within(b *member) []sample {
	var out []sample
	s := b.schema
	if b.kind == numeric {
		whole := lowest(s) != nil && highest(s) != nil
		for _, f := range m.edges(b, true) {
			open := ""
			if !whole {
				open = m.tell(b, "which numbers "+b.name+" takes; the page gives a bound on one side only")
			}
			out = append(out, sample{value: decimal(f), what: string(decimal(f)) + ", just inside", open: open})
		}
	}
	if b.kind == list && (s.MinItems != nil || s.MaxItems != nil) {
		for _, n := range counts(s.MinItems, s.MaxItems, true) {
			if items, open := m.several(b, n); items != nil {
				out = append(out, sample{value: items, what: fmt.Sprintf("%d items, just inside", n), open: open})
			}
		}
	}
	return out
}

// edges are the numbers at the bounds: the last that is inside, or the first that is outside.
func (m *maker) edges(b *member, inside bool) []float64 {
	s, unit := b.schema, 1.0
	if s.Type() == "number" {
		unit = 0.5
	}
	if s.MultipleOf != nil {
		unit = *s.MultipleOf
	}
	side := func(bound *float64, direction float64) []float64 {
		switch {
		case bound == nil || math.Abs(*bound) > 1<<53:
			return nil
		case inside:
			return []float64{*bound, *bound - direction*unit}
		}
		return []float64{*bound + direction*unit, *bound}
	}
	var out []float64
	for _, pair := range []struct {
		bound     *float64
		direction float64
	}{{s.Minimum, -1}, {s.ExclusiveMinimum, -1}, {s.Maximum, 1}, {s.ExclusiveMaximum, 1}} {
		for _, f := range side(pair.bound, pair.direction) {
			if b.admits(decimal(f)) == inside {
				out = append(out, f)
				break
			}
		}
	}
	return out
}

// beyond are values at the outer side of the bounds.
func (m *maker) beyond(b *member) []sample {
	var out []sample
	add := func(what, keyword string, v any) {
		s := sample{value: v, what: what}
		if b.guessed(keyword) {
			s.open = "the " + keyword + " of " + b.label + " was inferred and is no promise of the page"
		}
		out = append(out, s)
	}
	s := b.schema
	switch b.kind {
	case numeric:
		for _, f := range m.edges(b, false) {
			add(string(decimal(f))+", just outside", "minimum", decimal(f))
		}
		if s.MultipleOf != nil {
			for _, v := range m.ordinary(b, "multiple") {
				n, _ := v.value.(json.Number)
				if f, err := n.Float64(); err == nil {
					add("no multiple of "+string(decimal(*s.MultipleOf)), "multipleOf", decimal(f+*s.MultipleOf/2))
					break
				}
			}
		}
		if s.Format == "int32" {
			add("more than 32 bits hold", "format", jsonNumber("2147483648"))
		}
	case list:
		m.beyondList(b, add)
	case object:
		m.beyondObject(b, add)
	}
	if s.Not != nil {
		for _, v := range enumerated(s.Not) {
			add(fmt.Sprintf("%s, which the schema rules out", raw(v)), "not", v)
		}
	}
	if s.Discriminator != "" {
		add("a "+s.Discriminator+" that no branch has", "discriminator", map[string]any{s.Discriminator: "proviso_unknown"})
	}
	if s.Pattern != "" && s.Type() == "string" {
		for _, text := range []string{"proviso does not match ☃", "☃", strings.Repeat("~", 12)} {
			if s.MaxLength == nil || len([]rune(text)) <= *s.MaxLength {
				add(fmt.Sprintf("%q, which the pattern rules out", text), "pattern", text)
				break
			}
		}
	}
	return out
}

func (m *maker) beyondList(b *member, add func(what, keyword string, v any)) {
	s := b.schema
	for _, n := range counts(s.MinItems, s.MaxItems, false) {
		if items, _ := m.several(b, n); items != nil {
			add(fmt.Sprintf("%d items, just outside", n), "maxItems", items)
		}
	}
	if items := m.items(b, "bounds"); s.UniqueItems && len(items) > 0 {
		add("an item twice", "uniqueItems", []any{items[0].value, items[0].value})
	}
}

func (m *maker) beyondObject(b *member, add func(what, keyword string, v any)) {
	s := b.schema
	whole, _ := m.object(s, b.label, "beyond", b.depth)
	for _, name := range sortedKeys(whole) {
		if b.inItem() || m.dialect == contract.Shallow {
			add("without "+name+", which it must have", "required", value.Without(whole, value.Pointer(name)))
		}
	}
	replaced := b.inItem() || m.dialect == contract.Shallow || m.dialect == contract.JSONPatch // elsewhere what is there may be merged with it
	if replaced && s.MinProperties != nil && *s.MinProperties > 0 {
		add("fewer members than it must have", "minProperties", map[string]any{})
	}
	if replaced && s.If != nil && s.Then != nil {
		given := map[string]any{}
		for _, p := range s.If.Properties {
			if all := enumerated(p.Schema); len(all) > 0 {
				given[p.Name] = all[0]
			}
		}
		add("without "+strings.Join(s.Then.Required, " and ")+", which it must have beside "+strings.Join(sortedKeys(given), " and "), "then", given)
	}
	for _, pattern := range sortedKeys(s.PatternProperties) {
		name, _ := property.Generate(&contract.Schema{Types: []string{"string"}, Pattern: pattern}, m.draw("a name of "+b.label), 2).(string)
		add("an entry of another type", "patternProperties", map[string]any{name: map[string]any{"proviso": []any{true}}})
		if s.Closed {
			add("a name that no pattern admits", "additionalProperties", map[string]any{"proviso_unknown": "x"})
		}
	}
	if s.PropertyNames != nil {
		add("a name that is none of those it may have", "propertyNames", map[string]any{"proviso_unknown": []any{}})
	}
	if s.AdditionalProperties != nil && len(m.entries(b, "bounds")) > 0 {
		for name := range m.entries(b, "bounds")[0].value.(map[string]any) {
			add("an entry of another type", "additionalProperties", map[string]any{name: map[string]any{"proviso": []any{true}}})
		}
	}
	if s.MaxProperties != nil && *s.MaxProperties < 200 && s.PropertyNames == nil {
		many := map[string]any{}
		for i := 0; i <= *s.MaxProperties; i++ {
			many[fmt.Sprintf("proviso_%d", i)] = "x"
		}
		add("more members than it may have", "maxProperties", many)
	}
}

// counts are the numbers of items at the bounds.
func counts(least, most *int, inside bool) []int {
	var out []int
	if least != nil {
		if inside {
			out = append(out, *least)
		} else if *least > 0 {
			out = append(out, *least-1)
		}
	}
	if most != nil && *most <= 200 {
		if inside {
			out = append(out, *most)
		} else {
			out = append(out, *most+1)
		}
	}
	return out
}

// several are n items for an array, all different where it must be; nil where no values are known.
func (m *maker) several(b *member, n int) ([]any, string) {
	out := []any{}
	open := ""
	seen := map[string]bool{}
	for i := 0; len(out) < n; i++ {
		items := m.items(b, fmt.Sprintf("several %d", i))
		if len(items) == 0 || i > 2*n+4 {
			return nil, ""
		}
		for _, s := range items {
			key := string(raw(s.value))
			if len(out) < n && (!seen[key] || !b.schema.UniqueItems) {
				seen[key] = true
				out = append(out, s.value)
				if open == "" {
					open = s.open
				}
			}
		}
	}
	return out, open
}
