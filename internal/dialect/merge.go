package dialect

import (
	"maps"

	"github.com/proviso-dev/proviso/internal/value"
)

// encodeMerge writes a JSON Merge Patch (RFC 7396): only what is edited, nested as deep as it lies.
func encodeMerge(edits []edit) (Encoded, error) {
	var body any = map[string]any{}
	named := make([]string, 0, len(edits))
	for _, e := range edits {
		var v any
		if !e.remove {
			v = e.value
		}
		body = value.With(body, e.at, v)
		named = append(named, e.at)
	}
	text, err := marshal(body)
	return Encoded{Body: text, Named: named}, err
}

// MergePatch is the algorithm of RFC 7396 section 2.
func MergePatch(target, patch any) any {
	members, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	object, ok := target.(map[string]any)
	if ok {
		object = maps.Clone(object)
	} else {
		object = map[string]any{}
	}
	for name, v := range members {
		if v == nil {
			delete(object, name)
			continue
		}
		object[name] = MergePatch(object[name], v)
	}
	return object
}
