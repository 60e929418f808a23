package contract

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Schema is a JSON Schema (2020-12, as OpenAPI 3.1 has it) with every reference resolved. A recursive schema is a cyclic
// graph of pointers: walk it with a set of what was seen. OpenAPI 3.0's nullable has become a "null" in Types.
type Schema struct {
	Name        string // last part of the reference it came from, or ""
	Title       string
	Description string
	Types       []string // "string", "null", ...; empty means any
	Format      string
	Enum        []any // JSON values; numbers are json.Number
	Const       any
	HasConst    bool
	Default     any
	HasDefault  bool
	Examples    []any

	Minimum, Maximum                   *float64
	ExclusiveMinimum, ExclusiveMaximum *float64
	MultipleOf                         *float64
	MinLength, MaxLength               *int
	Pattern                            string
	MinItems, MaxItems                 *int
	UniqueItems                        bool
	MinProperties, MaxProperties       *int

	Properties           []Property // in the document's order
	Required             []string
	Closed               bool    // additionalProperties: false
	Open                 bool    // additionalProperties: true
	AdditionalProperties *Schema // nil where absent, false or true
	PropertyNames        *Schema
	PatternProperties    map[string]*Schema
	Items                *Schema
	Contains             *Schema
	PrefixItems          []*Schema
	AllOf, AnyOf, OneOf  []*Schema
	Not, If, Then, Else  *Schema
	Discriminator        string            // property name, or ""
	Mapping              map[string]string // the discriminator's values, and the name of the alternative that each stands for

	ReadOnly, WriteOnly, Deprecated bool
	Sunset                          string // the documented day on which a deprecated member ends (x-sunset), or ""

	// Inferred names the keywords that no page said but that ingest drew from a sample ("type", "format").
	Inferred []string
	// TextHash is the hash of what the page says of the member, where the contract keeps no sentences; else "".
	TextHash string
	// Says lists the kinds of fact that the member's description says (internal/prose).
	Says []string
	// Tenant marks a value that only the tenant knows (x-proviso-tenant: role, zone, id): what kind it is, or "".
	Tenant string
	// CaseSensitive: the page says that letter case matters (x-proviso-case-sensitive).
	CaseSensitive bool
	// TooLarge: the document only admits values that are larger than any that is made up; that bound is left out.
	TooLarge bool
	Source   Place
	// MergesItems: a strategic merge patch merges the array with the stored one (x-kubernetes-patch-strategy).
	MergesItems bool
	// MergeKey names the member by which such a patch tells the array's items apart (x-kubernetes-patch-merge-key), or "".
	MergeKey string
	// JSON is the schema as JSON; references in it are #/$defs/NAME, and NAME is one of Definitions. Refs are the names that it refers to itself.
	JSON        []byte
	Refs        []string
	Definitions *Definitions
}

// Property is a named member of an object schema.
type Property struct {
	Name   string
	Schema *Schema
}

// Property returns the schema of the named member, or nil. It looks into allOf, not into anyOf or oneOf.
func (s *Schema) Property(name string) *Schema {
	if s == nil {
		return nil
	}
	for _, p := range s.Properties {
		if p.Name == name {
			return p.Schema
		}
	}
	for _, part := range s.AllOf {
		if found := part.Property(name); found != nil {
			return found
		}
	}
	return nil
}

// Tag is the value of the discriminator that stands for an alternative, or for the schema itself: the one that the document maps to it, else
// the alternative's own name.
func (s *Schema) Tag(kind *Schema) string {
	for _, tag := range slices.Sorted(maps.Keys(s.Mapping)) {
		if s.Mapping[tag] == kind.Name {
			return tag
		}
	}
	return kind.Name
}

// Members lists the members of an object schema, those of allOf, anyOf and oneOf included, each once.
func (s *Schema) Members() []Property { return s.members(0) }

// HasMembers reports an object schema of which a member is described.
func (s *Schema) HasMembers() bool { return s.hasMembers(0) }

func (s *Schema) hasMembers(depth int) bool {
	if s == nil || depth > deepestMembers {
		return false
	}
	inside := func(part *Schema) bool { return part.hasMembers(depth + 1) }
	return len(s.Properties) > 0 || slices.ContainsFunc(s.AllOf, inside) || slices.ContainsFunc(s.AnyOf, inside) || slices.ContainsFunc(s.OneOf, inside)
}

// deepestMembers is how many allOf, anyOf and oneOf inside each other Members looks through; schemas may be recursive.
const deepestMembers = 8

func (s *Schema) members(depth int) []Property {
	if s == nil || depth > deepestMembers {
		return nil
	}
	out := slices.Clone(s.Properties)
	var named map[string]bool
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf) {
		more := part.members(depth + 1)
		if named == nil && len(more) > 0 {
			named = make(map[string]bool, len(out)+len(more))
			for _, p := range out {
				named[p.Name] = true
			}
		}
		for _, p := range more {
			if !named[p.Name] {
				named[p.Name] = true
				out = append(out, p)
			}
		}
	}
	return out
}

// At walks to the schema of the member or item that reference tokens name (RFC 6901); nil where the schema says nothing of it.
func (s *Schema) At(tokens []string) *Schema {
	for _, token := range tokens {
		s = s.Value()
		if s == nil {
			return nil
		}
		next := s.Property(token)
		switch {
		case next != nil:
		case s.Items != nil:
			if IsIndex(token) {
				next = s.Items
			}
		default:
			next = s.AdditionalProperties
		}
		s = next
	}
	return s
}

// EveryAt lists what the schema says of the place that reference tokens name: At's, or, where only branches of a union describe it,
// that of each branch.
func (s *Schema) EveryAt(tokens []string) []*Schema {
	if s = s.Value(); s == nil {
		return nil
	}
	if found := s.At(tokens); found != nil || len(tokens) == 0 {
		return []*Schema{found}
	}
	var out []*Schema
	for _, branch := range slices.Concat(s.OneOf, s.AnyOf) {
		out = append(out, branch.EveryAt(tokens)...)
	}
	for i := range tokens[1:] {
		if above := s.At(tokens[:len(tokens)-1-i]).Value(); above != nil && len(above.OneOf)+len(above.AnyOf) > 0 {
			return append(out, above.EveryAt(tokens[len(tokens)-1-i:])...)
		}
	}
	return out
}

// IsIndex reports a token that names an item of an array: a number, or the "-" or "*" that stands for any.
func IsIndex(token string) bool {
	return token == "-" || token == "*" || token != "" && strings.Trim(token, "0123456789") == ""
}

// Requires reports whether the named member is required.
func (s *Schema) Requires(name string) bool {
	if s == nil {
		return false
	}
	if slices.Contains(s.Required, name) {
		return true
	}
	return slices.ContainsFunc(s.AllOf, func(part *Schema) bool { return part.Requires(name) })
}

// Nullable reports whether null is a value the schema admits by its type, its enum or one branch of anyOf or oneOf.
func (s *Schema) Nullable() bool {
	if s == nil {
		return false
	}
	if slices.Contains(s.Types, "null") {
		return true
	}
	if len(s.Types) > 0 {
		return false
	}
	branch := func(part *Schema) bool { return part.Nullable() }
	if slices.ContainsFunc(s.AnyOf, branch) || slices.ContainsFunc(s.OneOf, branch) {
		return true
	}
	return slices.Contains(s.Enum, nil) || s.unconstrained()
}

func (s *Schema) unconstrained() bool {
	return len(s.Types)+len(s.Enum)+len(s.AnyOf)+len(s.OneOf)+len(s.AllOf)+len(s.Properties) == 0 &&
		!s.HasConst && s.Not == nil && s.If == nil && s.Items == nil
}

// Value returns the schema of the non-null branch of a null union (anyOf or oneOf of one schema and null, or of one schema alone), or s
// itself.
func (s *Schema) Value() *Schema {
	if s == nil {
		return nil
	}
	branches := s.AnyOf
	if len(branches) == 0 {
		branches = s.OneOf
	}
	var rest []*Schema
	for _, b := range branches {
		if !(len(b.Types) == 1 && b.Types[0] == "null") {
			rest = append(rest, b)
		}
	}
	if len(rest) == 1 && (len(s.Types) == 0 || s.onlyNamesType() && slices.Equal(s.Types, rest[0].Value().Types)) {
		return rest[0].Value()
	}
	return s
}

// onlyNamesType reports a schema that says no more of its values, beside its alternatives, than their type.
func (s *Schema) onlyNamesType() bool {
	return len(s.Properties)+len(s.PatternProperties)+len(s.Required)+len(s.AllOf)+len(s.Enum) == 0 && (len(s.AnyOf) == 0 || len(s.OneOf) == 0) &&
		s.AdditionalProperties == nil && s.PropertyNames == nil && !s.HasConst && s.Not == nil && s.If == nil && s.Items == nil
}

// Listed are the only values that a schema admits where it lists them, in a constant, in an enumeration or in each of its alternatives; nil
// where it lists none.
func (s *Schema) Listed() []any {
	switch {
	case s == nil:
		return nil
	case s.HasConst:
		return []any{s.Const}
	case len(s.Enum) > 0:
		return s.Enum
	}
	var out []any
	for _, alternative := range slices.Concat(s.OneOf, s.AnyOf) {
		listed := alternative.Listed()
		if len(listed) == 0 {
			return nil
		}
		out = append(out, listed...)
	}
	return out
}

// Lowest is the bound below a number, whether or not it is itself allowed; nil where there is none.
func (s *Schema) Lowest() *float64 { return cmp.Or(s.Minimum, s.ExclusiveMinimum) }

// Highest is the bound above a number, whether or not it is itself allowed; nil where there is none.
func (s *Schema) Highest() *float64 { return cmp.Or(s.Maximum, s.ExclusiveMaximum) }

// IsReadOnly reports a schema that is read-only itself, or whose non-null branch is.
func (s *Schema) IsReadOnly() bool { return s != nil && (s.ReadOnly || s.Value().ReadOnly) }

// IsWriteOnly reports a schema that is write-only itself, or whose non-null branch is.
func (s *Schema) IsWriteOnly() bool { return s != nil && (s.WriteOnly || s.Value().WriteOnly) }

// HasType reports that a schema has one of JSON's types among those that it names: an integer is a number. It has none where it names no type.
func (s *Schema) HasType(kind string) bool {
	return slices.Contains(s.Types, kind) || kind == "integer" && slices.Contains(s.Types, "number")
}

// IsMap reports an object whose keys are any: the docs name none, and say of what schema each value is.
func (s *Schema) IsMap() bool {
	v := s.Value()
	return v != nil && v.AdditionalProperties != nil && len(v.Properties) == 0
}

// HoldsNothing reports an object that the docs close without naming a member: {} is the only one.
func (s *Schema) HoldsNothing() bool {
	v := s.Value()
	return v != nil && v.Closed && !v.HasMembers() && len(v.PatternProperties) == 0 && (len(v.Types) == 0 || v.Type() == "object")
}

// Type returns the one type besides null that the schema's value has, or "" where it has none or several.
func (s *Schema) Type() string {
	v := s.Value()
	if v == nil {
		return ""
	}
	var types []string
	for _, t := range v.Types {
		if t != "null" {
			types = append(types, t)
		}
	}
	switch {
	case len(types) == 1:
		return types[0]
	case len(types) == 0 && len(v.Properties) > 0:
		return "object"
	}
	return ""
}

// IsUnset reports the value of an enumeration that stands for none: Protocol Buffers begin each with one, as STATE_UNSPECIFIED (AIP-126).
func IsUnset(v any) bool {
	text, isText := v.(string)
	return isText && (text == "UNSPECIFIED" || strings.HasSuffix(text, "_UNSPECIFIED"))
}
