package mock

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// form is what the page says of a place in the resource: the request's schema and the answer's, side by side.
type form struct {
	in, out *contract.Schema   // either may be nil
	members map[string]*member // nil where no schema names a member: then anything may stand there
	names   []string           // of members, in the documents' order, answer first
	rest    *form              // of members that additionalProperties describes
	matched map[string]*form   // of members whose names match a pattern
	items   *form

	restHidden bool // the entries of the map are never answered
}

// member is a named member of an object.
type member struct {
	form    *form
	fixed   bool // a client cannot change it
	hidden  bool // it is never answered
	needed  bool // the answer requires it
	null    bool // the answer can show it as null
	created bool // it is the time of creation
	moved   bool // it is the time of the last change
}

// forms builds forms; it keeps those that are begun, so that recursive schemas end.
type forms map[[2]*contract.Schema]*form

func (fs forms) of(in, out *contract.Schema) *form {
	in, out = in.Value(), out.Value()
	key := [2]*contract.Schema{in, out}
	if f := fs[key]; f != nil {
		return f
	}
	f := &form{in: in, out: out}
	fs[key] = f
	ins, outs := membersOf(in), membersOf(out)
	for _, p := range slices.Concat(outs, ins) {
		if f.members[p.Name] != nil {
			continue
		}
		if f.members == nil {
			f.members = map[string]*member{}
		}
		f.members[p.Name] = fs.member(p.Name, in, out, ins, outs)
		f.names = append(f.names, p.Name)
	}
	if a, b := restOf(in), restOf(out); a != nil || b != nil {
		f.rest, f.restHidden = fs.of(a, b), a.IsWriteOnly() || b.IsWriteOnly()
	}
	for _, s := range []*contract.Schema{out, in} {
		if s == nil {
			continue
		}
		for pattern, of := range s.PatternProperties {
			if f.matched == nil {
				f.matched = map[string]*form{}
			}
			f.matched[pattern] = fs.of(of, of)
		}
	}
	if a, b := itemsOf(in), itemsOf(out); a != nil || b != nil {
		f.items = fs.of(a, b)
	}
	return f
}

// unnamed is the form of a member that no schema names; nil where an object has no room for it.
func (f *form) unnamed(name string) *form {
	for _, pattern := range slices.Sorted(maps.Keys(f.matched)) {
		if matches, known := schema.PatternMatches(pattern, name); matches && known {
			return f.matched[pattern]
		}
	}
	return f.rest
}

func (fs forms) member(name string, in, out *contract.Schema, ins, outs []contract.Property) *member {
	a, b := named(ins, name), named(outs, name)
	m := &member{needed: out.Requires(name)}
	m.fixed = a.IsReadOnly() || a == nil && (b.IsReadOnly() || len(ins) > 0)
	m.hidden = b.IsWriteOnly() || a.IsWriteOnly() && b == nil || len(outs) > 0 && b == nil || secretName(name) && !neededByAKind(out, name)
	m.form = fs.of(a, b)
	if m.null = b.Nullable(); b == nil {
		m.null = a.Nullable()
	}
	if m.fixed {
		m.created, m.moved = timeRole(name, m.form.shape())
	}
	return m
}

// neededByAKind reports a member that an answer requires, or a kind of answer where it may be of several.
func neededByAKind(s *contract.Schema, name string) bool {
	if s == nil {
		return false
	}
	return s.Requires(name) || slices.ContainsFunc(slices.Concat(s.AllOf, s.AnyOf, s.OneOf), func(part *contract.Schema) bool { return part.Requires(name) })
}

// membersOf lists the members that a schema names, in any of its branches, with those that it requires and does not describe.
func membersOf(s *contract.Schema) []contract.Property {
	var out []contract.Property
	var required []string
	seen := map[*contract.Schema]bool{}
	var walk func(*contract.Schema)
	walk = func(s *contract.Schema) {
		if s == nil || seen[s] {
			return
		}
		seen[s] = true
		for _, p := range s.Properties {
			if named(out, p.Name) == nil {
				out = append(out, p)
			}
		}
		required = append(required, s.Required...)
		for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf, []*contract.Schema{s.If, s.Then, s.Else}) {
			walk(part)
		}
	}
	walk(s)
	if len(out) == 0 || s.Closed {
		return out
	}
	for _, name := range required {
		if named(out, name) == nil {
			out = append(out, contract.Property{Name: name, Schema: undescribed(s, name)})
		}
	}
	return out
}

// undescribed is the schema of a member that an object has no description of.
func undescribed(s *contract.Schema, name string) *contract.Schema {
	for pattern, member := range s.PatternProperties {
		if matches, known := schema.PatternMatches(pattern, name); matches && known {
			return member
		}
	}
	if rest := restOf(s); rest != nil {
		return rest
	}
	return &contract.Schema{}
}

// restOf returns the schema of the members that have no name, looking into allOf, anyOf and oneOf; nil where there is none.
func restOf(s *contract.Schema) *contract.Schema {
	if s == nil || s.AdditionalProperties != nil {
		if s == nil {
			return nil
		}
		return s.AdditionalProperties
	}
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf) {
		if part.AdditionalProperties != nil {
			return part.AdditionalProperties
		}
	}
	return nil
}

// itemsOf returns the schema of an array's items, looking into allOf, anyOf and oneOf; nil where there is none.
func itemsOf(s *contract.Schema) *contract.Schema {
	if s == nil || s.Items != nil {
		if s == nil {
			return nil
		}
		return s.Items
	}
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf) {
		if part.Items != nil {
			return part.Items
		}
	}
	return nil
}

func named(list []contract.Property, name string) *contract.Schema {
	for _, p := range list {
		if p.Name == name {
			return p.Schema
		}
	}
	return nil
}

// secretName reports a member that is a secret by its name (rule I06).
func secretName(name string) bool {
	name = plainName(name)
	for _, word := range []string{"password", "passwd", "passphrase", "secret", "token"} {
		if name == word || strings.HasSuffix(name, word) {
			return true
		}
	}
	return false
}

// timeRole tells whether a read-only member is the time of creation or of the last change, by its name and type.
func timeRole(name string, s *contract.Schema) (created, moved bool) {
	plain := plainName(name)
	if created, moved = createdName.MatchString(plain), modifiedName.MatchString(plain); !created && !moved {
		return false, false
	}
	switch t := s.Type(); {
	case t != "string" && t != "integer" && t != "number":
		return false, false
	case t == "string" && s.Value().Format != "" && !strings.HasPrefix(s.Value().Format, "date"):
		return false, false
	case t == "string" && s.Value().Pattern != "":
		if _, ok := stampedText(s.Value(), born(), new(schema.Patterns)); !ok {
			return false, false
		}
	}
	return created, moved
}

// The plain names of a time of creation and of a time of the last change.
var (
	createdName  = regexp.MustCompile(`^((created|creation|inserted)(at|on|time|date|timestamp|datetime|utc)?|(date|time)created|create(time|date))$`)
	modifiedName = regexp.MustCompile(`^((last)?(updated|modified|changed)(at|on|time|date|timestamp|datetime|utc)?|(date|time)(updated|modified)|update(time|date))$`)
)

func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// schemaAt is the schema at a place: the request's, else the answer's, else nil.
func (f *form) schemaAt(at string) *contract.Schema {
	for _, token := range value.Tokens(at) {
		m := f.members[token]
		switch {
		case m != nil:
			f = m.form
		case f.items != nil:
			f = f.items
		case f.rest != nil:
			f = f.rest
		default:
			return nil
		}
	}
	return f.shape()
}

// shape is the request's schema, else the answer's.
func (f *form) shape() *contract.Schema {
	if f.in != nil {
		return f.in
	}
	return f.out
}
