package plan

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// MemberSchema is the schema of a named member, looked for in the branches of anyOf and oneOf too; nil where there is none.
func MemberSchema(s *contract.Schema, name string) *contract.Schema {
	found, _ := memberOf(s, name, 0)
	return found
}

// memberOf is MemberSchema at a depth of unions and parts of allOf.
func memberOf(s *contract.Schema, name string, depth int) (*contract.Schema, bool) {
	if s == nil || depth > maxDepth {
		return nil, false
	}
	for _, p := range s.Properties {
		if p.Name == name {
			return p.Schema, true
		}
	}
	for _, parts := range [][]*contract.Schema{s.AllOf, s.AnyOf, s.OneOf} {
		for _, part := range parts {
			if found, there := memberOf(part, name, depth+1); there {
				return found, true
			}
		}
	}
	return nil, false
}

// EnumValues lists the values that a schema allows, null aside; empty where it does not list them.
func EnumValues(s *contract.Schema) []any {
	s = s.Value()
	if s == nil {
		return nil
	}
	if s.HasConst {
		return []any{s.Const}
	}
	var out []any
	for _, v := range s.Enum {
		if v != nil && !(len(s.Enum) > 1 && contract.IsUnset(v)) {
			out = append(out, v)
		}
	}
	if len(out) == 0 && len(s.Enum) == 0 {
		return unitedValues(slices.Concat(s.OneOf, s.AnyOf))
	}
	return out
}

// unitedValues are the values of a union each of whose branches lists its own, null aside; nil where one does not, or where two list
// the same value.
func unitedValues(branches []*contract.Schema) []any {
	var out []any
	for _, branch := range branches {
		if branch.Type() == "null" {
			continue
		}
		own := EnumValues(branch)
		if len(own) == 0 || slices.ContainsFunc(own, func(v any) bool { return value.Contains(out, v) }) {
			return nil
		}
		out = append(out, own...)
	}
	return out
}

// Inferred reports a keyword that no page said.
func Inferred(s *contract.Schema, keyword string) bool {
	return slices.Contains(s.Inferred, keyword) || slices.Contains(s.Value().Inferred, keyword)
}
