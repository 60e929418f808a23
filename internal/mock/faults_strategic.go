package mock

import (
	"maps"

	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// strategicFaults get the lists of a Kubernetes strategic merge patch wrong.
func strategicFaults() []Fault {
	list := []Fault{
		{Name: "keyed-list-replaced", Rule: "T01", Text: "a list with a merge key is replaced by the items of the patch", install: func(p *pipeline) {
			rewriteLists(p, func(items []any) []any { return append(items, map[string]any{"$patch": "replace"}) })
		}},
		{Name: "keyed-item-replaced", Rule: "T02", Text: "an item with a known key is replaced and not merged", install: func(p *pipeline) {
			then(&p.apply, func(t *turn) *problem {
				for name, v := range members(t.patch) {
					key, merged := dialect.MergeKey(t.body.form.schemaAt(value.Pointer(name)))
					stored, _ := members(t.next)[name].([]any)
					items, _ := v.([]any)
					for i := range stored {
						for _, item := range items {
							if merged && key != "" && value.Equal(members(item)[key], members(stored[i])[key]) && members(item)["$patch"] == nil {
								t.next = value.With(t.next, value.Pointer(name, itoa(i)), item)
							}
						}
					}
				}
				return nil
			})
		}},
		{Name: "delete-directive-ignored", Rule: "T03", Text: "$patch: delete leaves the item", install: func(p *pipeline) {
			rewriteLists(p, func(items []any) []any {
				var out []any
				for _, item := range items {
					if members(item)["$patch"] == "delete" {
						rest := maps.Clone(members(item))
						delete(rest, "$patch")
						item = rest
					}
					out = append(out, item)
				}
				return out
			})
		}},
		{Name: "replace-directive-ignored", Rule: "T04", Text: "$patch: replace merges the list", install: func(p *pipeline) {
			rewriteLists(p, func(items []any) []any {
				var out []any
				for _, item := range items {
					if members(item)["$patch"] != "replace" {
						out = append(out, item)
					}
				}
				return out
			})
		}},
	}
	for i := range list {
		list[i].Group = "merge"
		list[i].needs = both(inDialect(dialect.Strategic), some("a list with a merge key", func(p place) bool {
			key, merged := dialect.MergeKey(p.schema)
			return p.shown && !p.item && merged && key != ""
		}))
	}
	return list
}

// rewriteLists rewrites the items that a patch has for lists with a merge key, before they are applied.
func rewriteLists(p *pipeline, f func(items []any) []any) {
	first(&p.apply, func(t *turn) *problem {
		for name, v := range members(t.patch) {
			items, isList := v.([]any)
			key, merged := dialect.MergeKey(t.body.form.schemaAt(value.Pointer(name)))
			if isList && merged && key != "" {
				t.patch = value.With(t.patch, value.Pointer(name), f(items))
			}
		}
		return nil
	})
}
