package dialect

import (
	"maps"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Merge is the name of JSON Merge Patch.
const Merge contract.Dialect = "merge"

// merge is JSON Merge Patch (RFC 7396).
func merge() Dialect {
	return Dialect{
		Name: Merge, Text: "JSON Merge Patch (RFC 7396): objects are merged, null removes a member",
		Media:       []string{"application/merge-patch+json"},
		NullRemoves: true, Merges: true,
		encode: encodeMerge, apply: applyMerge,
	}
}

// encodeMerge writes only what is edited, nested as deep as it lies.
func encodeMerge(_ *contract.Operation, _ any, edits []edit, _ int) (Encoded, error) {
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
	text, err := value.Encode(body)
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
