package openapi

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// preferred puts the body that cases use first: application/json, then merge patch, then JSON Patch, then another kind
// of JSON. A wildcard is read as application/json.
func preferred(bodies []contract.Media) []contract.Media {
	rank := func(m contract.Media) int {
		base, _, _ := strings.Cut(strings.ToLower(m.Type), ";")
		switch base = strings.TrimSpace(base); {
		case base == "application/json":
			return 0
		case base == "application/merge-patch+json":
			return 1
		case base == "application/json-patch+json":
			return 2
		case base == "*/*", base == "application/*":
			return 4
		case isJSON(base):
			return 3
		}
		return 5
	}
	out := slices.Clone(bodies)
	slices.SortStableFunc(out, func(a, b contract.Media) int { return rank(a) - rank(b) })
	if len(out) > 0 && rank(out[0]) == 4 {
		concrete := out[0]
		concrete.Type = "application/json"
		out = append([]contract.Media{concrete}, out...)
	}
	return out
}

// dialectOf says what a body of the operation means, by its media type, parameters and required members.
func dialectOf(op *contract.Operation) contract.Dialect {
	if len(op.Bodies) == 0 {
		return contract.Plain
	}
	mediaType := strings.ToLower(op.Bodies[0].Type)
	switch {
	case strings.Contains(mediaType, "merge-patch+json"):
		return contract.Merge
	case strings.Contains(mediaType, "json-patch+json"):
		return contract.JSONPatch
	}
	mask := []string{"update_mask", "updatemask", "fieldmask", "field_mask"}
	if slices.ContainsFunc(op.Params, func(p contract.Param) bool { return slices.Contains(mask, strings.ToLower(p.Name)) }) {
		return contract.Mask
	}
	if writable := writableMembers(op.Bodies[0].Schema); len(op.Required)*4 >= writable*3 && len(op.Required) > 0 {
		return contract.Full
	}
	return contract.Plain
}

func writableMembers(s *contract.Schema) int {
	n := 0
	for _, p := range memberSchemas(s.Value(), 0) {
		if p.Schema != nil && !p.Schema.ReadOnly {
			n++
		}
	}
	return n
}

// requiredMembers are the members that every body must carry. Read-only ones bind the answer alone.
func requiredMembers(s *contract.Schema) []string {
	var out []string
	value := s.Value()
	if value == nil {
		return nil
	}
	add := func(part *contract.Schema) {
		for _, name := range part.Required {
			if member := value.Property(name); !slices.Contains(out, name) && (member == nil || !member.ReadOnly) {
				out = append(out, name)
			}
		}
	}
	add(value)
	for _, part := range value.AllOf {
		add(part)
	}
	return out
}

// jsonFirst puts the JSON bodies of answers before the others: the resource is found there.
func jsonFirst(op *contract.Operation) {
	for i := range op.Answers {
		slices.SortStableFunc(op.Answers[i].Bodies, func(a, b contract.Media) int {
			switch {
			case isJSON(a.Type) == isJSON(b.Type):
				return 0
			case isJSON(a.Type):
				return -1
			}
			return 1
		})
	}
}
