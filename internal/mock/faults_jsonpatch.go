package mock

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// patchFaults get JSON Patch (RFC 6902) wrong.
func patchFaults() []Fault {
	list := []Fault{
		{Name: "test-ignored", Rule: "J15", Text: "a test that fails does not stop the document",
			install: func(p *pipeline) { onSteps(p, func(op string, _ map[string]any) bool { return op != "test" }) }},
		{Name: "unknown-op-ignored", Rule: "J02", Text: "an operation that does not exist is skipped", install: func(p *pipeline) {
			onSteps(p, func(op string, _ map[string]any) bool {
				return slices.Contains([]string{"add", "remove", "replace", "move", "copy", "test"}, op)
			})
			excuse(p, func(_ *turn, v violation) bool { return v.in == "body" && strings.HasSuffix(v.at, "/op") })
		}},
		{Name: "missing-remove-ignored", Rule: "J10", Text: "removing what is not there is answered 200", install: func(p *pipeline) { skipMissing(p, "remove", "path") }},
		{Name: "missing-replace-adds", Rule: "J11", Text: "replacing what is not there adds it", install: func(p *pipeline) {
			first(&p.apply, func(t *turn) *problem {
				t.patch = eachStep(t.patch, func(step map[string]any) map[string]any {
					if _, there := value.At(t.present, text(step["path"])); step["op"] == "replace" && !there {
						step["op"] = "add"
					}
					return step
				})
				return nil
			})
		}},
		{Name: "half-document", Rule: "J17", Text: "the operations before a failing one stay applied", install: halfDocument},
		{Name: "index-appends", Rule: "J06", Text: "adding at an index appends", install: func(p *pipeline) {
			first(&p.apply, func(t *turn) *problem {
				t.patch = eachStep(t.patch, func(step map[string]any) map[string]any {
					path := text(step["path"])
					if tokens := value.Tokens(path); step["op"] == "add" && len(tokens) > 1 && contract.IsIndex(tokens[len(tokens)-1]) {
						step["path"] = path[:strings.LastIndex(path, "/")] + "/-"
					}
					return step
				})
				return nil
			})
		}},
		{Name: "copy-moves", Rule: "J14", Text: "copy takes the source away", install: func(p *pipeline) {
			then(&p.apply, func(t *turn) *problem {
				for _, step := range steps(t.patch) {
					if step["op"] == "copy" {
						t.next = value.Without(t.next, text(step["from"]))
					}
				}
				return nil
			})
		}},
		{Name: "object-as-document", Rule: "J01", Text: "an object in place of the list of operations is merged", install: func(p *pipeline) {
			first(&p.validate, func(t *turn) *problem {
				if object, ok := t.patch.(map[string]any); ok && t.body.dialect.List {
					document := []any{}
					for name, v := range object {
						document = append(document, map[string]any{"op": "add", "path": value.Pointer(name), "value": v})
					}
					t.patch = document
				}
				return nil
			})
		}},
	}
	for i := range list {
		list[i].Group, list[i].needs = "merge", inDialect(dialect.JSONPatch)
	}
	return list
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

func steps(patch any) []map[string]any {
	list, _ := patch.([]any)
	var out []map[string]any
	for _, v := range list {
		if step, ok := v.(map[string]any); ok {
			out = append(out, step)
		}
	}
	return out
}

// eachStep rewrites the operations of a document; nil leaves one out.
func eachStep(patch any, f func(map[string]any) map[string]any) any {
	if _, isList := patch.([]any); !isList {
		return patch
	}
	out := []any{}
	for _, step := range steps(patch) {
		copied, _ := value.With(step, "/op", step["op"]).(map[string]any)
		if copied = f(copied); copied != nil {
			out = append(out, copied)
		}
	}
	return out
}

func onSteps(p *pipeline, keep func(op string, step map[string]any) bool) {
	eachStepOf(p, func(_ any, step map[string]any) map[string]any {
		if !keep(text(step["op"]), step) {
			return nil
		}
		return step
	})
}

// halfDocument stores what the operations before the failing one came to.
func halfDocument(p *pipeline) {
	otherwise(&p.apply, func(t *turn, bad *problem) *problem {
		list, _ := t.patch.([]any)
		for n := len(list); n > 0; n-- {
			if next, err := t.applied(t.present, list[:n]); err == nil {
				t.next = t.body.settled(t.present, next)
				_ = t.keep() // keep never refuses
				break
			}
		}
		return bad
	})
}
