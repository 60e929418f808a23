package plan

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

func tokens(pointer string) []string { return value.Tokens(pointer) }

// named is the schema of a named member, looked for in the branches of anyOf and oneOf too; nil where there is none.
func named(s *contract.Schema, name string) *contract.Schema {
	for _, p := range properties(s) {
		if p.Name == name {
			return p.Schema
		}
	}
	return nil
}

// enumerated lists the values that a schema allows, null aside; empty where it does not list them.
func enumerated(s *contract.Schema) []any {
	s = s.Value()
	if s == nil {
		return nil
	}
	if s.HasConst {
		return []any{s.Const}
	}
	var out []any
	for _, v := range s.Enum {
		if v != nil {
			out = append(out, v)
		}
	}
	return out
}

// inferred reports a keyword that no page said.
func inferred(s *contract.Schema, keyword string) bool {
	return slices.Contains(s.Inferred, keyword) || slices.Contains(s.Value().Inferred, keyword)
}
