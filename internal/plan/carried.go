package plan

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// carryUnshown adds to every body the required members that no documented answer shows, or shows as what no body may hold: they have no present
// value that could be sent along, and a body without them is rightly refused.
func (m *Model) carryUnshown(cases []contract.Case) {
	if m.Dialect.Operations || m.Dialect.Masked {
		return
	}
	for _, name := range m.Op.Required {
		shown := m.showsAsSent(name)
		if shown && !m.mayShowTooLittle(name) {
			continue
		}
		edit, open := m.valueFor(name)
		if shown {
			open = "" // it is sent only where the present value is one that no body may hold
		}
		for i := range cases {
			for k := range cases[i].Steps {
				carry(&cases[i].Steps[k], edit, open)
			}
		}
	}
}

// carry adds a value to the body of a step, unless the body sets that member itself, or is given as it stands. open says why a refusal
// of the value decides nothing; "" where it must be taken.
func carry(step *contract.Step, edit contract.Edit, open string) {
	b := &step.Request.Body
	if step.Request.Method != "" || step.Request.Read || b.Bare || b.Text != nil || len(b.Bytes) > 0 || len(b.Edits) == 0 {
		return
	}
	if slices.ContainsFunc(b.Edits, func(e contract.Edit) bool { return value.Within(e.At, edit.At) || value.Within(edit.At, e.At) }) {
		return
	}
	b.Fill = append(slices.Clone(b.Fill), edit)
	if step.Expect.Class == contract.Accepted && step.Expect.Open == "" {
		step.Expect.Open = open
	}
}

// showsAsSent reports that an answer is documented to show a member of the body, and that none shows it as another type, or with other
// words than the body's.
func (k *known) showsAsSent(name string) bool {
	own, found := MemberSchema(k.Root, name).Value(), false
	for _, op := range []*contract.Operation{k.Op, k.Op.Read} {
		if op == nil {
			continue
		}
		resource := op.Resource()
		if resource != nil && !resource.HasMembers() {
			found = true // what is not described may show it
			continue
		}
		shown := MemberSchema(resource, name).Value()
		if shown == nil {
			continue
		}
		if own != nil && own.Type() != "" && shown.Type() != "" && own.Type() != shown.Type() && !(numeric(own) && numeric(shown)) || own != nil && value.Disjoint(own.Listed(), shown.Listed()) {
			return false
		}
		found = true
	}
	return found
}

// mayShowTooLittle reports a member that an answer may show as an empty list or text, or as objects without what a body's must have.
func (m *Model) mayShowTooLittle(name string) bool {
	own, answered := MemberSchema(m.Root, name).Value(), MemberSchema(m.Op.Resource(), name).Value()
	return own != nil && slices.ContainsFunc([]*contract.Operation{m.Op, m.Op.Read}, func(op *contract.Operation) bool {
		if op == nil {
			return false
		}
		shown := MemberSchema(op.Resource(), name).Value()
		return asksForMore(own, shown, mostInside) || answered != nil && longerThan(answered, shown)
	})
}

// longerThan reports a schema that wants an item or a character where another one may have none.
func longerThan(a, b *contract.Schema) bool {
	if b == nil {
		b = &contract.Schema{}
	}
	return atLeastOne(a.MinItems) && !atLeastOne(b.MinItems) || atLeastOne(a.MinLength) && !atLeastOne(b.MinLength) && len(b.Enum) == 0
}

// mostInside is how deep a required member is compared with what answers show of it.
const mostInside = 3

// asksForMore reports a schema of a body that wants an item, a character or a member where the schema of an answer may have none.
func asksForMore(own, shown *contract.Schema, depth int) bool {
	own, shown = own.Value(), shown.Value()
	if own == nil || depth == 0 {
		return false
	}
	if shown == nil {
		shown = &contract.Schema{}
	}
	if longerThan(own, shown) {
		return true
	}
	if slices.ContainsFunc(own.Properties, func(p contract.Property) bool {
		there := shown.Property(p.Name)
		return own.Requires(p.Name) && !p.Schema.ReadOnly && len(shown.Properties) > 0 && (there == nil || asksForMore(p.Schema, there, depth-1))
	}) {
		return true
	}
	return own.Items != nil && shown.Items != nil && asksForMore(own.Items, shown.Items, depth-1)
}

func atLeastOne(bound *int) bool { return bound != nil && *bound > 0 }

// showsOthersApart reports an object that has another member than the named one which the documented answers show in a form that no
// body may hold: where the whole object is sent, it goes along as it was shown.
func (k *known) showsOthersApart(object string, s *contract.Schema, name string) bool {
	if !k.Dialect.Whole {
		return false
	}
	return slices.ContainsFunc(Properties(s), func(p contract.Property) bool {
		at := append(value.Tokens(object), p.Name)
		return p.Name != name && !p.Schema.ReadOnly && slices.ContainsFunc([]*contract.Operation{k.Op, k.Op.Read}, func(op *contract.Operation) bool {
			return op != nil && slices.ContainsFunc(op.Resource().EveryAt(at), func(shown *contract.Schema) bool { return dialect.Disjoint(p.Schema, shown) })
		})
	})
}

func numeric(s *contract.Schema) bool { return s.Type() == "integer" || s.Type() == "number" }

// filled is an edit that sets a required member, and why a refusal of it decides nothing; "" where it must be taken.
type filled struct {
	edit contract.Edit
	open string
}

// valueFor is an edit that sets a required member, the same one each time, and why a refusal of it decides nothing.
func (m *Model) valueFor(name string) (contract.Edit, string) {
	known, there := m.filled[name]
	if !there {
		known.edit, known.open = m.drawValueFor(name)
		m.filled[name] = known
	}
	return known.edit, known.open
}

func (m *Model) drawValueFor(name string) (edit contract.Edit, open string) {
	edit = contract.Edit{At: value.Pointer(name)}
	for _, b := range slices.Concat(m.Members, m.Allowed) {
		if b.Label != edit.At {
			continue
		}
		if all := m.Samples(b, "carried"); len(all) > 0 {
			first := all[max(slices.IndexFunc(all, func(s Sample) bool { return dialect.LongEnough(m.Op.Resource().Property(name), s.Value) }), 0)]
			return b.Edit(first.Value), first.InconclusiveIf4xx
		}
		if v := m.drawn(b, "carried"); v != nil {
			return b.Edit(v), m.OnlyTenantKnows(b, "which values "+name+" takes")
		}
	}
	schema := MemberSchema(m.Root, name)
	if schema == nil {
		schema = &contract.Schema{} // it is required and not described
	}
	v, why := m.ValueOf(schema, name, edit.At, "carried", 0)
	if v == nil {
		v = "Proviso"
	}
	if why == "" {
		why = "every body must carry " + edit.At + ", of which no answer shows a value; give operations." + m.Op.ID + ".values." + edit.At + " in the profile"
	}
	edit.Value = JSON(v)
	return edit, why
}
