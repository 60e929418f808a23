package property

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// breaking is one way to make a value invalid: another value at a place, or a member taken away.
type breaking struct {
	at, what string
	value    any
	remove   bool
}

func (b breaking) apply(whole any) any {
	if b.remove {
		return value.Without(whole, b.at)
	}
	return value.With(whole, b.at, b.value)
}

// breakings lists what would break a value of a schema, in a stable order.
func breakings(s *contract.Schema, v any, depth int) []breaking {
	s = s.Value()
	if s == nil || depth > deepest {
		return nil
	}
	out := outside(s)
	switch node := v.(type) {
	case map[string]any:
		for _, p := range s.Properties {
			w, there := node[p.Name]
			if !there {
				continue
			}
			below := value.Pointer(p.Name)
			if s.Requires(p.Name) {
				out = append(out, breaking{at: below, what: "without " + p.Name, remove: true})
			}
			out = append(out, under(below, breakings(p.Schema, w, depth+1))...)
		}
		if s.Closed {
			out = append(out, breaking{at: "/proviso_unknown", what: "an unknown member", value: "x"})
		}
	case []any:
		for i, w := range node {
			out = append(out, under("/"+string(value.Decimal(float64(i))), breakings(s.Items, w, depth+1))...)
		}
	}
	return out
}

func under(at string, all []breaking) []breaking {
	for i := range all {
		all[i].at = at + all[i].at
	}
	return all
}

// outside are values outside of each keyword of a schema, at its own place.
func outside(s *contract.Schema) []breaking {
	var out []breaking
	add := func(what string, v any) { out = append(out, breaking{what: what, value: v}) }
	types := s.Types
	if len(types) > 0 {
		for _, t := range []struct {
			name string
			v    any
		}{{"string", "proviso"}, {"boolean", true}, {"number", json.Number("12345.5")}, {"array", []any{"proviso"}}, {"object", map[string]any{"proviso": json.Number("1")}}, {"null", nil}} {
			if !slices.Contains(types, t.name) {
				add("another type: "+t.name, t.v)
			}
		}
	}
	if s.MaxLength != nil && *s.MaxLength < 1<<16 {
		add("one character too long", strings.Repeat("x", *s.MaxLength+1))
	}
	if s.MinLength != nil && *s.MinLength > 0 {
		add("one character too short", strings.Repeat("x", *s.MinLength-1))
	}
	if b := s.Lowest(); b != nil {
		add("below the minimum", value.Decimal(*b-1))
	}
	if b := s.Highest(); b != nil {
		add("above the maximum", value.Decimal(*b+1))
	}
	if s.MultipleOf != nil {
		add("no multiple", value.Decimal(*s.MultipleOf*1.5))
	}
	if len(s.Enum) > 0 || s.HasConst || s.Pattern != "" || len(Malformed(s.Format)) > 0 {
		add("not one of the values, no match, no such format", "proviso ☃")
	}
	return out
}
