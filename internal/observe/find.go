package observe

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// find finds the resource in a response's document: at the documented place, or inside of an envelope or of a list of one that the docs
// do not tell of; in the response to a patch only where nothing documented stands at the documented place. An object of one member may be an envelope although the docs name that member. documented are the top-level members of the resource.
func find(op *contract.Operation, documented []string, doc any, read bool) (map[string]any, bool) {
	at, _ := value.At(doc, op.ResourceAt)
	object, _ := at.(map[string]any)
	n := resembles(documented, object)
	if shown := n > 0; shown && (n > 1 || len(object) > 1 || isDocumentedEnvelope(op, object)) || !read && n > 0 {
		return object, shown
	}
	var inside []map[string]any
	switch node := doc.(type) {
	case []any:
		if len(node) == 1 {
			inside = append(inside, enclosed(documented, node[0])...)
		}
	case map[string]any:
		if at == nil { // documented in an envelope, and shown without it
			inside = append(inside, enclosed(documented, node)...)
		}
		for _, v := range node {
			if list, _ := v.([]any); len(list) == 1 {
				v = list[0]
			}
			inside = append(inside, enclosed(documented, v)...)
		}
	}
	if len(inside) != 1 {
		return object, n > 0
	}
	return inside[0], true
}

// isDocumentedEnvelope reports an object of one member that the docs have at the top level of a patch or of its response, with members of its
// own of which one is there: that member is part of the resource's shape, although the docs may tell of the inner members at the top level
// as well.
func isDocumentedEnvelope(op *contract.Operation, object map[string]any) bool {
	for name, v := range object {
		inner, _ := v.(map[string]any)
		for _, s := range []*contract.Schema{op.Resource(), dialect.Settable(op)} {
			if below := collected(s.At([]string{name})); len(below) > 0 && resembles(below, inner) > 0 {
				return true
			}
		}
	}
	return false
}

// enclosed gives the value where it is an object with at least half of the documented members of the resource.
func enclosed(documented []string, v any) []map[string]any {
	object, _ := v.(map[string]any)
	if n := resembles(documented, object); n < 2 || n < len(documented)/2 {
		return nil
	}
	return []map[string]any{object}
}

// resembles counts the documented members that an object has; any member counts where none is documented.
func resembles(documented []string, object map[string]any) int {
	if len(documented) == 0 {
		return len(object)
	}
	n := 0
	for _, name := range documented {
		if _, there := object[name]; there {
			n++
		}
	}
	return n
}

// members lists the documented top-level members of the resource, in the operation's requests and responses and in its read's.
func members(op *contract.Operation) []string {
	schemas := []*contract.Schema{op.Resource(), dialect.Settable(op)}
	if op.Read != nil {
		schemas = append(schemas, op.Read.Resource())
	}
	return collected(schemas...)
}

// collected lists the top-level members of schemas, and of the parts of an allOf, each once.
func collected(schemas ...*contract.Schema) []string {
	var out []string
	for _, s := range schemas {
		if s = s.Value(); s == nil {
			continue
		}
		names := collected(s.AllOf...)
		for _, p := range s.Properties {
			names = append(names, p.Name)
		}
		for _, name := range names {
			if !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}
