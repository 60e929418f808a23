package plan

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// deepestNamed is how deep an example is looked through for members that its schema does not name.
const deepestNamed = 8

// onlyNamed is an example without the members that its schema does not name, where it names others and says nothing of the rest, and
// without those that are read-only: a server may leave out what no page describes and what is its own to set, and the value would come
// back as another one.
func onlyNamed(s *contract.Schema, v any, depth int) any {
	if s = s.Value(); s == nil || depth > deepestNamed {
		return v
	}
	switch node := v.(type) {
	case []any:
		if s.Items == nil {
			return v
		}
		out := make([]any, len(node))
		for i, item := range node {
			out[i] = onlyNamed(s.Items, item, depth+1)
		}
		return out
	case map[string]any:
		members := s.Members()
		if len(members) == 0 {
			return v
		}
		others := s.AdditionalProperties != nil || len(s.PatternProperties) > 0 || s.PropertyNames != nil
		out := make(map[string]any, len(node))
		for name, below := range node {
			i := slices.IndexFunc(members, func(p contract.Property) bool { return p.Name == name })
			switch {
			case i >= 0 && !members[i].Schema.IsReadOnly():
				out[name] = onlyNamed(members[i].Schema, below, depth+1)
			case i < 0 && others:
				out[name] = below
			}
		}
		return out
	}
	return v
}
