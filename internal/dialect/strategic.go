package dialect

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Strategic is the name of the strategic merge patch of Kubernetes.
const Strategic contract.Dialect = "strategic-merge"

// Directives of a strategic merge patch.
const (
	patchDirective   = "$patch"                    // delete or replace, of the object or the list that it stands in
	deletePrimitives = "$deleteFromPrimitiveList/" // and the name of a list: values that are taken out of it
	directivePrefix  = "$"                         // of every name that is no member of the resource
)

// strategic is the strategic merge patch of Kubernetes: a merge patch that also merges lists, by the merge key that the schema
// names for their items, and that has directives to delete and replace.
func strategic() Dialect {
	return Dialect{
		Name: Strategic, Text: "Kubernetes strategic merge patch: a merge patch that merges lists by the schema's merge key",
		Media:       []string{"application/strategic-merge-patch+json"},
		NullRemoves: true, Merges: true, MergesLists: true,
		Marks:  []string{"apiVersion", "kind"},
		encode: encodeStrategic,
		apply: func(op *contract.Operation, resource, body any, _ url.Values) (any, error) {
			return strategicMerge(Settable(op), resource, body), nil
		},
	}
}

// encodeStrategic writes edits like a merge patch. A list that the server merges is replaced by directive, so that it becomes
// what the edit says; an item of it is named by its merge key.
func encodeStrategic(op *contract.Operation, present any, edits []edit, _ int) (Encoded, error) {
	var body any = map[string]any{}
	named := make([]string, 0, len(edits))
	for _, e := range edits {
		body = strategicEdit(Settable(op), body, present, e)
		named = append(named, e.at)
	}
	text, err := value.Encode(body)
	return Encoded{Body: text, Named: named}, err
}

// strategicEdit is a patch with one more edit in it.
func strategicEdit(s *contract.Schema, patch, present any, e edit) any {
	tokens := value.Tokens(e.at)
	for n := range tokens {
		s = s.Value().Property(tokens[n])
		at, rest := value.Pointer(tokens[:n+1]...), tokens[n+1:]
		list := mergingList(s)
		if list == nil {
			continue
		}
		stored, _ := value.At(present, at)
		items, _ := stored.([]any)
		switch {
		case len(rest) == 0 && e.remove:
			return value.With(patch, at, nil)
		case len(rest) == 0:
			return replacingList(list, patch, at, items, e.value)
		}
		return value.With(patch, at, mergingItem(list, items, rest, e))
	}
	if e.remove {
		return value.With(patch, e.at, nil)
	}
	return value.With(patch, e.at, e.value)
}

// MergeKey returns the member by which a strategic merge patch tells the items of a list apart, "" where the list is merged as
// a set; merged is false where the schema has no such list.
func MergeKey(s *contract.Schema) (key string, merged bool) {
	if list := mergingList(s); list != nil {
		return list.MergeKey, true
	}
	return "", false
}

// mergingList returns the schema of a list that the server merges; nil of any other value.
func mergingList(s *contract.Schema) *contract.Schema {
	for _, each := range []*contract.Schema{s, s.Value()} { // the keywords may stand beside a union with null
		if each != nil && each.MergesItems {
			return each
		}
	}
	return nil
}

// replacingList puts a list into a patch so that the stored one becomes equal to it.
func replacingList(list *contract.Schema, patch any, at string, stored []any, v any) any {
	items, isList := v.([]any)
	if !isList {
		return value.With(patch, at, v)
	}
	if list.MergeKey != "" {
		return value.With(patch, at, append(slices.Clone(items), map[string]any{patchDirective: "replace"}))
	}
	// A list of primitive values can hold no directive: what is too many is taken out by name.
	var gone []any
	for _, item := range stored {
		if !value.Contains(items, item) {
			gone = append(gone, item)
		}
	}
	if len(gone) > 0 {
		tokens := value.Tokens(at)
		tokens[len(tokens)-1] = deletePrimitives + tokens[len(tokens)-1]
		patch = value.With(patch, value.Pointer(tokens...), gone)
	}
	return value.With(patch, at, items)
}

// mergingItem is the list that changes one item of the stored one, named by its merge key, or the stored list with the change
// in it where the item has no key.
func mergingItem(list *contract.Schema, stored []any, rest []string, e edit) []any {
	item, _ := value.At(stored, value.Pointer(rest[0]))
	key, there := value.At(item, value.Pointer(list.MergeKey))
	switch {
	case list.MergeKey == "" || !there:
		whole, _ := value.With(stored, value.Pointer(rest...), e.value).([]any)
		return whole
	case e.remove && len(rest) == 1:
		return []any{map[string]any{list.MergeKey: key, patchDirective: "delete"}}
	case len(rest) == 1:
		return []any{e.value}
	}
	var v any
	if !e.remove {
		v = e.value
	}
	return []any{value.With(map[string]any{list.MergeKey: key}, value.Pointer(rest[1:]...), v)}
}

// strategicMerge applies a patch to a stored value; s is the value's schema, or nil.
func strategicMerge(s *contract.Schema, stored, patch any) any {
	members, ok := patch.(map[string]any)
	if !ok {
		return withoutDirectives(patch)
	}
	object, ok := stored.(map[string]any)
	if ok && members[patchDirective] != "replace" {
		object = maps.Clone(object)
	} else {
		object = map[string]any{}
	}
	if members[patchDirective] == "delete" {
		return map[string]any{}
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		v := members[name]
		if list, primitive := strings.CutPrefix(name, deletePrimitives); primitive {
			object[list] = withoutItems(object[list], v)
			continue
		}
		if strings.HasPrefix(name, directivePrefix) {
			continue
		}
		inside, _ := v.(map[string]any)
		if v == nil || inside[patchDirective] == "delete" {
			delete(object, name)
			continue
		}
		member := s.Value().Property(name)
		if items, isList := v.([]any); isList && mergingList(member) != nil {
			object[name] = mergedList(mergingList(member), object[name], items)
			continue
		}
		object[name] = strategicMerge(member, object[name], v)
	}
	return object
}

// mergedList merges the items of a patch into a stored list: by the merge key where there is one, else as a set.
func mergedList(list *contract.Schema, stored any, patch []any) []any {
	was, _ := stored.([]any)
	out := slices.Clone(was)
	directive := func(item any, word string) bool {
		v, _ := value.At(item, value.Pointer(patchDirective))
		return v == word
	}
	if slices.ContainsFunc(patch, func(item any) bool { return directive(item, "replace") }) {
		out = nil
	}
	for _, item := range patch {
		key, keyed := value.At(item, value.Pointer(list.MergeKey))
		i := slices.IndexFunc(out, func(other any) bool {
			if list.MergeKey == "" {
				return value.Equal(other, item)
			}
			k, there := value.At(other, value.Pointer(list.MergeKey))
			return keyed && there && value.Equal(k, key)
		})
		switch {
		case directive(item, "delete") && i >= 0:
			out = slices.Delete(out, i, i+1)
		case directive(item, "delete"), directive(item, "replace") && !keyed:
		case i >= 0:
			out[i] = strategicMerge(list.Items, out[i], item)
		default:
			out = append(out, strategicMerge(list.Items, nil, item))
		}
	}
	if out == nil {
		return []any{}
	}
	return out
}

// withoutItems is a list without some of its values.
func withoutItems(stored, gone any) any {
	was, isList := stored.([]any)
	drop, _ := gone.([]any)
	if !isList {
		return stored
	}
	return slices.DeleteFunc(slices.Clone(was), func(item any) bool { return value.Contains(drop, item) })
}

// withoutDirectives is a value of a patch as it is stored.
func withoutDirectives(v any) any {
	switch node := v.(type) {
	case map[string]any:
		return strategicMerge(nil, nil, node)
	case []any:
		out := make([]any, len(node))
		for i, item := range node {
			out[i] = withoutDirectives(item)
		}
		return out
	}
	return v
}
