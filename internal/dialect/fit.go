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
func Fit(op *contract.Operation, at string, v any) any {
	s := Settable(op)
	for _, token := range value.Tokens(at) {
		if s = s.Property(token).Value(); s == nil {
			return v
		}
	}
	return fit(s, v)
}

func fit(s *contract.Schema, v any) any {
	s = s.Value()
	if s == nil {
		return v
	}
	switch node := v.(type) {
	case map[string]any:
		if len(s.Properties) == 0 {
			if kind := agreeing(s, node); kind != nil {
				return fit(kind, v)
			}
			return v
		}
		out := make(map[string]any, len(node))
		for name, w := range node {
			if p := s.Property(name); p != nil && !p.ReadOnly && !p.Value().ReadOnly && !(w == nil && !p.Nullable()) {
				out[name] = fit(p, w)
			}
		}
		return out
	case []any:
		out := make([]any, len(node))
		for i, w := range node {
			out[i] = fit(s.Items, w)
		}
		return out
	}
	return asType(s, v)
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
	if len(s.Types) == 0 || v == nil || is(kind) || kind == "integer" && is("number") {
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
