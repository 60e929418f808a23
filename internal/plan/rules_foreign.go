package plan

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// foreign sends members that a client does not own: read-only ones (O01), those that only answers have (I02), unknown ones
// (O06), known ones in another letter case (M19), and leaves out one with a default (O07).
func foreign(m *maker) {
	if m.root == nil {
		return
	}
	m.readOnly()
	m.answerOnly()
	m.unknownMembers()
	m.defaults()
	m.caseOfNames()
}

// ignored lets the target refuse the body or leave the member out, but not keep it.
func ignored() contract.Expect { return contract.Expect{NotStored: true} }

func (m *maker) readOnly() {
	for _, p := range properties(m.root) {
		if s := p.Schema.Value(); p.Schema.ReadOnly || s != nil && s.ReadOnly {
			c := m.start("O01", "/"+p.Name)
			c.Why = "a read-only member that can be set is not read-only"
			c.Steps = m.fakes(p.Name, p.Schema)
			m.add(c)
		}
	}
	r := m.resource()
	for _, p := range properties(r) {
		if s := p.Schema.Value(); r.Requires(p.Name) && (p.Schema.ReadOnly || s != nil && s.ReadOnly) {
			c := m.start("O02", "/"+p.Name)
			c.Why = "what only the server sets, a client may leave out"
			open := "the patch itself was refused"
			if b := m.best(); b != nil && len(sure(m.ordinary(b, "best"))) > 0 {
				open = ""
			}
			c.Steps = []contract.Step{act("a patch without "+p.Name, contract.Expect{Answer: contract.Accepted, Open: open}, m.probe("read-only")...), look()}
			m.add(c)
			break
		}
	}
}

func (m *maker) answerOnly() {
	if m.dialect == contract.JSONPatch || len(properties(m.root)) == 0 {
		return // a body that names no member says of none that only the answer has it
	}
	for i, p := range properties(m.resource()) {
		if named(m.root, p.Name) != nil || i > 15 && !m.options.Deep {
			continue
		}
		c := m.start("I02", "/"+p.Name)
		c.Why = "what only the answer has, only the server sets"
		c.Steps = m.fakes(p.Name, p.Schema)
		m.add(c)
	}
}

// fakes are steps that try to set a member that is not the client's.
func (m *maker) fakes(name string, s *contract.Schema) []contract.Step {
	b := m.place(nil, name, s, 0)
	var values []any
	switch {
	case b.kind == boolean:
		values = []any{true, false}
	case b.kind == dateTime:
		values = []any{"2001-02-03T04:05:06Z", "2002-03-04T05:06:07Z"}
	case len(enumerated(s)) > 1:
		all := enumerated(s)
		values = []any{all[len(all)-1], all[0]}
	default:
		for _, salt := range []string{"fake", "another fake"} {
			if v := m.fresh(b, salt); v != nil {
				values = append(values, v)
			}
		}
	}
	// Two values, so that a second try, on a resource that kept the first, still shows a change.
	var steps []contract.Step
	seen := map[string]bool{"[]": true, "{}": true}
	for _, v := range values {
		if text := string(raw(v)); !seen[text] {
			seen[text] = true
			steps = append(steps, act(name+" as "+text, ignored(), b.edit(v)))
		}
	}
	if len(steps) > 0 {
		steps = append(steps, look())
	}
	return steps
}

func (m *maker) unknownMembers() {
	name := "proviso_" + m.tag("unknown")
	try := func(subject, at string, s *contract.Schema) {
		if s.AdditionalProperties != nil || len(s.PatternProperties) > 0 || len(properties(s)) == 0 && !s.Closed {
			return // the schema says what further members are, or names none at all
		}
		c := m.start("O06", subject)
		c.Why = "a member that no page names must not be kept"
		expect := ignored()
		closed := s.Closed && m.dialect != contract.JSONPatch // there the schema is the answer's, which says what is kept
		if closed {
			expect = refused()
			c.Batch = true
		}
		try := func(v string) contract.Step {
			return act("an unknown member", expect, contract.Edit{At: at + "/" + name, Value: raw(v)})
		}
		c.Steps = []contract.Step{try("proviso")}
		if !closed {
			c.Steps = append(c.Steps, try("proviso again"), look())
		}
		m.add(c)
	}
	try("body", "", m.root)
	for _, b := range m.members {
		if b.kind == object && !b.inItem() && len(b.children) > 0 {
			try(b.label, b.at, b.schema)
		}
	}
}

// defaults changes one member and looks whether another one fell back to its default (O07).
func (m *maker) defaults() {
	for _, b := range m.members {
		if b.inItem() || !b.schema.HasDefault || m.only(b.name) {
			continue
		}
		for _, s := range m.ordinary(b, "default") {
			if string(raw(s.value)) == string(raw(b.schema.Default)) {
				continue
			}
			var probe []contract.Edit
			if best := m.best(); best != nil && best != b {
				probe = m.probe("default " + b.label)
			}
			c := m.about("O07", b)
			c.Why = "a default is for what was never set, not for what a patch leaves out"
			set := act(s.what, contract.Expect{}, b.edit(s.value))
			set.Role = contract.Setup
			c.Steps = []contract.Step{set, act("a patch without "+b.name, contract.Expect{Answer: contract.Accepted, Open: "the patch itself was refused", Stored: true}, probe...), look()}
			if len(probe) > 0 {
				m.add(c)
			}
			break
		}
	}
}

// caseOfNames sends a member's name in the other letter case.
func (m *maker) caseOfNames() {
	b := m.best()
	if b == nil || b.depth > 0 {
		return
	}
	name := strings.ToUpper(b.name)
	if name == b.name {
		name = strings.ToLower(b.name)
	}
	clash := func(p contract.Property) bool { return p.Name == name }
	if name == b.name || slices.ContainsFunc(properties(m.root), clash) {
		return
	}
	c := m.about("M19", b)
	c.Why = "JSON's names are case-sensitive"
	c.Steps = []contract.Step{act(name+" for "+b.name, contract.Expect{NotStored: true, Unchanged: true}, contract.Edit{At: "/" + name, Value: raw(m.value(b, "case"))}), look()}
	m.add(c)
}
