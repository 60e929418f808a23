package dialect

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Fit returns an answered value of the member at a pointer as a client may send it: without the members that the request
// schema does not name, because answers often carry more than a strict server takes back, and as the type that bodies have where an
// answer shows the same value as another one: a flag as 0 or 1, a large number as text.
func Fit(op *contract.Operation, at string, v any) any { return fitted(op, at, v, false) }

// FitNamed is Fit for a value that a body must have: an object that stands where the body has a text or a whole number is the name or the id of
// what a body refers to.
func FitNamed(op *contract.Operation, at string, v any) any { return fitted(op, at, v, true) }

func fitted(op *contract.Operation, at string, v any, byName bool) any {
	s := Settable(op)
	for _, token := range value.Tokens(at) {
		if s = s.Property(token).Value(); s == nil {
			return v
		}
	}
	return fit(s, v, byName)
}

func fit(s *contract.Schema, v any, byName bool) any {
	s = s.Value()
	if s == nil {
		return v
	}
	switch node := v.(type) {
	case map[string]any:
		if name, is := named(s, node); is && byName {
			return name
		}
		if len(s.Properties) == 0 {
			if kind := agreeing(s, node); kind != nil {
				return fit(kind, v, byName)
			}
			return v
		}
		out := make(map[string]any, len(node))
		for name, w := range node {
			if p := s.Property(name); p != nil && !p.ReadOnly && !p.Value().ReadOnly && !(w == nil && !p.Nullable()) {
				out[name] = fit(p, w, byName)
			}
		}
		return out
	case []any:
		out := make([]any, len(node))
		for i, w := range node {
			out[i] = fit(s.Items, w, byName)
		}
		return out
	}
	return asType(s, v)
}

// named is the name or the id of an object that stands where a schema has texts or whole numbers: a response shows {"id": 1, "name": "prod"}
// where a body has "prod", or 1.
func named(s *contract.Schema, object map[string]any) (name any, is bool) {
	if len(s.Types) == 0 || slices.Contains(s.Types, "object") {
		return nil, false
	}
	for _, key := range []string{"name", "id", "slug"} {
		v, there := object[key]
		if listed := s.Listed(); there && v != nil && s.HasType(value.Type(v)) && (len(listed) == 0 || value.Contains(listed, v)) {
			return v, true
		}
	}
	return nil, false
}

// agreeing is the only alternative of a union that an object can be one of, by the members that it requires and by the listed values
// of its members; nil where there is none, or more than one.
func agreeing(s *contract.Schema, object map[string]any) (found *contract.Schema) {
	for _, kind := range slices.Concat(s.OneOf, s.AnyOf) {
		kind := kind.Value()
		if kind == nil || !agrees(kind, object) {
			continue
		}
		if found != nil {
			return nil
		}
		found = kind
	}
	return found
}

func agrees(kind *contract.Schema, object map[string]any) bool {
	for _, name := range kind.Required {
		if _, there := object[name]; !there {
			return false
		}
	}
	for _, p := range kind.Properties {
		v, there := object[p.Name]
		listed := p.Schema.Value()
		if there && listed != nil && (len(listed.Enum) > 0 && !value.Contains(listed.Enum, v) || listed.HasConst && !value.Equal(listed.Const, v)) {
			return false
		}
	}
	return true
}

// asType returns a scalar as the one of the schema's types that says the same, where it has none of them itself.
func asType(s *contract.Schema, v any) any {
	is := func(kind string) bool { return slices.Contains(s.Types, kind) }
	kind := value.Type(v)
	if len(s.Types) == 0 || v == nil || s.HasType(kind) {
		return v
	}
	text := fmt.Sprint(v)
	switch isNumber := kind == "integer" || kind == "number"; {
	case is("boolean") && (isNumber && (text == "0" || text == "1") || strings.EqualFold(text, "true") || strings.EqualFold(text, "false")):
		return text == "1" || strings.EqualFold(text, "true")
	case kind == "string" && (is("integer") || is("number")):
		if number, err := value.Decode([]byte(text)); err == nil && (value.Type(number) == "integer" || value.Type(number) == "number" && is("number")) {
			return number
		}
	case is("string"):
		return text
	}
	return v
}

// Disjoint reports schemas whose types, or whose listed values, have nothing in common, or lists whose items have none: names go in,
// and objects come out.
func Disjoint(a, b *contract.Schema) bool {
	x, y := a.Type(), b.Type()
	if x == "array" && y == "array" {
		return Disjoint(a.Value().Items, b.Value().Items)
	}
	if one, other := a.Value().Listed(), b.Value().Listed(); len(one) > 0 && len(other) > 0 {
		return value.Disjoint(one, other)
	}
	number := func(t string) bool { return t == "integer" || t == "number" }
	return x != "" && y != "" && x != y && !(number(x) && number(y))
}
