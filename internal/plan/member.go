package plan

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// Member is one place that a client can write: a member of the body, of an object in it, or of the items of an array.
type Member struct {
	At       string // JSON Pointer of what an edit sets
	Label    string // JSON Pointer of the place itself; below At where it lies in an array's item
	Name     string
	Turn     int // its place in the order of the members
	Declared *contract.Schema
	Schema   *contract.Schema // Declared without null and references
	Kind     Kind
	// wrap puts a value of the place into a value for the edit; nil where they are the same.
	wrap func(v any) any
	// RefusalReason says why the enclosing object may be refused independently of the member's value; "" where it is sure to be taken.
	RefusalReason string
	Required      bool // the object it lies in requires it
	Depth         int
	// Danger says what could be lost by a case that changes the place; "" where a change can be undone.
	Danger string
	// layout is the form in which the docs' examples write a time; "" where they write none, or in RFC 3339.
	layout   string
	Parent   *Member
	Children []*Member
	fit      func() *schema.Validator // judges values by Declared
	kept     bool                     // it is a member of the plan, and is not changed any more
}

// Edit sets the place to a value.
func (b *Member) Edit(v any) contract.Edit {
	if b.wrap != nil {
		v = b.wrap(v)
	}
	return contract.Edit{At: b.At, Value: JSON(v)}
}

// DifferingEdit is, of a member's values, the edit that is surest to differ from what is there: the first may be what the
// resource has, or what other cases leave behind.
func (b *Member) DifferingEdit(all []Sample) contract.Edit {
	switch {
	case b.Kind == KindBoolean && len(all) > 1:
		return contract.Edit{At: b.At, Flip: true}
	case HasManyValues(b.Kind):
		return b.Edit(all[0].Value)
	default:
		return b.Edit(all[len(all)-1].Value)
	}
}

// PresentEdit sends the present value.
func (b *Member) PresentEdit() contract.Edit { return contract.Edit{At: b.At, Again: true} }

// InItem reports a place inside an array's items.
func (b *Member) InItem() bool { return b.At != b.Label }

// Described is what the docs say of the member: where it is declared, and at the schema that is referred to.
func (b *Member) Described() string { return b.Declared.Description + "\n" + b.Schema.Description }

// Admits reports that the schema takes the value.
func (b *Member) Admits(v any) bool { return b.fit().Fits(v) }

// Guessed reports that a keyword was read off a sample and is no promise of the page.
func (b *Member) Guessed(keyword string) bool {
	return Inferred(b.Declared, keyword)
}

// JSON writes a value as JSON.
func JSON(v any) []byte {
	text, err := value.Encode(v)
	if err != nil {
		return []byte("null")
	}
	return text
}

// maxDepth is how deep below the body members are looked for at first, and how deep unions and parts of allOf are taken apart.
const maxDepth = 3

// mostMembers is how many members of an operation are planned for. Where its objects have more, those that lie deepest are left out: in
// documents whose schemas refer to each other they multiply at every level.
const mostMembers = 2000

// collectMembers gathers the members that a client can write.
func (m *Model) collectMembers() {
	for m.deepest = maxDepth; ; m.deepest-- {
		m.Members, m.Allowed, m.LeftAlone = nil, nil, nil
		if m.collectFrom(nil, m.Root, 0, nil); len(m.Members) <= mostMembers || m.deepest == 0 {
			break
		}
	}
	m.keepListed()
	together := ChoosesMembers(m.Root)
	for i, b := range slices.Concat(m.Members, m.Allowed, m.LeftAlone) {
		b.Turn, b.kept = i, true
		if together && b.RefusalReason == "" {
			b.RefusalReason = goTogether("the body")
		}
	}
}

// keepListed leaves out the members that no document of operations may name, where the docs list the paths that one may.
func (m *Model) keepListed() {
	var listed []*Member
	for _, b := range m.Members {
		if m.Dialect.TakesPath(m.Op, b.At) {
			listed = append(listed, b)
		}
	}
	if len(listed) > 0 {
		m.Members = listed
	}
}

// collectFrom adds the members of an object schema, and what lies in them.
func (m *Model) collectFrom(parent *Member, s *contract.Schema, depth int, above []*contract.Schema) {
	for _, p := range Properties(s) {
		if len(m.Members) > mostMembers && m.deepest > 0 {
			return // one level less is tried
		}
		own := p.Schema.Value()
		if own == nil || p.Schema.IsReadOnly() || depth > m.deepest || containsSchema(above, own) {
			continue
		}
		b := m.Place(parent, p.Name, p.Schema, depth)
		b.Required = s.Requires(p.Name)
		if depth == 0 && m.RequiredInBody(p.Name) {
			b.Required = true
		}
		if p.Name == s.Discriminator && b.RefusalReason == "" {
			b.RefusalReason = "it says of which kind the object is, and a change of the kind may be refused"
		}
		m.setWrap(parent, b, s, p.Name)
		switch {
		case b.Danger == "":
			m.keepMember(parent, b)
			m.collectBelow(b, depth, append(above, own))
		case m.leftAlone(b):
			m.LeftAlone = append(m.LeftAlone, b)
		default:
			m.Allowed = append(m.Allowed, b)
		}
	}
}

// RequiredInBody reports a member that every body must carry.
func (k *known) RequiredInBody(name string) bool {
	return slices.Contains(k.Op.Required, name)
}

// Place is what the plan knows of a member by its name and schema, in an object at a depth; parent is nil for a member of the body.
func (k *known) Place(parent *Member, name string, s *contract.Schema, depth int) *Member {
	b := &Member{Name: name, Declared: s, Schema: s.Value(), Depth: depth, Parent: parent}
	b.Label = value.Pointer(name)
	if parent != nil {
		b.Label = parent.Label + b.Label
	}
	b.At = b.Label
	b.Kind = classify(name, s, k.Op.Path)
	if b.layout = k.layoutOf(b); b.layout != "" {
		b.Kind = KindDateTime
	}
	b.Danger = k.danger(b)
	b.fit = func() *schema.Validator { return k.Compile(s) } // most members are asked for nothing
	if item := b.Schema.Items.Value(); b.Schema.TooLarge || item != nil && item.TooLarge {
		b.RefusalReason = "the schema only admits values that are larger than any that is made up"
	}
	return b
}

// setWrap says how a member of a nested object, or of an item, stands inside the value that an edit sends.
func (sm *sampler) setWrap(parent, b *Member, s *contract.Schema, name string) {
	if parent == nil {
		return
	}
	if b.RefusalReason == "" {
		b.RefusalReason = parent.RefusalReason
	}
	if !parent.InItem() && parent.Kind == KindObject {
		switch {
		case b.RefusalReason != "":
		case parent.Declared.Nullable() || requiresOthers(s, name):
			b.RefusalReason = "what else " + parent.Label + " must hold is not known where it is not there at present"
		case sm.showsOthersApart(parent.Label, s, name):
			b.RefusalReason = "what else " + parent.Label + " holds is shown in another form than it is sent in, and goes along"
		case ChoosesMembers(s):
			b.RefusalReason = goTogether(parent.Label)
		}
		return
	}
	// Inside an item: the required neighbours go along with values of their own.
	b.At = parent.At
	whole, open := sm.ObjectOf(s, parent.Label, "around", 0)
	for _, p := range Properties(s) {
		if tag := kindOf(s, p, name); tag != "" && p.Name != name {
			whole[p.Name] = tag
		}
	}
	if b.RefusalReason == "" {
		b.RefusalReason = openWithout(open, name)
	}
	if b.RefusalReason == "" && ChoosesMembers(s) {
		b.RefusalReason = goTogether(parent.Label)
	}
	outer := parent.wrap
	b.wrap = func(v any) any { return outer(value.With(whole, value.Pointer(name), v)) }
}

// goTogether is why a member alone may be refused.
func goTogether(where string) string {
	return "which members of " + where + " go together is a choice that the schema leaves open"
}

// ChoosesMembers reports an object schema by which a member's presence or value bears on another's: one member alone may be refused.
func ChoosesMembers(s *contract.Schema) bool {
	if s == nil {
		return false
	}
	s = s.Value()
	return len(s.AnyOf)+len(s.OneOf) > 0 || s.If != nil || s.Not != nil || s.MinProperties != nil && *s.MinProperties > 1 ||
		s.Mentions(`"dependentRequired"`, `"dependentSchemas"`) || slices.ContainsFunc(s.AllOf, ChoosesMembers)
}

func requiresOthers(s *contract.Schema, name string) bool {
	return slices.ContainsFunc(Properties(s), func(p contract.Property) bool { return p.Name != name && s.Requires(p.Name) })
}

// openWithout is the first reason that is about another member than the named one.
func openWithout(open map[string]string, name string) string {
	for _, other := range SortedKeys(open) {
		if other != name && open[other] != "" {
			return open[other]
		}
	}
	return ""
}

func (m *Model) keepMember(parent, b *Member) {
	m.Members = append(m.Members, b)
	if parent != nil {
		parent.Children = append(parent.Children, b)
	}
}

// collectBelow goes into an object's members or an array's items.
func (m *Model) collectBelow(b *Member, depth int, above []*contract.Schema) {
	switch {
	case b.Kind == KindObject:
		m.collectFrom(b, b.Schema, depth+1, above)
	case b.Kind == KindArray && b.Schema.Items != nil && len(b.Schema.PrefixItems) == 0 && depth < m.deepest && !containsSchema(above, b.Schema.Items.Value()):
		item := m.Place(b, "0", b.Schema.Items, depth+1)
		item.Name, item.At, item.RefusalReason = prose.Singular(b.Name), b.At, b.RefusalReason
		item.Kind = classify(item.Name, b.Schema.Items, m.Op.Path)
		item.Danger = m.danger(item)
		outer := b.wrap
		item.wrap = func(v any) any {
			if outer != nil {
				return outer([]any{v})
			}
			return []any{v}
		}
		if item.Danger != "" && m.leftAlone(item) {
			return
		}
		m.keepMember(b, item)
		m.collectBelow(item, depth+1, append(above, b.Schema.Items.Value()))
	}
}

func containsSchema(above []*contract.Schema, s *contract.Schema) bool {
	for _, a := range above {
		if a == s && s != nil && (len(s.Properties) > 0 || s.Items != nil) {
			return true
		}
	}
	return false
}

// Properties lists an object's members, those of allOf's parts and of the branches of anyOf and oneOf included, each once. The list may be
// the schema's own.
func Properties(s *contract.Schema) []contract.Property {
	if s != nil && len(s.AllOf)+len(s.AnyOf)+len(s.OneOf) == 0 {
		return s.Properties
	}
	var out []contract.Property
	seen := map[string]bool{}
	var add func(s *contract.Schema, depth int)
	add = func(s *contract.Schema, depth int) {
		if s == nil || depth > maxDepth {
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
