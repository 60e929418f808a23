package plan

import (
	"bytes"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// member is one place that a client can write: a member of the body, of an object in it, or of the items of an array.
type member struct {
	at     string // JSON Pointer of what an edit sets
	label  string // JSON Pointer of the place itself; below at where it lies in an array's item
	name   string
	turn   int // its place in the order of the members
	raw    *contract.Schema
	schema *contract.Schema // raw without null
	kind   kind
	// wrap puts a value of the place into a value for the edit; nil where they are the same.
	wrap func(v any) any
	// around says why what surrounds the value may be refused on its own account; "" where it is sure to be taken.
	around   string
	required bool // the object it lies in requires it
	depth    int
	parent   *member
	children []*member
	fit      *schema.Validator
}

// edit sets the place to a value.
func (b *member) edit(v any) contract.Edit {
	if b.wrap != nil {
		v = b.wrap(v)
	}
	return contract.Edit{At: b.at, Value: raw(v)}
}

// differing is, of a member's values, the edit that is surest to differ from what is there: the first may be what the
// resource has, or what other cases leave behind.
func (b *member) differing(all []sample) contract.Edit {
	switch {
	case b.kind == boolean && len(all) > 1:
		return contract.Edit{At: b.at, Flip: true}
	case moving(b.kind):
		return b.edit(all[0].value)
	default:
		return b.edit(all[len(all)-1].value)
	}
}

// again sends the present value.
func (b *member) again() contract.Edit { return contract.Edit{At: b.at, Again: true} }

// inItem reports a place inside an array's items.
func (b *member) inItem() bool { return b.at != b.label }

// admits reports that the schema takes the value.
func (b *member) admits(v any) bool { return len(b.fit.Validate(v)) == 0 }

// guessed reports that a keyword was read off a sample and is no promise of the page.
func (b *member) guessed(keyword string) bool {
	for _, s := range []*contract.Schema{b.raw, b.schema} {
		for _, k := range s.Inferred {
			if k == keyword {
				return true
			}
		}
	}
	return false
}

// raw writes a value as JSON.
func raw(v any) []byte {
	text, err := value.Encode(v)
	if err != nil {
		return []byte("null")
	}
	return text
}

const deepest = 3

// walk gathers the members that a client can write.
func (m *maker) walk() {
	m.into(nil, m.root, 0, nil)
	for i, b := range m.members {
		b.turn = i
		if b.around == "" && tied(m.root) {
			b.around = goTogether("the body")
		}
	}
}

// into adds the members of an object schema, and what lies in them.
func (m *maker) into(parent *member, s *contract.Schema, depth int, above []*contract.Schema) {
	for _, p := range properties(s) {
		own := p.Schema.Value()
		if own == nil || p.Schema.ReadOnly || own.ReadOnly || depth > deepest || within(above, own) {
			continue
		}
		b := m.place(parent, p.Name, p.Schema, depth)
		b.required = s.Requires(p.Name)
		if depth == 0 && m.only(p.Name) {
			b.required = true
		}
		m.nest(parent, b, s, p.Name)
		m.keep(parent, b)
		m.below(b, depth, append(above, own))
	}
}

// only reports a member that every body must carry.
func (m *maker) only(name string) bool {
	for _, required := range m.op.Required {
		if required == name {
			return true
		}
	}
	return false
}

func (m *maker) place(parent *member, name string, s *contract.Schema, depth int) *member {
	b := &member{name: name, raw: s, schema: s.Value(), depth: depth, parent: parent}
	b.label = value.Pointer(name)
	if parent != nil {
		b.label = parent.label + b.label
	}
	b.at = b.label
	b.kind = classify(name, s, m.op.Path)
	b.fit = m.compile(s)
	return b
}

// nest says how a member of a nested object, or of an item, stands inside the value that an edit sends.
func (m *maker) nest(parent, b *member, s *contract.Schema, name string) {
	if parent == nil {
		return
	}
	b.around = parent.around
	if !parent.inItem() && parent.kind == object {
		switch {
		case b.around != "":
		case parent.raw.Nullable() || others(s, name):
			b.around = "what else " + parent.label + " must hold is not known where it is not there at present"
		case tied(s):
			b.around = goTogether(parent.label)
		}
		return
	}
	// Inside an item: the required neighbours go along with values of their own.
	b.at = parent.at
	whole, open := m.object(s, parent.label, "around", 0)
	if b.around == "" {
		b.around = openWithout(open, name)
	}
	if b.around == "" && tied(s) {
		b.around = goTogether(parent.label)
	}
	outer := parent.wrap
	b.wrap = func(v any) any { return outer(value.With(whole, value.Pointer(name), v)) }
}

// goTogether is why a member alone may be refused.
func goTogether(where string) string {
	return "which members of " + where + " go together is a choice that the schema leaves open"
}

// tied reports an object schema by which a member's presence or value bears on another's: one member alone may be refused.
func tied(s *contract.Schema) bool {
	if s == nil {
		return false
	}
	s = s.Value()
	return len(s.AnyOf)+len(s.OneOf) > 0 || s.If != nil || s.Not != nil || s.MinProperties != nil && *s.MinProperties > 1 ||
		bytes.Contains(s.JSON, []byte(`"dependentRequired"`)) || bytes.Contains(s.JSON, []byte(`"dependentSchemas"`)) || slices.ContainsFunc(s.AllOf, tied)
}

func others(s *contract.Schema, name string) bool {
	for _, p := range properties(s) {
		if p.Name != name && s.Requires(p.Name) {
			return true
		}
	}
	return false
}

// openWithout is the first reason that is about another member than the named one.
func openWithout(open map[string]string, name string) string {
	for _, other := range sortedKeys(open) {
		if other != name && open[other] != "" {
			return open[other]
		}
	}
	return ""
}

func (m *maker) keep(parent, b *member) {
	m.members = append(m.members, b)
	if parent != nil {
		parent.children = append(parent.children, b)
	}
}

// below goes into an object's members or an array's items.
func (m *maker) below(b *member, depth int, above []*contract.Schema) {
	switch {
	case b.kind == object:
		m.into(b, b.schema, depth+1, above)
	case b.kind == list && b.schema.Items != nil && depth < deepest && !within(above, b.schema.Items.Value()):
		item := m.place(b, "0", b.schema.Items, depth+1)
		item.name, item.at, item.around = singular(b.name), b.at, b.around
		item.kind = classify(item.name, b.schema.Items, m.op.Path)
		outer := b.wrap
		item.wrap = func(v any) any {
			if outer != nil {
				return outer([]any{v})
			}
			return []any{v}
		}
		m.keep(b, item)
		m.below(item, depth+1, append(above, b.schema.Items.Value()))
	}
}

func within(above []*contract.Schema, s *contract.Schema) bool {
	for _, a := range above {
		if a == s && s != nil && (len(s.Properties) > 0 || s.Items != nil) {
			return true
		}
	}
	return false
}

func singular(name string) string {
	if strings.HasSuffix(name, "ies") {
		return strings.TrimSuffix(name, "ies") + "y"
	}
	return strings.TrimSuffix(name, "s")
}

// properties lists an object's members, those of allOf's parts and of the branches of anyOf and oneOf included, each once.
func properties(s *contract.Schema) []contract.Property {
	var out []contract.Property
	seen := map[string]bool{}
	var add func(s *contract.Schema, depth int)
	add = func(s *contract.Schema, depth int) {
		if s == nil || depth > deepest {
			return
		}
		for _, p := range s.Properties {
			if !seen[p.Name] {
				seen[p.Name] = true
				out = append(out, p)
			}
		}
		for _, parts := range [][]*contract.Schema{s.AllOf, s.AnyOf, s.OneOf} {
			for _, part := range parts {
				add(part, depth+1)
			}
		}
	}
	add(s, 0)
	return out
}
