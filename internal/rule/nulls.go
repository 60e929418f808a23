package rule

import (
	"slices"
	"strconv"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// nullRules are about null.
func nullRules() []Rule {
	return []Rule{
		{
			ID: "O08", Text: "null for a non-nullable or required member -> 4xx, no change",
			Source: "OAS", Level: contract.Error,
			How:  "patches alone: 4xx; with a read: unchanged",
			Rank: 60, First: plan.First{Turn: 8, Cases: 1}, Cases: nullRefused,
			Traits: check.Traits{NullMayStay: true},
		},
		{
			ID: "M04", Text: "null removes the member (absent or null in output)",
			Source: "RFC 7396 section 2", Level: contract.Error,
			How: "patches alone: echo; with a read: read-back", Guard: "API may render as null",
			Rank: 70, First: plan.First{Turn: 3, Cases: 1}, Cases: nullClears,
		},
		{
			ID: "M05", Text: "null for an absent member is a no-op, not an error",
			Source: "RFC 7396 section 2", Level: contract.Error,
			How:  "patches alone: 2xx; with a read: unchanged",
			Rank: 100, Cases: nullTwice,
		},
	}
}

// nullRefused sends null to the members whose schema rules it out.
func nullRefused(m *plan.Maker) {
	for _, b := range m.Members {
		if !b.Declared.Nullable() && !b.Admits(nil) {
			noNull(m, b)
		}
	}
}

// nullClears sends null to the members whose schema admits it.
func nullClears(m *plan.Maker) {
	for _, b := range slices.Concat(m.Members, m.Allowed) {
		switch {
		case !admitsNull(b) && !(b.Schema.Type() == "" && m.Claimed("null-clears", b)) || b.Danger != "" && !m.NamesNull(b):
		case !m.AnswerMayBeNull(b) && !setsDefault(m, b):
			contradicted(m, b)
		default:
			cleared(m, b)
		}
	}
}

// admitsNull reports a member of the body that the schema lets be null. A schema that says nothing of types, or that lists an object's
// members and forgets to say that it is one, lets anything be there and means nothing by that.
func admitsNull(b *plan.Member) bool {
	untyped := b.Kind == plan.KindAny || b.Kind == plan.KindObject
	return !b.InItem() && b.Admits(nil) && (!untyped || b.Declared.Nullable())
}

// noNull sends null to a member that has none.
func noNull(m *plan.Maker, b *plan.Member) {
	c := m.About(b)
	c.Batch, c.Why = true, "the schema has no null here"
	expect := plan.ExpectRefused()
	switch {
	case b.Guessed("type"):
		expect.Open = "the type of " + b.Label + " was read off a sample and is no promise of the page"
	case prose.MayBeNull(b.Described(), ""):
		expect.Open = "the docs say of " + b.Label + " that it may be null, although its schema has none"
	case sampleHasNull(m.Op, b):
		expect.Open = "the docs' own sample of an answer has null in " + b.Label + ", although its schema has none"
	case m.Dialect.Merges && (!b.InItem() || inMergedList(m, b)) && !m.MustStay(b):
		expect.Open = "null takes a member away in a merge patch (RFC 7396), and the page does not say that this one must stay"
	case m.Dialect.NullRemoves && (!b.InItem() || m.Dialect.Operations && !isItem(b)) && !m.MustStay(b):
		expect.Open = "null takes a member away in this kind of patch, and the page does not say that this one must stay"
	}
	if m.SkippedByQuick(b) {
		return
	}
	c.Steps = []contract.Step{plan.Act("null", expect, b.Edit(nil))}
	m.Add(c)
}

// sampleHasNull reports a member that a sample of the documented answer shows as null.
func sampleHasNull(op *contract.Operation, b *plan.Member) bool {
	success := op.Success()
	if success == nil || b.InItem() {
		return false
	}
	for i := range success.Bodies {
		for _, sample := range success.Bodies[i].Examples {
			if v, there := value.At(sample, op.ResourceAt+b.At); there && v == nil {
				return true
			}
		}
	}
	return false
}

// isItem reports an item of an array itself, and no member of such an item.
func isItem(b *plan.Member) bool {
	_, err := strconv.Atoi(b.Name)
	return err == nil && b.InItem()
}

// inMergedList reports a member of the items of a list that the dialect merges: null takes it away as it does outside of lists.
func inMergedList(m *plan.Maker, b *plan.Member) bool {
	for holder := b.Parent; holder != nil; holder = holder.Parent {
		if m.Dialect.MergesList(holder.Declared) {
			return true
		}
	}
	return false
}

// contradicted sends null where the body admits it and the answer does not: only a 5xx or an answer that fits no schema decides.
func contradicted(m *plan.Maker, b *plan.Member) {
	c := m.About(b)
	c.Why = "the body's schema has null here and the answer's does not"
	open := "the page contradicts itself: the body may hold null here, and the answer may not"
	c.Steps = []contract.Step{plan.Act("null", contract.Expect{Class: contract.Accepted, Open: open}, b.Edit(nil)), plan.Look()}
	m.Add(c)
}

// cleared sends null where body and answer admit it.
func cleared(m *plan.Maker, b *plan.Member) {
	c := m.About(b)
	c.Why = "a documented null is a value like any other"
	clears := m.Claimed(prose.NullClears, b) || setsDefault(m, b)
	isDefault := func(s plan.Sample) bool { return b.Declared.HasDefault && value.Equal(s.Value, b.Declared.Default) } // which null would leave
	if all := slices.DeleteFunc(slices.Clone(m.Samples(b, "cleared")), isDefault); len(all) > 0 {
		m.AppendShown(&c, plan.Act(all[0].Name, plan.ExpectAccepted(all[0]), b.Edit(all[0].Value)))
	}
	expect := contract.Expect{Class: contract.Accepted, Open: b.RefusalReason}
	if expect.Open == "" && m.Dialect.Unspecified && !clears {
		expect.Open = "in plain JSON members a null may be refused; operations." + m.Op.ID + ".dialect in the profile (merge or shallow) would decide it"
	}
	removal := b.Edit(nil)
	switch {
	case m.Dialect.NullRemoves || clears:
		expect.Cleared = true
	case m.Dialect.NullStored:
		expect.Stored = true
	}
	m.AppendShown(&c, plan.Act("null", expect, removal))
	plan.EndWithLook(&c)
	m.Add(c)
}

// setsDefault reports a member that the docs say goes to its default with null, and whose default they name.
func setsDefault(m *plan.Maker, b *plan.Member) bool {
	return m.Claimed(prose.NullDefault, b) && (b.Declared.HasDefault || b.Schema.HasDefault)
}

// nullTwice takes a member away that is not there any more.
func nullTwice(m *plan.Maker) {
	for _, b := range m.Members {
		if !m.Dialect.Merges || !admitsNull(b) || !m.AnswerMayBeNull(b) {
			continue
		}
		c := m.About(b)
		c.Why = "taking away what is not there changes nothing"
		gone := contract.Edit{At: b.At, Remove: true}
		m.AppendShown(&c, plan.Act("null", contract.Expect{Class: contract.Accepted, Cleared: true, Open: b.RefusalReason}, gone),
			plan.Act("null again", contract.Expect{Class: contract.Accepted, Cleared: true, Open: b.RefusalReason}, gone))
		plan.EndWithLook(&c)
		m.Add(c)
	}
}
