package observe

import (
	"maps"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// reference is a member by which a body names another resource, or several, that responses show as objects: "owner_id" is the id of "owner",
// "label_ids" are those of "labels".
type reference struct {
	name  string
	shown string // the member that shows it
	many  bool
}

// references lists the members of an operation's body that its responses show as objects with an id. A member that is shown by its own
// name is none.
func references(op *contract.Operation) []reference {
	var out []reference
	for _, p := range dialect.Settable(op).Members() {
		stem, many := stemOf(p.Name)
		if stem == "" {
			continue
		}
		for _, resource := range op.Shown() {
			if resource.Property(p.Name) != nil {
				break
			}
			if shown := shownObject(resource, stem, many); shown != "" {
				out = append(out, reference{name: p.Name, shown: shown, many: many})
				break
			}
		}
	}
	return out
}

// stemOf is what a member's name calls that it holds the id of, or the ids; "" for a name that tells of no id.
func stemOf(name string) (stem string, many bool) {
	for _, end := range []struct {
		text string
		many bool
	}{{"_ids", true}, {"Ids", true}, {"_id", false}, {"Id", false}} {
		if stem, is := strings.CutSuffix(name, end.text); is && stem != "" {
			return stem, end.many
		}
	}
	return "", false
}

// shownObject is the member of a resource that shows what a stem names: an object with an id, or a list of such objects.
func shownObject(resource *contract.Schema, stem string, many bool) string {
	names := []string{stem}
	if many {
		names = []string{stem + "s", stem + "es", strings.TrimSuffix(stem, "y") + "ies", stem}
	}
	for _, name := range names {
		s := resource.Property(name).Value()
		if many && s != nil {
			s = s.Items.Value()
		}
		if s != nil && s.Property("id") != nil {
			return name
		}
	}
	return ""
}

// IsReference reports a member that stands in what is seen of a resource because the object shows it whose id it is.
func IsReference(op *contract.Operation, pointer string) bool {
	for _, r := range references(op) {
		if value.Pointer(r.name) == pointer {
			return true
		}
	}
	return false
}

// withReferences is a resource with the ids of what it shows under the names that a body has for them.
func withReferences(all []reference, resource map[string]any) map[string]any {
	out := resource
	for _, r := range all {
		shown, there := resource[r.shown]
		if _, has := resource[r.name]; !there || has {
			continue
		}
		ids, ok := idsOf(shown, r.many)
		if !ok {
			continue
		}
		if len(out) == len(resource) {
			out = maps.Clone(resource)
		}
		out[r.name] = ids
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
