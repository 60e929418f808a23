package dialect

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// scimTarget is a parsed path of a SCIM operation: an attribute, where the attribute is a list perhaps a filter on its items,
// and perhaps a sub-attribute. The zero value is the resource itself.
type scimTarget struct {
	extension string // the URI of a schema extension, or ""
	attribute string
	filter    *scimFilter
	sub       string
}

// attributeName reports that a name can stand in a path (RFC 7644 section 3.10).
func attributeName(name string) bool {
	for i, r := range name {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '$'
		if !letter && (i == 0 || r != '_' && r != '-' && (r < '0' || r > '9')) {
			return false
		}
	}
	return name != ""
}

// parseSCIMPath reads attribute, attribute.sub, attribute[filter] and attribute[filter].sub, with or without the URI of a
// schema and a colon before.
func parseSCIMPath(path string) (scimTarget, error) {
	if path == "" {
		return scimTarget{}, nil
	}
	var t scimTarget
	head, rest, filtered := strings.Cut(path, "[")
	if at := strings.LastIndex(head, ":"); at >= 0 {
		if !strings.Contains(head[:at], ":core:") { // the URI of an extension is its author's choice
			t.extension = head[:at]
		}
		head = head[at+1:]
	}
	if filtered {
		end := strings.LastIndex(rest, "]")
		if end < 0 {
			return t, fmt.Errorf("%q has no ] after its filter", path)
		}
		filter, err := parseSCIMFilter(rest[:end])
		if err != nil {
			return t, fmt.Errorf("filter of %q: %w", path, err)
		}
		t.filter, rest = filter, rest[end+1:]
		if sub, dotted := strings.CutPrefix(rest, "."); dotted {
			t.sub, rest = sub, ""
		}
		if rest != "" {
			return t, fmt.Errorf("%q goes on with %q after its filter", path, rest)
		}
		t.attribute = head
	} else {
		t.attribute, t.sub, _ = strings.Cut(head, ".")
	}
	if !attributeName(t.attribute) || t.sub != "" && !attributeName(t.sub) || strings.HasSuffix(path, ".") {
		return t, fmt.Errorf("%q is no path", path)
	}
	return t, nil
}

// pointer is the place of the value that an operation with this path sets, as a JSON Pointer: "-" stands for the items that
// the filter selects.
func (t scimTarget) pointer() string {
	var tokens []string
	for _, token := range []string{t.extension, t.attribute} {
		if token != "" {
			tokens = append(tokens, token)
		}
	}
	if t.filter != nil {
		tokens = append(tokens, "-")
	}
	if t.sub != "" {
		tokens = append(tokens, t.sub)
	}
	return value.Pointer(tokens...)
}

// place is the JSON Pointer of what an operation with this path may change: the whole list where a filter selects items.
func (t scimTarget) place() string {
	if t.filter != nil {
		t.filter, t.sub = nil, ""
	}
	return t.pointer()
}

// holder returns the pointer of the object that has the attribute, and that of the attribute by the name that it has there.
func (t scimTarget) holder(resource any) (holder, attribute string) {
	if t.extension != "" {
		holder = value.Pointer(sameName(resource, t.extension))
	}
	object, _ := value.At(resource, holder)
	return holder, holder + value.Pointer(sameName(object, t.attribute))
}

// selected lists the indexes of the items that the filter selects.
func (t scimTarget) selected(list any) []int {
	items, _ := list.([]any)
	var out []int
	for i, item := range items {
		if t.filter.matches(item) {
			out = append(out, i)
		}
	}
	return out
}

func (t scimTarget) remove(resource any) (any, error) {
	_, at := t.holder(resource)
	stored, _ := value.At(resource, at)
	if t.filter == nil {
		if t.sub != "" {
			at += value.Pointer(sameName(stored, t.sub))
		}
		return value.Without(resource, at), nil
	}
	items, _ := stored.([]any)
	chosen := t.selected(stored)
	var kept []any
	for i, item := range items {
		switch {
		case !slices.Contains(chosen, i):
		case t.sub != "":
			item = value.Without(item, value.Pointer(sameName(item, t.sub)))
		default:
			continue
		}
		kept = append(kept, item)
	}
	if len(kept) == 0 { // a list without items is an attribute without a value (RFC 7643 section 2.5)
		return value.Without(resource, at), nil
	}
	return value.With(resource, at, kept), nil
}

// set adds a value or replaces what is there. schema is that of the resource, or nil.
func (t scimTarget) set(schema *contract.Schema, resource, v any, add bool) (any, error) {
	if t.attribute == "" {
		members, isObject := v.(map[string]any)
		if !isObject {
			return nil, errors.New("invalidValue: without a path the value is an object of attributes")
		}
		for _, name := range slices.Sorted(maps.Keys(members)) {
			at := value.Pointer(sameName(resource, name))
			stored, _ := value.At(resource, at)
			resource = assigned(resource, at, combined(schema.Property(name).Value(), stored, members[name], add))
		}
		return resource, nil
	}
	_, at := t.holder(resource)
	stored, _ := value.At(resource, at)
	s := schema.At(value.Tokens(t.place())).Value()
	if t.filter == nil {
		if t.sub != "" {
			at += value.Pointer(sameName(stored, t.sub))
			stored, _ = value.At(resource, at)
		}
		return assigned(resource, at, combined(s, stored, v, add)), nil
	}
	chosen := t.selected(stored)
	if len(chosen) == 0 {
		return nil, errNoTarget
	}
	for _, i := range chosen {
		place := at + value.Pointer(fmt.Sprint(i))
		item, _ := value.At(resource, place)
		if t.sub != "" {
			place += value.Pointer(sameName(item, t.sub))
			item, _ = value.At(resource, place)
		}
		resource = assigned(resource, place, combined(nil, item, v, add))
	}
	return resource, nil
}

// assigned is the resource with a value at a place; null takes the attribute away (RFC 7643 section 2.5).
func assigned(resource any, at string, v any) any {
	if v == nil {
		return value.Without(resource, at)
	}
	return value.With(resource, at, v)
}

// combined is what a stored value becomes when another is added to it or replaces it: the sub-attributes of an object that
// the new value does not name stay, and what is added to a list goes to its end unless it is there.
func combined(s *contract.Schema, stored, v any, add bool) any {
	object, isObject := v.(map[string]any)
	was, wasObject := stored.(map[string]any)
	if isObject && wasObject {
		out := maps.Clone(was)
		for name, each := range object {
			name = sameName(was, name)
			if out[name] = each; each == nil {
				delete(out, name)
			}
		}
		return out
	}
	items, isList := v.([]any)
	if s.Type() == "array" && !isList && v != nil {
		items, isList = []any{v}, true
	}
	list, wasList := stored.([]any)
	if wasList && add && v != nil {
		if !isList {
			items = []any{v}
		}
		list = slices.Clone(list)
		for _, item := range items {
			if !value.Contains(list, item) {
				list = append(list, item)
			}
		}
		return list
	}
	if isList {
		return items
	}
	return v
}
