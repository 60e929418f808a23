package mock

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/value"
)

// listFaults damage lists on their way into the store.
func listFaults() []Fault {
	list := []Fault{
		{Name: "appends-lists", Rule: "M08", Text: "a list is added to the present one in place of replacing it",
			install: func(p *pipeline) {
				onLists(p, func(was, now []any) []any { return slices.Concat(was, now) })
			}},
		{Name: "merges-lists", Rule: "M08", Text: "a list is merged with the present one by position",
			install: func(p *pipeline) {
				onLists(p, func(was, now []any) []any {
					if len(was) > len(now) {
						return slices.Concat(now, was[len(now):])
					}
					return now
				})
			}},
		{Name: "sorts-lists", Rule: "V05", Text: "lists are sorted",
			install: func(p *pipeline) {
				onLists(p, func(_, now []any) []any {
					now = slices.Clone(now)
					slices.SortFunc(now, func(a, b any) int { return strings.Compare(written(a), written(b)) })
					return now
				})
			}},
		{Name: "reverses-lists", Rule: "V05", Text: "lists are stored the other way round",
			install: func(p *pipeline) {
				onLists(p, func(_, now []any) []any {
					now = slices.Clone(now)
					slices.Reverse(now)
					return now
				})
			}},
		{Name: "dedupes-lists", Rule: "V05", Text: "what stands twice in a list is stored once",
			needs: some("an answered list that may hold the same twice", func(p place) bool { return isList(p) && !p.schema.Value().UniqueItems }),
			install: func(p *pipeline) {
				onLists(p, func(_, now []any) []any {
					var out []any
					for _, v := range now {
						if !value.Contains(out, v) {
							out = append(out, v)
						}
					}
					if out == nil {
						return []any{}
					}
					return out
				})
			}},
		{Name: "first-item-only", Rule: "V05", Text: "of a list only the first item is stored",
			install: func(p *pipeline) {
				onLists(p, func(_, now []any) []any { return now[:min(1, len(now))] })
			}},
	}
	for i := range list {
		list[i].Group = "values"
		if list[i].needs == nil {
			list[i].needs = anyList()
		}
	}
	return list
}

func written(v any) string {
	text, err := value.Encode(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(text)
}
