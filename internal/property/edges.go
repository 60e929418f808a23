package property

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// edges are values at the inner side of a schema's keywords, the smallest first; some of them may not fit.
func edges(s *contract.Schema, depth int) []any {
	if s == nil || depth > deepest {
		return nil
	}
	var out []any
	add := func(v ...any) { out = append(out, v...) }
	add(s.Enum...)
	if s.HasConst {
		add(s.Const)
	}
	v := s.Value()
	if s.Nullable() {
		add(nil)
	}
	switch v.Type() {
	case "boolean":
		add(false, true)
	case "integer", "number":
		add(value.Decimal(0), value.Decimal(1), value.Decimal(-1))
		for _, b := range []*float64{v.Minimum, v.ExclusiveMinimum, v.Maximum, v.ExclusiveMaximum} {
			if b != nil {
				add(value.Decimal(*b), value.Decimal(*b-1), value.Decimal(*b+1))
			}
		}
	case "string":
		add("")
		for _, n := range []*int{v.MinLength, v.MaxLength} {
			if n != nil && *n < 1<<16 {
				add(strings.Repeat("x", *n))
			}
		}
		add("x", "é漢😀")
	case "array":
		add([]any{})
		for _, item := range edges(v.Items, depth+1) {
			add([]any{item})
		}
	case "object":
		add(map[string]any{})
		for _, p := range v.Properties {
			for _, w := range edges(p.Schema, depth+1) {
				if !p.Schema.ReadOnly {
					add(map[string]any{p.Name: w})
				}
			}
		}
	}
	for _, branches := range [][]*contract.Schema{v.OneOf, v.AnyOf} {
		for _, b := range branches {
			add(edges(b, depth+1)...)
		}
	}
	return out
}
