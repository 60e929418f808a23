package mock

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// scimFaults get SCIM's PatchOp (RFC 7644) wrong.
func scimFaults() []Fault {
	lists := some("a list of objects", func(p place) bool { return p.shown && !p.item && p.schema.Type() == "array" })
	list := []Fault{
		{Name: "filter-ignored", Rule: "N01", needs: lists, Text: "a value filter in a path selects every item", install: func(p *pipeline) {
			eachOperation(p, func(operation map[string]any) map[string]any {
				path := text(operation["path"])
				if head, rest, filtered := strings.Cut(path, "["); filtered && text(operation["op"]) == "replace" {
					attribute, _, _ := strings.Cut(rest, " ")
					operation["path"] = head + "[" + attribute + " pr]" + rest[strings.LastIndex(rest, "]")+1:]
				}
				return operation
			})
		}},
		{Name: "filtered-remove-takes-all", Rule: "N06", needs: lists, Text: "remove with a value filter takes the whole list away", install: func(p *pipeline) {
			eachOperation(p, func(operation map[string]any) map[string]any {
				if head, _, filtered := strings.Cut(text(operation["path"]), "["); filtered && text(operation["op"]) == "remove" {
					operation["path"] = head
				}
				return operation
			})
		}},
		{Name: "no-target-ignored", Rule: "N02", needs: lists, Text: "an operation that selects nothing is skipped", install: func(p *pipeline) {
			otherwise(&p.apply, func(t *turn, bad *problem) *problem {
				if !strings.Contains(bad.text, "noTarget: the path selects nothing") || strings.Contains(string(t.text), `"remove"`) {
					return bad
				}
				t.next = t.present
				return nil
			})
		}},
		{Name: "pathless-remove-ignored", Rule: "N03", Text: "remove without a path is skipped", install: func(p *pipeline) {
			eachOperation(p, func(operation map[string]any) map[string]any {
				if _, there := operation["path"]; !there && text(operation["op"]) == "remove" {
					return nil
				}
				return operation
			})
		}},
		{Name: "scim-add-replaces", Rule: "N04", needs: lists, Text: "add to a list replaces the list", install: func(p *pipeline) {
			eachOperation(p, func(operation map[string]any) map[string]any {
				if text(operation["op"]) == "add" {
					operation["op"] = "replace"
				}
				return operation
			})
		}},
		{Name: "half-message", Rule: "N05", Text: "the operations before a failing one stay applied", install: func(p *pipeline) {
			otherwise(&p.apply, func(t *turn, bad *problem) *problem {
				operations, _ := value.At(t.patch, "/Operations")
				all, _ := operations.([]any)
				for n := len(all) - 1; n > 0; n-- {
					if next, err := t.applied(t.present, value.With(t.patch, "/Operations", all[:n])); err == nil {
						t.next = t.body.settled(t.present, next)
						_ = t.keep() // keep never refuses
						break
					}
				}
				return bad
			})
		}},
		{Name: "unknown-scim-op-ignored", Rule: "N07", Text: "an operation that does not exist is skipped", install: func(p *pipeline) {
			eachOperation(p, func(operation map[string]any) map[string]any {
				switch strings.ToLower(text(operation["op"])) {
				case "add", "remove", "replace":
					return operation
				}
				return nil
			})
		}},
		{Name: "complex-replaced", Rule: "N08", needs: some("a nested object", func(p place) bool { return p.shown && !p.item && p.schema.Type() == "object" }),
			Text: "replace of a complex attribute takes the sub-attributes away that it does not name", install: func(p *pipeline) {
				then(&p.apply, func(t *turn) *problem {
					t.body.dialect.EachValue(t.patch, func(at string, v any) any {
						if whole, isObject := v.(map[string]any); isObject && len(value.Tokens(at)) == 1 {
							t.next = value.With(t.next, at, whole)
						}
						return v
					})
					return nil
				})
			}},
	}
	for i := range list {
		list[i].Group, list[i].needs = "merge", both(inDialect(dialect.SCIM), list[i].needs)
	}
	return list
}

// eachOperation rewrites the operations of a SCIM message before they are applied; nil leaves one out.
func eachOperation(p *pipeline, f func(operation map[string]any) map[string]any) {
	applied := p.apply
	p.apply = func(t *turn) *problem {
		operations, _ := value.At(t.patch, "/Operations")
		all, isList := operations.([]any)
		if !isList {
			return applied(t)
		}
		kept := []any{}
		for _, item := range all {
			copied, _ := value.With(item, "/op", members(item)["op"]).(map[string]any)
			if copied = f(copied); copied != nil {
				kept = append(kept, copied)
			}
		}
		if len(kept) == 0 && len(all) > 0 {
			t.next = t.present
			return nil
		}
		t.patch = value.With(t.patch, "/Operations", kept)
		return applied(t)
	}
}
