package rule

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/property"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// boundRules are about documented bounds.
func boundRules() []Rule {
	return []Rule{
		{
			ID: "O09", Text: "Values just outside a keyword bound -> 4xx, just inside -> 2xx",
			Source: "JSON Schema", Level: contract.Error,
			How:  "patches alone: status; with a read: state",
			Rank: 90, First: plan.First{Turn: 8, Cases: 1}, Cases: bounds,
		},
	}
}

// beyondDouble is the first whole number that an int64 holds and a floating-point number of 64 bits does not.
const beyondDouble = json.Number("9007199254740993")

// bounds sends a value just inside and one just outside of every keyword that bounds a member (O09). Lengths of text are
// V04's, listed values V06's, formats V07's and types V01's.
func bounds(m *plan.Maker) {
	for _, b := range m.Members {
		c := m.About(b)
		c.Why = "a documented bound is kept on both sides"
		for _, s := range within(m, b) {
			if b.Admits(s.Value) {
				m.AppendShown(&c, plan.Act(s.Name, plan.ExpectAcceptedAt(b, s), b.Edit(s.Value)))
			}
		}
		if large := largeNumber(b); large != nil && !b.InItem() && m.Options.Effort != plan.Quick {
			m.AppendShown(&c, plan.Act(fmt.Sprint(large, ", which the format holds"), plan.ExpectHandled(), b.Edit(large)))
		}
		if len(c.Steps) > 0 {
			plan.EndWithLook(&c)
		}
		m.Add(c)

		c = m.About(b, "outside")
		c.Batch, c.Why = true, "a value outside of a documented bound is refused"
		sent := map[string]bool{}
		for _, s := range beyond(m, b) {
			text := string(plan.JSON(s.Value))
			if b.Admits(s.Value) || typed(b, s.Value) || sent[text] {
				continue
			}
			sent[text] = true
			expect := plan.ExpectRefused()
			expect.Open = s.InconclusiveIf4xx
			c.Steps = append(c.Steps, plan.Act(s.Name, expect, b.Edit(s.Value)))
		}
		m.Add(c)
	}
}

// most32 is the largest number that 32 bits with a sign hold.
const most32 = json.Number("2147483647")

// largeNumber is a number of more than 53 bits for a member of 64 bits, and the largest one for a member of 32 bits, as a text where the docs
// have it so; nil for all others.
func largeNumber(b *plan.Member) any {
	large := map[string]json.Number{"int64": beyondDouble, "uint64": beyondDouble, "int32": most32}[b.Schema.Format]
	if b.Danger != "" || large == "" {
		return nil
	}
	for _, v := range []any{large, string(large)} {
		if b.Admits(v) {
			return v
		}
	}
	return nil
}

// typed reports a value that is refused for its type alone, which another rule tries.
func typed(b *plan.Member, v any) bool {
	if _, text := v.(string); text {
		return b.Schema.Type() != "string" && b.Schema.Type() != ""
	}
	return false
}

// within are values at the inner side of the bounds.
func within(m *plan.Maker, b *plan.Member) []plan.Sample {
	var out []plan.Sample
	s := b.Schema
	if b.Kind == plan.KindNumber {
		whole := s.Lowest() != nil && s.Highest() != nil
		for _, f := range edges(m, b, justInside) {
			open := ""
			if !whole {
				open = m.OnlyTenantKnows(b, "which numbers "+b.Name+" takes; the page gives a bound on one side only")
			}
			out = append(out, plan.Sample{Value: value.Decimal(f), Name: string(value.Decimal(f)) + ", just inside", InconclusiveIf4xx: open})
		}
	}
	if b.Kind == plan.KindArray && (s.MinItems != nil || s.MaxItems != nil) {
		for _, n := range counts(s.MinItems, s.MaxItems, justInside) {
			if items, open := several(m, b, n); items != nil {
				if prose.OneOfEach(b.Schema.Description) || prose.OneOfEach(b.Declared.Description) {
					open = "the docs say that items may not be alike in some member"
				}
				out = append(out, plan.Sample{Value: items, Name: fmt.Sprintf("%d items, just inside", n), InconclusiveIf4xx: open})
			}
		}
	}
	return out
}

// side is the side of a bound that a value lies on.
type side bool

const (
	justInside  side = true
	justOutside side = false
)

// edges are the numbers at the bounds: the last that is inside, or the first that is outside.
func edges(m *plan.Maker, b *plan.Member, of side) []float64 {
	s, unit := b.Schema, 1.0
	if s.Type() == "number" {
		unit = 0.5
	}
	if s.MultipleOf != nil {
		unit = *s.MultipleOf
	}
	nearest := func(bound *float64, direction float64) []float64 {
		switch {
		case bound == nil || math.Abs(*bound) > 1<<53:
			return nil
		case of == justInside:
			return []float64{*bound, *bound - direction*unit}
		}
		return []float64{*bound + direction*unit, *bound}
	}
	var out []float64
	for _, pair := range []struct {
		bound     *float64
		direction float64
	}{{s.Minimum, -1}, {s.ExclusiveMinimum, -1}, {s.Maximum, 1}, {s.ExclusiveMaximum, 1}} {
		for _, f := range nearest(pair.bound, pair.direction) {
			if b.Admits(value.Decimal(f)) == bool(of) {
				out = append(out, f)
				break
			}
		}
	}
	return out
}

// beyond are values at the outer side of the bounds.
func beyond(m *plan.Maker, b *plan.Member) []plan.Sample {
	var out []plan.Sample
	add := func(what, keyword string, v any) {
		s := plan.Sample{Value: v, Name: what}
		if b.Guessed(keyword) {
			s.InconclusiveIf4xx = "the " + keyword + " of " + b.Label + " was inferred and is no promise of the page"
		}
		out = append(out, s)
	}
	s := b.Schema
	switch b.Kind {
	case plan.KindNumber:
		for _, f := range edges(m, b, justOutside) {
			add(string(value.Decimal(f))+", just outside", "minimum", value.Decimal(f))
		}
		if s.MultipleOf != nil {
			for _, v := range m.Samples(b, "multiple") {
				n, _ := v.Value.(json.Number)
				if f, err := n.Float64(); err == nil {
					add("no multiple of "+string(value.Decimal(*s.MultipleOf)), "multipleOf", value.Decimal(f+*s.MultipleOf/2))
					break
				}
			}
		}
		if s.Format == "int32" {
			add("more than 32 bits hold", "format", json.Number("2147483648"))
		}
	case plan.KindArray:
		beyondList(m, b, add)
	case plan.KindObject:
		beyondObject(m, b, add)
	}
	if s.Not != nil {
		for _, v := range plan.EnumValues(s.Not) {
			add(fmt.Sprintf("%s, which the schema rules out", plan.JSON(v)), "not", v)
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

func beyondList(m *plan.Maker, b *plan.Member, add func(what, keyword string, v any)) {
	s := b.Schema
	for _, n := range counts(s.MinItems, s.MaxItems, justOutside) {
		if items, _ := several(m, b, n); items != nil {
			add(fmt.Sprintf("%d items, just outside", n), "maxItems", items)
		}
	}
	if !s.UniqueItems {
		return
	}
	if items := m.ItemSamples(b, "bounds"); len(items) > 0 {
		add("an item twice", "uniqueItems", []any{items[0].Value, items[0].Value})
	}
}

func beyondObject(m *plan.Maker, b *plan.Member, add func(what, keyword string, v any)) {
	s := b.Schema
	whole, _ := m.ObjectOf(s, b.Label, "beyond", b.Depth)
	for _, name := range plan.SortedKeys(whole) {
		if m.Dialect.Operations && s.Property(name).Nullable() {
			continue // the schema is the response's, which may show null where nothing is kept
		}
		if b.InItem() || m.Dialect.Replaces && m.Dialect.Whole {
			add("without "+name+", which it must have", "required", value.Without(whole, value.Pointer(name)))
		}
	}
	replaced := b.InItem() || m.Dialect.Replaces // elsewhere what is there may be merged with it
	if replaced && s.MinProperties != nil && *s.MinProperties > 0 {
		add("fewer members than it must have", "minProperties", map[string]any{})
	}
	if replaced && s.If != nil && s.Then != nil {
		given := map[string]any{}
		for _, p := range s.If.Properties {
			if all := plan.EnumValues(p.Schema); len(all) > 0 {
				given[p.Name] = all[0]
			}
		}
		add("without "+strings.Join(s.Then.Required, " and ")+", which it must have beside "+strings.Join(plan.SortedKeys(given), " and "), "then", given)
	}
	for _, pattern := range plan.SortedKeys(s.PatternProperties) {
		name, _ := property.Generate(&contract.Schema{Types: []string{"string"}, Pattern: pattern}, m.Rand("a name of "+b.Label), 2).(string)
		add("an entry of another type", "patternProperties", map[string]any{name: map[string]any{"proviso": []any{true}}})
		if s.Closed {
			add("a name that no pattern admits", "additionalProperties", map[string]any{"proviso_unknown": "x"})
		}
	}
	if s.PropertyNames != nil {
		add("a name that is none of those it may have", "propertyNames", map[string]any{"proviso_unknown": []any{}})
	}
	if s.AdditionalProperties != nil && len(m.EntrySamples(b, "bounds")) > 0 {
		for name := range m.EntrySamples(b, "bounds")[0].Value.(map[string]any) {
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
func counts(least, most *int, of side) []int {
	var out []int
	if least != nil {
		if of == justInside {
			out = append(out, *least)
		} else if *least > 0 {
			out = append(out, *least-1)
		}
	}
	if most != nil && *most <= 200 {
		if of == justInside {
			out = append(out, *most)
		} else {
			out = append(out, *most+1)
		}
	}
	return out
}

// mostIdle is how often values for items are drawn in a row that are all known.
const mostIdle = 8

// several are n items for an array, all different as long as values are known; nil where none are, or fewer than must be different.
func several(m *plan.Maker, b *plan.Member, n int) ([]any, string) {
	out := []any{}
	open := ""
	seen := map[string]bool{}
	for i, idle := 0, 0; len(out) < n && i <= 2*n+4 && idle < mostIdle; i++ {
		idle++
		for _, s := range m.ItemSamples(b, fmt.Sprintf("several %d", i)) {
			if key := string(plan.JSON(s.Value)); len(out) < n && !seen[key] {
				seen[key], idle = true, 0
				out = append(out, s.Value)
				open = cmp.Or(open, s.InconclusiveIf4xx)
			}
		}
	}
	known := len(out)
	if known < n && (known == 0 || b.Schema.UniqueItems) {
		return nil, ""
	}
	for len(out) < n {
		open = cmp.Or(open, "fewer values are known than items are sent, and the docs do not say whether one may stand twice")
		out = append(out, out[len(out)-known])
	}
	return out, open
}
