package rule

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"maps"
)

// arrayRules are about arrays.
func arrayRules() []Rule {
	return []Rule{
		{
			ID: "V05", Text: "arrays keep their order, their length and their repeats, empty included",
			Source: "docs", Level: contract.Error,
			Rank: 70, First: plan.First{Turn: 10, Cases: 1}, Cases: arraysKept,
		},
		{
			ID: "M08", Text: "Arrays are replaced whole, neither appended nor merged by index",
			Source: "RFC 7396 section 2, appendix A", Level: contract.Error,
			How: "patches alone: echo; with a read: read-back", Guard: "server-side sort/dedupe",
			Rank: 70, First: plan.First{Turn: 3, Cases: 1}, Cases: arraysReplaced,
		},
	}
}

// arraysKept sends arrays whose order, length and repeats must come back.
func arraysKept(m *plan.Maker) {
	for _, b := range m.Members {
		if b.Kind != plan.KindArray || m.Dialect.MergesList(b.Declared) {
			continue
		}
		items := m.ItemSamples(b, "arrays")
		if len(items) < 2 {
			continue
		}
		if m.Dialect.Unordered {
			m.Undecidable(b.Label, "this kind of patch promises no order of a list's items, and none that stands there twice")
			continue
		}
		c := m.About(b)
		c.Why = "an array is not a set, nor sorted"
		for _, s := range keptArrays(m, b, items) {
			if b.Admits(s.Value) {
				m.AppendShown(&c, plan.Act(s.Name, plan.ExpectAcceptedAt(b, s), b.Edit(s.Value)))
			}
		}
		if item := b.Item(); item != nil && !b.InItem() && m.Options.Effort != plan.Quick {
			first := items[0].Value
			if v, ok := withFraction(m, item, first); ok && b.Admits([]any{v, first}) {
				m.AppendShown(&c, plan.Act("a fraction among the items", plan.ExpectHandled(), b.Edit([]any{v, first})))
			}
		}
		plan.EndWithLook(&c)
		m.Add(c)
	}
}

// keptArrays are arrays of some items: two in an order that is not the alphabet's, the same two the other way round, an item twice, and many. Of
// periods, which a server may sort and join, it is two alone; of a list inside of an item no further ones.
func keptArrays(m *plan.Maker, b *plan.Member, items []plan.Sample) []plan.Sample {
	x, y := items[0], items[1]
	twice := plan.ArrayOf("an item twice", x, y, x)
	if twice.InconclusiveIf4xx == "" {
		twice.InconclusiveIf4xx = "the page does not say whether an item may stand twice"
	}
	tries := []plan.Sample{plan.ArrayOf("two items", y, x), plan.ArrayOf("the same two in the other order", x, y), twice, dozen(items)}
	switch each := eachOnce(items); {
	case plan.IsPeriod(x.Value) && plan.IsPeriod(y.Value): // one that stands twice is one time all the same, and the order is the time's
		return tries[:1]
	case b.InItem():
		return tries[:2]
	case m.Options.Effort != plan.Quick && len(items) > 2 && !b.Admits(tries[len(tries)-1].Value):
		return append(tries, each)
	}
	if comma, ok := withComma(m, b, x, y); ok {
		tries = append(tries, comma)
	}
	return tries
}

// withFraction is an item that is a fraction, or an object whose numbers are.
func withFraction(m *plan.Maker, item *plan.Member, like any) (any, bool) {
	if v, ok := m.Fraction(item); ok {
		return v, true
	}
	object, _ := like.(map[string]any)
	out, found := maps.Clone(object), false
	for _, child := range item.Children {
		if v, ok := m.Fraction(child); ok && object != nil {
			out[child.Name], found = v, true
		}
	}
	return out, found
}

// withComma is a list of one free text that has a comma in it: stores that join lists make two items of it.
func withComma(m *plan.Maker, b *plan.Member, x, y plan.Sample) (plan.Sample, bool) {
	item := b.Item()
	first, isText := x.Value.(string)
	second, alsoText := y.Value.(string)
	if item == nil || !isText || !alsoText || item.Kind != plan.KindText && item.Kind != plan.KindOpaque || m.Options.Effort == plan.Quick {
		return plan.Sample{}, false
	}
	s := plan.ArrayOf("an item with a comma", plan.Sample{Value: first + ", " + second})
	s.InconclusiveIf4xx = "the page does not say whether an item may have a comma in it"
	return s, true
}

// arraysReplaced sends a shorter array after a longer one.
func arraysReplaced(m *plan.Maker) {
	for _, b := range m.Members {
		if b.Kind != plan.KindArray || b.InItem() || m.Dialect.Operations || m.Dialect.MergesList(b.Declared) {
			continue
		}
		items := m.ItemSamples(b, "arrays")
		if len(items) < 2 {
			continue
		}
		x, y := items[0], items[1]
		two, one := plan.ArrayOf("two items", x, y), plan.ArrayOf("another one instead", y)
		if !b.Admits(two.Value) || !b.Admits(one.Value) {
			continue
		}
		c := m.About(b)
		c.Why = "an array that is patched is the array that was sent"
		m.AppendShown(&c, plan.Act(two.Name, plan.ExpectAcceptedAt(b, two), b.Edit(two.Value)), plan.Act(one.Name, plan.ExpectAcceptedAt(b, one), b.Edit(one.Value)))
		plan.EndWithLook(&c)
		m.Add(c)
	}
}

// eachOnce is a list of all known items, for those in which none may stand twice.
func eachOnce(items []plan.Sample) plan.Sample {
	s := plan.ArrayOf("each item once", items[:min(len(items), 12)]...)
	if s.InconclusiveIf4xx == "" {
		s.InconclusiveIf4xx = "the page does not say which items go together"
	}
	return s
}

// dozen is a list longer than the short ones that people try, of items over and over where there are not as many.
func dozen(items []plan.Sample) plan.Sample {
	var all []plan.Sample
	for i := range 12 {
		all = append(all, items[i%len(items)])
	}
	s := plan.ArrayOf("twelve items", all...)
	if s.InconclusiveIf4xx == "" {
		s.InconclusiveIf4xx = "the page does not say how many items there may be, nor whether one may stand twice"
	}
	return s
}
