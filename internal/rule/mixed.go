package rule

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
)

// mixedRules are about bodies that are valid in part.
func mixedRules() []Rule {
	return []Rule{
		{
			ID: "V10", Text: "what a refused request carried is not saved, its valid members included",
			Source: "docs", Level: contract.Error,
			Rank: 20, First: plan.First{Turn: 1, Cases: 1}, Cases: inTurn(validBesideInvalid, besideConditional), Drawn: drawnMixedSequences,
			Traits: check.Traits{NeedsState: true, OnlyRefusals: "the body was not refused, which other rules judge (V01, O09), so that nothing says what a refusal leaves behind"},
		},
		{
			ID: "O11", Text: "Mixed valid + invalid members: all refused",
			Source: "RFC 5789 section 2", Level: contract.Error,
			How:  "patches alone: 4xx; with a read: unchanged",
			Rank: 20, First: plan.First{Turn: 10, Cases: 1}, Cases: allBesideInvalid, Drawn: drawnInvalid,
			Traits: check.Traits{NeedsState: true},
		},
		{
			ID: "I06", Text: "a write-only member (in the request and never in the documented answer, or named password, secret, token) is never answered",
			Source: "docs", Level: contract.Error,
			Rank: 70, Cases: refusedSecrets,
			Watch: []check.Watching{neverAnswered, shownElsewhere, repeatedByError},
		},
	}
}

// validBesideInvalid sends a valid member together with an invalid one: both are refused, and neither is stored.
func validBesideInvalid(m *plan.Maker) {
	outside := outsides(m)
	for _, b := range m.Members {
		if b.InItem() || b.Depth > 0 || !m.IsAnswered(b) {
			continue
		}
		bad := spoilers(m, b)
		all := m.Samples(b, "mixed")
		if len(bad) == 0 || len(all) == 0 {
			halfList(m, b)
			continue
		}
		c := m.About(b)
		c.Batch, c.Why = true, "a body that is refused is refused whole"
		valid := b.DifferingEdit(all)
		for _, x := range append(bad, spoiledBounds(b, outside)...) {
			c.Steps = append(c.Steps, plan.Act("a valid value beside "+x.what+" in "+x.label, x.expect(), valid, x.edit))
		}
		m.Add(c)
	}
}

// mostConditional is how many members of a body are sent beside a valid one because their descriptions name a condition.
const mostConditional = 4

// besideConditional sends a valid member beside one whose description says that it may be refused for other reasons than its form: for want
// of a permission or a plan, because it is final, or because it is not the present version.
func besideConditional(m *plan.Maker) {
	n := 0
	for _, b := range m.Members {
		if m.Options.Effort == plan.Quick || b.InItem() || b.Depth > 0 || n == mostConditional {
			continue
		}
		if states := plan.EnumValues(b.Declared); len(states) > 1 && check.NamedState(b.Name) {
			n++
			besideEachState(m, b, states)
			continue
		}
		if !conditional4xx.MatchString(b.Described()) {
			continue
		}
		all := m.Samples(b, "conditional")
		var valid []contract.Edit
		for _, other := range m.CertainMembers() {
			if other != b && other.Depth == 0 && !other.InItem() {
				valid = append(valid, other.Edit(plan.Certain(m.Samples(other, "beside "+b.Name))[0].Value))
			}
		}
		if len(all) == 0 || len(valid) == 0 {
			continue
		}
		n++
		c := m.About(b, "conditional")
		c.Why = "what is refused for one member's sake is refused whole"
		c.Steps = []contract.Step{plan.Act("a valid member beside "+b.Label, contract.Expect{}, append(valid, b.DifferingEdit(all))...), plan.Look()}
		m.Add(c)
	}
}

// besideEachState sends a valid member beside each value of a state: not every state leads to every other one.
func besideEachState(m *plan.Maker, b *plan.Member, states []any) {
	var other *plan.Member
	for _, x := range m.SurestMembers() {
		if x != b && x.Depth == 0 && !x.InItem() && (x.Kind == plan.KindText || other == nil) {
			other = x
		}
	}
	if other == nil {
		return
	}
	c := m.About(b, "conditional")
	c.Why = "what is refused for one member's sake is refused whole"
	for i, v := range states[:min(len(states), mostStates)] {
		if v != nil {
			c.Steps = append(c.Steps, plan.Act(fmt.Sprintf("a valid member beside the state %v", v), contract.Expect{}, m.EditTo(other, fmt.Sprint("beside ", v), i), b.Edit(v)), plan.Look())
		}
	}
	m.Add(c)
}

// mostStates is how many values of a state are sent beside a valid member.
const mostStates = 6

// conditional4xx is how the docs say that a member may be refused whatever its form is.
var conditional4xx = regexp.MustCompile(`(?i)\b(only|once|permissions?|admin(s|istrators?)?|plan|can ?not|final|locked|fails?|refused|rejected|4(0[0-9]|2[0-9])|limit|quota|conflict|otherwise|stale|current one|while)\b`)

// refusedSecrets sends a secret in a body that is refused: the error must not repeat it.
func refusedSecrets(m *plan.Maker) {
	for _, b := range m.Members {
		if b.InItem() || b.Kind != plan.KindSecret && !b.Declared.WriteOnly && !b.Schema.WriteOnly {
			continue
		}
		bad := spoilers(m, b)
		v := m.FirstValue(b, "refused")
		if len(bad) == 0 || v == nil {
			continue
		}
		c := m.About(b, "refused")
		c.Batch, c.Why = true, "errors are logged and shown"
		c.Steps = []contract.Step{plan.Act("a secret beside "+bad[0].what+" in "+bad[0].label, bad[0].expect(), b.Edit(v), bad[0].edit)}
		m.Add(c)
	}
}

// spoiled is an edit that makes a whole body invalid.
type spoiled struct {
	label, what, open string
	edit              contract.Edit
}

func (s spoiled) expect() contract.Expect {
	e := plan.ExpectRefused()
	e.Open = s.open
	return e
}

// spoilers are the surest invalid edits of other members than b: one of a member whose name comes after b's and one of a
// member whose name comes before, because what saves member by member stops at the invalid one.
func spoilers(m *plan.Maker, b *plan.Member) []spoiled {
	var after, before, open []spoiled
	for _, other := range m.Members {
		if other.At == b.At || other.InItem() || other.Depth > 0 {
			continue
		}
		wrong := m.WrongSamples(other)
		if len(wrong) == 0 {
			continue
		}
		x := spoiled{label: other.Label, what: wrong[0].Name, open: wrong[0].InconclusiveIf4xx, edit: other.Edit(wrong[0].Value)}
		switch {
		case x.open != "":
			open = append(open, x)
		case other.Name > b.Name:
			after = append(after, x)
		default:
			before = append(before, x)
		}
	}
	out := append(after[:min(1, len(after))], before[:min(1, len(before))]...)
	if len(out) == 0 {
		out = open[:min(1, len(open))]
	}
	if m.Options.Effort == plan.Quick && len(out) > 1 {
		out = out[:1]
	}
	return out
}

// spoiledBounds are edits of other members than b to a value of the right type outside of what the docs admit: what checks the types of a
// whole body first, and the rest member by member, stops at these. One of a member after b, and one before it, of different sorts in turn.
func spoiledBounds(b *plan.Member, outside []outsider) []spoiled {
	var after, before []spoiled
	for _, x := range outside {
		switch {
		case x.member.At == b.At:
		case x.member.Name > b.Name:
			after = append(after, x.spoiled)
		default:
			before = append(before, x.spoiled)
		}
	}
	var out []spoiled
	for _, side := range [][]spoiled{after, before} {
		if len(side) > 0 {
			out = append(out, side[b.Turn%len(side)])
		}
	}
	return out
}

// outsider is a member with an edit of it that the docs rule out by its value.
type outsider struct {
	member *plan.Member
	spoiled
}

// outsides are the members of the body's top that can be set to a value of the right type which the docs rule out.
func outsides(m *plan.Maker) []outsider {
	if m.Options.Effort == plan.Quick {
		return nil
	}
	var out []outsider
	for _, b := range m.Members {
		if b.InItem() || b.Depth > 0 || b.RefusalReason != "" {
			continue
		}
		if v, what := outsideOf(m, b); what != "" {
			out = append(out, outsider{b, spoiled{label: b.Label, what: what, edit: b.Edit(v)}})
		}
	}
	return out
}

// outsideOf is a value of the member's type that the docs rule out by a bound, a list of values, a pattern or a length; what is "" where
// there is none.
func outsideOf(m *plan.Maker, b *plan.Member) (v any, what string) {
	for _, s := range beyond(m, b) {
		if s.InconclusiveIf4xx == "" && !b.Admits(s.Value) && !typed(b, s.Value) {
			return s.Value, s.Name
		}
	}
	text, isText := "proviso_unknown", b.Schema.Type() == "string"
	switch longest := b.Schema.MaxLength; {
	case isText && len(plan.EnumValues(b.Declared)) > 0 && !b.Admits(text) && !b.Guessed("enum"):
		return text, "a value that is not documented"
	case isText && longest != nil && *longest < 10_000 && !b.Guessed("maxLength") && !b.Admits(strings.Repeat("x", *longest+1)):
		return strings.Repeat("x", *longest+1), "a text that is too long"
	}
	return nil, ""
}

// halfList puts an invalid item beside a valid one, where the body has no second member.
func halfList(m *plan.Maker, b *plan.Member) {
	item := b.Item()
	if item == nil {
		return
	}
	bad := m.WrongSamples(item)
	good := m.ItemSamples(b, "mixed")
	if len(bad) == 0 || len(good) == 0 {
		return
	}
	c := m.About(b)
	c.Batch, c.Why = true, "a body that is refused is refused whole"
	expect := plan.ExpectRefused()
	expect.Open = bad[0].InconclusiveIf4xx
	c.Steps = []contract.Step{plan.Act("a valid item beside "+bad[0].Name, expect, b.Edit([]any{good[0].Value, bad[0].Value}))}
	m.Add(c)
}

// allBesideInvalid spoils a body of all members that have a sure value.
func allBesideInvalid(m *plan.Maker) {
	certain := m.CertainMembers()
	if len(certain) < 2 || m.Options.Effort == plan.Quick {
		return
	}
	last := certain[len(certain)-1]
	for _, b := range []*plan.Member{last, certain[0]} {
		wrong := m.WrongSamples(b)
		if len(wrong) == 0 {
			continue
		}
		c := m.Start(b.Label)
		c.Batch, c.Why = true, "one bad field of a form must not save the others"
		expect := plan.ExpectRefused()
		expect.Open = wrong[0].InconclusiveIf4xx
		var edits []contract.Edit
		for _, other := range certain {
			if other != b {
				edits = append(edits, other.Edit(plan.Certain(m.Samples(other, "mixed all "+b.Name))[0].Value))
			}
		}
		c.Steps = []contract.Step{plan.Act("every valid member beside "+wrong[0].Name+" in "+b.Label, expect, append(slices.Clone(edits), b.Edit(wrong[0].Value))...)}
		if v, what := outsideOf(m, b); what != "" {
			c.Steps = append(c.Steps, plan.Act("every valid member beside "+what+" in "+b.Label, plan.ExpectRefused(), append(edits, b.Edit(v))...))
		}
		m.Add(c)
	}
}
