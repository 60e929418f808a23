package openapi

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// resourceAt finds the resource inside the success answer: the object, at the root or one or two levels below, that has
// most member names in common with the ones given. The root wins a tie.
func resourceAt(op *contract.Operation, names []string) string {
	success := op.Success()
	if success == nil {
		return ""
	}
	best, most := "", -1
	var look func(s *contract.Schema, at string, depth int)
	look = func(s *contract.Schema, at string, depth int) {
		members := memberSchemas(s, 0)
		shared := 0
		for _, p := range members {
			if slices.Contains(names, p.Name) {
				shared++
			}
		}
		if shared > most {
			best, most = at, shared
		}
		if depth == 0 {
			return
		}
		for _, p := range members {
			if value := p.Schema.Value(); value.Type() == "object" || len(value.AllOf) > 0 && len(memberSchemas(value, 0)) > 0 {
				look(value, at+"/"+pointerToken(p.Name), depth-1)
			}
		}
	}
	for _, body := range success.Bodies {
		if isJSON(body.Type) && body.Schema != nil {
			look(body.Schema.Value(), "", 2)
			break
		}
	}
	return best
}

// memberSchemas lists the members of an object schema, those of allOf, anyOf and oneOf included.
func memberSchemas(s *contract.Schema, depth int) []contract.Property {
	if s == nil || depth > 8 {
		return nil
	}
	out := slices.Clone(s.Properties)
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf) {
		for _, p := range memberSchemas(part, depth+1) {
			if !slices.ContainsFunc(out, func(o contract.Property) bool { return o.Name == p.Name }) {
				out = append(out, p)
			}
		}
	}
	return out
}

func memberNames(s *contract.Schema) []string {
	var out []string
	for _, p := range memberSchemas(s, 0) {
		out = append(out, p.Name)
	}
	return out
}

func pointerToken(name string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}

// isJSON reports whether a media type is JSON or a kind of it, wildcards included.
func isJSON(mediaType string) bool {
	base, _, _ := strings.Cut(strings.ToLower(mediaType), ";")
	base = strings.TrimSpace(base)
	return base == "application/json" || strings.HasSuffix(base, "+json") || strings.HasSuffix(base, "/json") || base == "*/*" || base == "application/*"
}
