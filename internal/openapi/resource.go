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
		members := s.Members()
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
			if value := p.Schema.Value(); value.Type() == "object" || len(value.AllOf) > 0 && len(value.Members()) > 0 {
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

func memberNames(s *contract.Schema) []string {
	var out []string
	for _, p := range s.Members() {
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
