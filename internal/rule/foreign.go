package rule

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// foreignRules are about members that are not the client's.
func foreignRules() []Rule {
	return []Rule{
		{
			ID: "O01", Text: "readOnly sent in PATCH never changes the value (ignored or 4xx per profile)",
			Source: "OAS Schema", Level: contract.Warning,
			How:  "patches alone: echo old value or 4xx; with a read: unchanged",
			Rank: 70, First: plan.First{Turn: 9, Cases: 2}, Cases: readOnly,
			Traits: check.Traits{NeedsState: true},
		},
		{
			ID: "O02", Text: "readOnly + required binds responses only: PATCH without it is accepted",
			Source: "OAS", Level: contract.Error,
			How:  "patches alone: 2xx",
			Rank: 120, Cases: withoutReadOnly,
		},
		{
			ID: "I02", Text: "read-only members in the body (id, creation time, and all that only the answer has) change nothing",
			Source: "docs", Level: contract.Error,
			Rank: 70, First: plan.First{Turn: 9, Cases: 2}, Cases: answerOnly,
			Traits: check.Traits{NeedsState: true},
		},
		{
			ID: "O06", Text: "additionalProperties: false: unknown member refused and nothing applied",
			Source: "JSON Schema", Level: contract.Error,
			How:  "patches alone: 4xx; with a read: unchanged",
			Rank: 60, First: plan.First{Turn: 8, Cases: 1}, Cases: unknownMembers,
		},
		{
			ID: "O07", Text: "default of an omitted member is *not* applied by PATCH",
			Source: "Azure lint / 7396", Level: contract.Note,
			How:  "patches alone: echo; with a read: unchanged",
			Rank: 100, Cases: defaults,
		},
		{
			ID: "M19", Text: "Member names are case-sensitive",
			Source: "RFC 8259", Level: contract.Note,
			How:  "patches alone: wrong-case key rejected or ignored, not applied; with a read: unchanged",
			Rank: 110, First: plan.First{Turn: 6, Cases: 1}, Cases: otherCaseOfName,
		},
	}
}

// ignored lets the target refuse the body or leave the member out, but not keep it.
func ignored() contract.Expect { return contract.Expect{NotStored: true} }

// readOnly sends members that the schema marks read-only.
func readOnly(m *plan.Maker) {
	for _, p := range plan.Properties(m.Root) {
		if p.Schema.IsReadOnly() {
			if m.IsDangerous(p.Name, p.Schema) {
				continue
			}
			c := m.Start("/" + p.Name)
			c.Why = "a read-only member that can be set is not read-only"
			if m.IsKey(p.Name) {
				c.Rank = lastOfAll
			}
			c.Steps = fakes(m, p.Name, p.Schema)
			m.Add(c)
		}
	}
	for _, b := range m.Members {
		if b.Kind == plan.KindObject && b.Depth == 0 && !b.InItem() && m.Options.Effort != plan.Quick {
			readOnlyInside(m, b)
		}
	}
}

// readOnlyInside sends members of an object that the docs call read-only, or say can't be changed. An id is left alone: to send another
// one may name another resource.
func readOnlyInside(m *plan.Maker, b *plan.Member) {
	for _, p := range plan.Properties(b.Schema) {
		at := b.At + value.Pointer(p.Name)
		if !p.Schema.IsReadOnly() && !m.Op.Says(prose.ReadOnly, at) || p.Name == "id" || m.IsDangerous(p.Name, p.Schema) || m.IsKey(p.Name) {
			continue
		}
		c := m.Start(at)
		c.Why = "a read-only member that can be set is not read-only"
		c.Steps = fakesAt(m, at, p.Name, p.Schema)
		m.Add(c)
	}
}

// withoutReadOnly leaves out a member that the answers require and only the server sets.
func withoutReadOnly(m *plan.Maker) {
	r := m.Resource()
	if m.Root == nil {
		return
	}
	for _, p := range plan.Properties(r) {
		if r.Requires(p.Name) && p.Schema.IsReadOnly() {
			c := m.Start("/" + p.Name)
			c.Why = "what only the server sets, a client may leave out"
			open := "the patch itself was refused"
			if b := m.BestMember(); b != nil && len(plan.Certain(m.Samples(b, "best"))) > 0 {
				open = ""
			}
			c.Steps = []contract.Step{plan.Act("a patch without "+p.Name, contract.Expect{Class: contract.Accepted, Open: open}, m.Probe("read-only")...), plan.Look()}
			m.Add(c)
			break
		}
	}
}

// answerOnly sends members that only the answers have.
func answerOnly(m *plan.Maker) {
	if m.Dialect.Operations || len(plan.Properties(m.Root)) == 0 {
		return // a body that names no member says of none that only the answer has it
	}
	sampled := isSampled(m.Root)
	for i, p := range plan.Properties(m.Resource()) {
		if sampled && !m.IsKey(p.Name) && m.Place(nil, p.Name, p.Schema, 0).Kind != plan.KindDateTime {
			continue
		}
		if plan.MemberSchema(m.Root, p.Name) != nil || m.RequiredInBody(p.Name) || asksFor(m.Root, p.Name) || i > 15 && m.Options.Effort != plan.Deep || m.IsDangerous(p.Name, p.Schema) {
			continue
		}
		c := m.Start("/" + p.Name)
		c.Why = "what only the answer has, only the server sets"
		if m.IsKey(p.Name) {
			c.Rank = lastOfAll // a server that takes it gives the resource another address
		}
		c.Steps = fakes(m, p.Name, p.Schema)
		m.Add(c)
	}
}

// asksFor reports a body that requires a member in one of its alternatives, whether or not it describes it.
func asksFor(body *contract.Schema, name string) bool {
	return body.Requires(name) || slices.ContainsFunc(slices.Concat(body.AnyOf, body.OneOf, body.AllOf), func(s *contract.Schema) bool { return asksFor(s, name) })
}

// isSampled reports a body whose members a sample alone shows: it need not show all that a client can set.
func isSampled(s *contract.Schema) bool {
	return !slices.ContainsFunc(plan.Properties(s), func(p contract.Property) bool { return !slices.Contains(p.Schema.Inferred, "type") })
}

// lastOfAll ranks a case after which the resource may no longer be found.
const lastOfAll = 2000

// fakes are steps that try to set a member that is not the client's.
func fakes(m *plan.Maker, name string, s *contract.Schema) []contract.Step {
	return fakesAt(m, value.Pointer(name), name, s)
}

// fakesAt is fakes for a place anywhere in the body.
func fakesAt(m *plan.Maker, at, name string, s *contract.Schema) []contract.Step {
	b := m.Place(nil, name, s, 0)
	b.At, b.Label = at, at
	var values []any
	few := false // the member may have the value already, which only a look between the two tells
	switch {
	case m.IsKey(name):
		values = m.OtherKeys(name)
	case b.Kind == plan.KindBoolean:
		values, few = []any{true, false}, true
	case b.Kind == plan.KindDateTime:
		values = []any{"2001-02-03T04:05:06Z", "2002-03-04T05:06:07Z"}
	case b.Kind == plan.KindCurrency:
		values, few = []any{"EUR", "USD"}, true
	case len(plan.EnumValues(s)) > 1:
		all := plan.EnumValues(s)
		values, few = []any{all[len(all)-1], all[0]}, true
	default:
		for _, salt := range []string{"fake", "another fake"} {
			if v := m.FreshValue(b, salt); v != nil {
				values = append(values, v)
			}
		}
	}
	// Two values, so that a second try, on a resource that kept the first, still shows a change.
	var steps []contract.Step
	seen := map[string]bool{"[]": true, "{}": true}
	for _, v := range values {
		if text := string(plan.JSON(v)); !seen[text] {
			if seen[text] = true; few && len(steps) > 0 {
				steps = append(steps, plan.Look())
			}
			steps = append(steps, plan.Act(name+" as "+text, ignored(), b.Edit(v)))
		}
	}
	if len(steps) > 0 {
		steps = append(steps, plan.Look())
	}
	return steps
}

// unknownMembers sends a member that no page names, in the body and in the objects that it holds.
func unknownMembers(m *plan.Maker) {
	if m.Root == nil {
		return
	}
	name := "proviso_" + m.Tag("unknown")
	try := func(subject, at string, s *contract.Schema) {
		if s.Open || s.AdditionalProperties != nil || len(s.PatternProperties) > 0 || len(plan.Properties(s)) == 0 && !s.Closed {
			return // the schema says what further members are, or that any are taken, or names none at all
		}
		if takesAnyName(m, at) {
			return
		}
		c := m.Start(subject)
		c.Why = "a member that no page names must not be kept"
		expect := ignored()
		closed := s.Closed && !m.Dialect.Operations && !saidToLeaveOut(m, s) // there the schema is the answer's, which says what is kept
		if closed {
			expect = plan.ExpectRefused()
			c.Batch = true
		}
		try := func(v string) contract.Step {
			return plan.Act("an unknown member", expect, contract.Edit{At: at + "/" + name, Value: plan.JSON(v)})
		}
		c.Steps = []contract.Step{try("proviso")}
		if !closed {
			c.Steps = append(c.Steps, try("proviso again"), plan.Look())
		}
		m.Add(c)
	}
	try("body", "", m.Root)
	besideUnknown(m, name)
	for _, b := range m.Members {
		if b.Kind == plan.KindObject && !b.InItem() && len(b.Children) > 0 {
			try(b.Label, b.At, b.Schema)
		}
	}
}

// saidToLeaveOut reports docs which say, of the API, the operation or the object, that something which is sent may be left out of account. The schema is
// closed and the prose may be about just the members that it rules out, so that a 2xx breaks no promise; what is kept of them does.
func saidToLeaveOut(m *plan.Maker, s *contract.Schema) bool {
	return slices.ContainsFunc(slices.Concat([]string{s.Description}, m.Op.Told, m.Op.ToldOfAll), prose.LeavesOut)
}

// takesAnyName reports that the resource has members of any name at a place: one that no page names is one of them.
func takesAnyName(m *plan.Maker, at string) bool {
	return slices.ContainsFunc([]*contract.Schema{m.Resource(), m.Root}, func(s *contract.Schema) bool {
		shown := s.At(value.Tokens(at)).Value()
		return shown != nil && (shown.Open || shown.AdditionalProperties != nil)
	})
}

// besideUnknown sends a valid member beside one that no page names: the server may leave the unknown one out or refuse the body, and a body
// that is refused is refused whole (H01, V10).
func besideUnknown(m *plan.Maker, name string) {
	if m.Options.Effort == plan.Quick || m.Dialect.Operations || m.BestMember() == nil || len(m.Probe("unknown")) == 0 {
		return
	}
	c := m.Start("beside")
	c.Why = "a server that saves member by member has saved some before it refuses the unknown one"
	edits := append(m.Probe("beside an unknown"), contract.Edit{At: "/" + name, Value: plan.JSON("proviso")})
	c.Steps = []contract.Step{plan.Act("a valid member beside an unknown one", contract.Expect{}, edits...), plan.Look()}
	m.Add(c)
}

// defaults changes one member and looks whether another one fell back to its default.
func defaults(m *plan.Maker) {
	for _, b := range m.Members {
		if b.InItem() || !b.Schema.HasDefault || m.RequiredInBody(b.Name) {
			continue
		}
		for _, s := range m.Samples(b, "default") {
			if string(plan.JSON(s.Value)) == string(plan.JSON(b.Schema.Default)) {
				continue
			}
			var probe []contract.Edit
			if best := m.BestMember(); best != nil && best != b {
				probe = m.Probe("default " + b.Label)
			}
			c := m.About(b)
			c.Why = "a default is for what was never set, not for what a patch leaves out"
			set := plan.Act(s.Name, contract.Expect{}, b.Edit(s.Value))
			set.Role = contract.Setup
			c.Steps = []contract.Step{set, plan.Act("a patch without "+b.Name, contract.Expect{Class: contract.Accepted, Open: "the patch itself was refused", Stored: true}, probe...), plan.Look()}
			if len(probe) > 0 {
				m.Add(c)
			}
			break
		}
	}
}

// otherCaseOfName sends a member's name in the other letter case.
func otherCaseOfName(m *plan.Maker) {
	if m.Dialect.AnyCase {
		return
	}
	b := m.BestMember()
	if m.Root == nil || b == nil || b.Depth > 0 || takesAnyName(m, "") {
		return
	}
	name := strings.ToUpper(b.Name)
	if name == b.Name {
		name = strings.ToLower(b.Name)
	}
	clash := func(p contract.Property) bool { return p.Name == name }
	if name == b.Name || slices.ContainsFunc(plan.Properties(m.Root), clash) {
		return
	}
	c := m.About(b)
	c.Why = "JSON's names are case-sensitive"
	v := m.FirstValue(b, "case")
	if set, isFlag := v.(bool); isFlag { // the resource may have the value that is sent, and nothing would be seen
		c.Steps = append(c.Steps, plan.Act("set "+b.Name+" to the other value", contract.Expect{}, contract.Edit{At: b.At, Value: plan.JSON(!set)}))
	}
	c.Steps = append(c.Steps, plan.Act(name+" for "+b.Name, contract.Expect{NotStored: true, Unchanged: true}, contract.Edit{At: "/" + name, Value: plan.JSON(v)}), plan.Look())
	m.Add(c)
}
