package observe

import (
	"maps"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// IsReference reports a member that stands in what is seen of a resource because the object shows it whose id it is.
func IsReference(op *contract.Operation, pointer string) bool {
	for _, r := range dialect.References(op) {
		if value.Pointer(r.Name) == pointer {
			return true
		}
	}
	return false
}

// withReferences is a resource with the ids of what it shows under the names that a body has for them.
func withReferences(all []dialect.Reference, resource map[string]any) map[string]any {
	out := resource
	for _, r := range all {
		shown, there := resource[r.Shown]
		if _, has := resource[r.Name]; !there || has {
			continue
		}
		ids, ok := idsOf(shown, r.Many)
		if !ok {
			continue
		}
		if len(out) == len(resource) {
			out = maps.Clone(resource)
		}
		out[r.Name] = ids
	}
	return out
}

// idsOf is the id of an object, or the ids of a list of them; null where nothing is referred to.
func idsOf(shown any, many bool) (any, bool) {
	if !many {
		if shown == nil {
			return nil, true
		}
		return value.At(shown, "/id")
	}
	list, isList := shown.([]any)
	ids := make([]any, len(list))
	for i, item := range list {
		id, there := value.At(item, "/id")
		if !there {
			return nil, false
		}
		ids[i] = id
	}
	return ids, isList
}
