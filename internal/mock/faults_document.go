package mock

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// documentFaults read the operations of a JSON Patch document (RFC 6902, RFC 6901) otherwise than they are meant.
func documentFaults() []Fault {
	object := some("an answered object", func(p place) bool { return p.shown && !p.item && p.schema.Type() == "object" })
	named := some("an answered object whose entries may have any name", func(p place) bool {
		return p.shown && !p.item && p.schema.AdditionalProperties != nil && p.schema.PropertyNames == nil
	})
	texts := need("two answered texts that no schema limits", func(op *contract.Operation) bool {
		return len(slices.DeleteFunc(topLevel(op), func(p place) bool { return !freeText(p) })) > 1
	})
	list := []Fault{
		{Name: "bad-path-ignored", Rule: "J03", Text: "an operation without a path, or with one that is no pointer, is skipped", install: func(p *pipeline) {
			onSteps(p, func(_ string, step map[string]any) bool {
				path, isText := step["path"].(string)
				return isText && (path == "" || path[0] == '/')
			})
			excuse(p, func(_ *turn, v violation) bool {
				return v.in == "body" && (strings.HasSuffix(v.at, "/path") || strings.Count(v.at, "/") == 1)
			})
		}},
		{Name: "strict-operations", Rule: "J04", Text: "an operation with a member that RFC 6902 does not name is refused", install: func(p *pipeline) {
			refuseSteps(p, func(_ any, step map[string]any) bool {
				for name := range step {
					if !slices.Contains([]string{"op", "path", "value", "from"}, name) {
						return true
					}
				}
				return false
			})
		}},
		{Name: "add-existing-refused", Rule: "J05", Text: "add on what is there is refused", install: func(p *pipeline) {
			refuseSteps(p, func(state any, step map[string]any) bool {
				_, there := value.At(state, text(step["path"]))
				return step["op"] == "add" && there && !inList(state, text(step["path"]))
			})
		}},
		{Name: "dash-prepends", Rule: "J07", needs: anyList(), Text: "a dash stands for the first item", install: func(p *pipeline) {
			rewritePaths(p, func(_ any, path string) string {
				if head, found := strings.CutSuffix(path, "/-"); found {
					return head + "/0"
				}
				return path
			})
		}},
		{Name: "index-beyond-appends", Rule: "J08", needs: anyList(), Text: "an index beyond the end appends", install: func(p *pipeline) {
			rewritePaths(p, func(state any, path string) string {
				head := path[:max(0, strings.LastIndex(path, "/"))]
				items, _ := value.At(state, head)
				list, isList := items.([]any)
				if n, err := strconv.Atoi(strings.TrimPrefix(path, head+"/")); isList && err == nil && n > len(list) {
					return head + "/-"
				}
				return path
			})
		}},
		{Name: "parents-created", Rule: "J09", Text: "add makes the objects around its target", install: func(p *pipeline) {
			eachStepOf(p, func(state any, step map[string]any) map[string]any {
				tokens := value.Tokens(text(step["path"]))
				for n := 1; n < len(tokens) && step["op"] == "add"; n++ {
					if _, there := value.At(state, value.Pointer(tokens[:n]...)); !there {
						step["path"], step["value"] = value.Pointer(tokens[:n]...), value.With(map[string]any{}, value.Pointer(tokens[n:]...), step["value"])
						break
					}
				}
				return step
			})
		}},
		{Name: "missing-move-ignored", Rule: "J12", Text: "moving what is not there is skipped", install: func(p *pipeline) { skipMissing(p, "move", "from") }},
		{Name: "missing-copy-ignored", Rule: "J14", Text: "copying what is not there is skipped", install: func(p *pipeline) { skipMissing(p, "copy", "from") }},
		{Name: "move-into-itself-ignored", Rule: "J13", needs: object, Text: "moving an object into itself is skipped", install: func(p *pipeline) {
			onSteps(p, func(op string, step map[string]any) bool {
				return op != "move" || !strings.HasPrefix(text(step["path"]), text(step["from"])+"/")
			})
		}},
		{Name: "test-coerces", Rule: "J16", needs: anyNumber(), Text: "a test takes a text for the number that it spells", install: func(p *pipeline) {
			eachStepOf(p, func(state any, step map[string]any) map[string]any {
				is, _ := value.At(state, text(step["path"]))
				if want, isText := step["value"].(string); step["op"] == "test" && isText && fmt.Sprint(is) == want {
					return nil
				}
				return step
			})
		}},
		{Name: "last-operation-first", Rule: "J18", Text: "the operations are applied from the last to the first", install: func(p *pipeline) {
			first(&p.apply, func(t *turn) *problem {
				if list, isList := t.patch.([]any); isList {
					list = slices.Clone(list)
					slices.Reverse(list)
					t.patch = list
				}
				return nil
			})
		}},
		{Name: "escapes-in-wrong-order", Rule: "J19", needs: named, Text: "~0 is decoded before ~1", install: func(p *pipeline) {
			rewritePaths(p, func(_ any, path string) string {
				raw := strings.Split(path, "/")
				for i := range raw {
					raw[i] = strings.ReplaceAll(strings.ReplaceAll(raw[i], "~0", "~"), "~1", "/")
				}
				return value.Pointer(raw[1:]...)
			})
		}},
		{Name: "leading-zero-taken", Rule: "J20", needs: anyList(), Text: "an index may begin with a zero", install: func(p *pipeline) {
			rewritePaths(p, func(state any, path string) string {
				at := strings.LastIndex(path, "/")
				if at < 0 || !inList(state, path) || !contract.IsIndex(path[at+1:]) {
					return path
				}
				return path[:at+1] + strings.TrimLeft(path[at+1:len(path)-1], "0") + path[len(path)-1:]
			})
		}},
		{Name: "missing-value-skipped", Rule: "J21", Text: "an operation that lacks its value is skipped", install: func(p *pipeline) {
			onSteps(p, func(op string, step map[string]any) bool {
				_, there := step["value"]
				return there || !slices.Contains([]string{"add", "replace", "test"}, op)
			})
		}},
		{Name: "empty-document-resets", Rule: "J22", needs: texts, Text: "a document without operations empties the texts", install: func(p *pipeline) {
			then(&p.apply, func(t *turn) *problem {
				if list, isList := t.patch.([]any); isList && len(list) == 0 {
					for _, place := range topLevel(t.operation()) {
						if freeText(place) {
							t.next = value.With(t.next, place.at, "reset")
						}
					}
				}
				return nil
			})
		}},
		{Name: "null-value-skipped", Rule: "J23", needs: anyNullable(), Text: "an operation whose value is null is skipped", install: func(p *pipeline) {
			onSteps(p, func(op string, step map[string]any) bool {
				v, there := step["value"]
				return !there || v != nil || op == "test"
			})
		}},
		{Name: "root-500", Rule: "J24", Text: "an operation on the root ends in a 500", install: func(p *pipeline) {
			first(&p.apply, func(t *turn) *problem {
				if slices.ContainsFunc(steps(t.patch), func(step map[string]any) bool { return step["path"] == "" }) {
					return internal()
				}
				return nil
			})
		}},
	}
	for i := range list {
		list[i].Group, list[i].needs = "merge", both(inDialect(dialect.JSONPatch), list[i].needs)
	}
	return list
}

// eachStepOf rewrites the operations of a document, each with the state that those before it came to; nil leaves one out.
func eachStepOf(p *pipeline, f func(state any, step map[string]any) map[string]any) {
	first(&p.apply, func(t *turn) *problem {
		state := t.present
		t.patch = eachStep(t.patch, func(step map[string]any) map[string]any {
			if step = f(state, step); step == nil {
				return nil
			}
			state = t.advanced(state, step)
			return step
		})
		return nil
	})
}

// advanced is a state with one operation applied to it, or as it was where that can't be done.
func (t *turn) advanced(state any, step map[string]any) any {
	if next, err := t.applied(state, []any{step}); err == nil {
		return next
	}
	return state
}

func rewritePaths(p *pipeline, f func(state any, path string) string) {
	eachStepOf(p, func(state any, step map[string]any) map[string]any {
		if path, isText := step["path"].(string); isText && path != "" {
			step["path"] = f(state, path)
		}
		return step
	})
}

// refuseSteps refuses a document that has an operation of a kind.
func refuseSteps(p *pipeline, bad func(state any, step map[string]any) bool) {
	first(&p.apply, func(t *turn) *problem {
		state := t.present
		for _, step := range steps(t.patch) {
			if bad(state, step) {
				return t.invalid([]violation{{in: "body", text: "an operation that is not taken", kind: "patch"}})
			}
			state = t.advanced(state, step)
		}
		return nil
	})
}

// skipMissing skips an operation whose path, or whose source, is not there.
func skipMissing(p *pipeline, op, where string) {
	eachStepOf(p, func(state any, step map[string]any) map[string]any {
		if _, there := value.At(state, text(step[where])); step["op"] == op && !there {
			return nil
		}
		return step
	})
}

// inList reports a pointer to a place in a list.
func inList(state any, path string) bool {
	holder, _ := value.At(state, path[:max(0, strings.LastIndex(path, "/"))])
	_, isList := holder.([]any)
	return isList
}
