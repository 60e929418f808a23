package explore

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// keepIDs takes the id of a resource, and another one for the neighbour, from an answered list.
func (f *Findings) keepIDs(x *contract.Exchange, op *contract.Operation, param string) {
	ids := idsOf(x, param)
	if len(ids) == 0 {
		return
	}
	list := ListPath(op.Path, param)
	f.first[list] = ids[0]
	if f.Params[param] == "" {
		f.Params[param], f.from[param] = ids[0], list
	}
	if len(ids) > 1 {
		f.Neighbours[op.ID] = Neighbour{param, ids[1]}
	}
}

// OwnParams are the path parameters of an operation whose ids were found for another collection: an id of that one may name anything
// here. Each has the id of a resource of the operation's own collection, or "" where none is known.
func (f *Findings) OwnParams(op *contract.Operation) map[string]string {
	out := map[string]string{}
	for param, from := range f.from {
		if list := ListPath(op.Path, param); list != "" && list != from {
			out[param] = f.first[list]
		}
	}
	return out
}

// idsOf are the ids of the first items of an answered list: the member that is called as the parameter is, or else "id".
func idsOf(x *contract.Exchange, param string) []string {
	var body any
	if !x.Accepted() || json.Unmarshal(x.Reply.Body, &body) != nil {
		return nil
	}
	items := itemsOf(body, 0)
	if items == nil {
		return keysOf(body, param, 0)
	}
	var out []string
	for _, item := range items {
		object, _ := item.(map[string]any)
		if id := idOf(object, param, x.URL); id != "" {
			out = append(out, id)
		}
	}
	return out
}

// idOf is the id of an item in the list at an address: that in the item's own address where it has no member for it, or else the first
// member with one of the usual names; "" where there is none.
func idOf(item map[string]any, param, list string) string {
	if id := linkedID(item, list); id != "" && item[param] == nil && item["id"] == nil {
		return id
	}
	for _, name := range []string{param, "id", "uuid", "slug", "name"} {
		switch id := item[name].(type) {
		case string:
			return id
		case float64:
			return fmt.Sprintf("%.0f", id)
		}
	}
	return ""
}

// itemsOf finds the list in a response: the body itself, a list one or two members deep under one of the usual names, or the body's
// only list of objects.
func itemsOf(body any, depth int) []any {
	switch body := body.(type) {
	case []any:
		return body
	case map[string]any:
		if depth == 2 {
			return nil
		}
		for _, name := range []string{"data", "items", "results", "value", "records", "_embedded"} {
			if items := itemsOf(body[name], depth+1); items != nil {
				return items
			}
		}
		var lists [][]any
		for _, member := range body {
			if list, isList := member.([]any); isList && len(list) > 0 {
				if _, isObject := list[0].(map[string]any); isObject {
					lists = append(lists, list)
				}
			}
		}
		if len(lists) == 1 {
			return lists[0]
		}
	}
	return nil
}

// keysOf are the keys of a map of resources by id: objects alone, of which one holds its key, or that have a member name in common. It
// may be the only member of an object.
func keysOf(body any, param string, depth int) []string {
	byKey, _ := body.(map[string]any)
	if len(byKey) == 0 || depth == 2 {
		return nil
	}
	keys := slices.Sorted(maps.Keys(byKey))
	common := map[string]int{}
	for _, key := range keys {
		object, is := byKey[key].(map[string]any)
		if !is {
			return nil
		}
		for name, v := range object {
			if common[name]++; v == key && (name == param || name == "id" || name == "name" || name == "key") {
				return keys
			}
		}
	}
	if len(keys) == 1 {
		return keysOf(byKey[keys[0]], param, depth+1)
	}
	for _, n := range common {
		if n == len(keys) {
			return keys
		}
	}
	return nil
}
