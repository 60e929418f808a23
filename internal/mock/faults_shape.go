package mock

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// shapeFaults answer in another shape than the page documents.
func shapeFaults() []Fault {
	list := []Fault{
		{Name: "required-left-out", Rule: "O05", needs: shownWhere("a member that the answer requires", func(m *member) bool { return m.needed }), Text: "a member that the answer requires is left out",
			install: func(p *pipeline) {
				onShown(p, func(m *member) bool { return m.needed }, func(view map[string]any, name string) { delete(view, name) })
			}},
		{Name: "set-member-left-out", Rule: "I07", needs: shownWhere("an answered member that a client sets and that the answer does not require", settableAndOptional), Text: "a member that was set is left out of every answer",
			install: func(p *pipeline) {
				onShown(p, settableAndOptional, func(view map[string]any, name string) { delete(view, name) })
			}},
		{Name: "null-in-answer", Rule: "O05", needs: shownWhere("an answered member that is never null", func(m *member) bool { return !m.null }), Text: "a member that is never null is answered as null",
			install: func(p *pipeline) {
				onShown(p, func(m *member) bool { return !m.null }, func(view map[string]any, name string) { view[name] = nil })
			}},
		{Name: "boolean-as-text", Rule: "O05", needs: shownType("boolean"), Text: `a boolean is answered as "true"`,
			install: func(p *pipeline) { shownAs(p, func(v any) bool { _, ok := v.(bool); return ok }) }},
		{Name: "number-as-text", Rule: "O05", needs: shownType("integer", "number"), Text: `a number is answered as text`,
			install: func(p *pipeline) { shownAs(p, func(v any) bool { _, ok := v.(json.Number); return ok }) }},
		{Name: "list-as-object", Rule: "O05", needs: shownType("array"), Text: "a list is answered as an object with the positions as names",
			install: func(p *pipeline) {
				onResource(p, func(_ *turn, view map[string]any) {
					for name, v := range view {
						if list, ok := v.([]any); ok {
							object := map[string]any{}
							for i, item := range list {
								object[itoa(i)] = item
							}
							view[name] = object
						}
					}
				})
			}},
		{Name: "enum-drifts", Rule: "O05", Text: "the answer has a value outside a documented enum",
			needs: shownWhere("an answered enum", func(m *member) bool { return m.form.out != nil && len(m.form.out.Enum) > 0 }), install: func(p *pipeline) {
				onShown(p, func(m *member) bool { return m.form.out != nil && len(m.form.out.Enum) > 0 },
					func(view map[string]any, name string) { view[name] = "legacy" })
			}},
		{Name: "date-as-prose", Rule: "O05", Text: "a time is answered in a form of its own (26/07/2025 12:00)",
			needs: shownWhere("an answered date-time that the page itself calls one", isDateTime), install: func(p *pipeline) {
				onShown(p, isDateTime,
					func(view map[string]any, name string) { view[name] = "26/07/2025 12:00" })
			}},
		{Name: "unwrapped", Rule: "O05", Text: "the resource is answered without its documented envelope",
			needs: need("an envelope around the resource that the answer requires", func(op *contract.Operation) bool {
				tokens := value.Tokens(op.ResourceAt)
				return len(tokens) > 0 && showsBody(op) && op.Success().Bodies[0].Schema.Value().Requires(tokens[0])
			}), install: func(p *pipeline) {
				then(&p.answer, func(t *turn) *problem {
					if v, ok := value.At(t.reply.doc, t.shown().at); ok {
						t.reply.doc = v
					}
					return nil
				})
			}},
		{Name: "wrapped", Rule: "O05", Text: "the resource is answered in an envelope that no page knows",
			needs: need("an answer that is the resource itself and requires members", func(op *contract.Operation) bool {
				return op.ResourceAt == "" && showsBody(op) && op.Resource() != nil && len(op.Resource().Required) > 0
			}),
			install: func(p *pipeline) {
				then(&p.answer, func(t *turn) *problem {
					if t.reply.doc != nil {
						t.reply.doc = map[string]any{"data": t.reply.doc}
					}
					return nil
				})
			}},
		{Name: "success-206", Rule: "O05", Text: "a success has a status that no page documents",
			needs: need("a list of the statuses", func(op *contract.Operation) bool { return op.Documented(http.StatusPartialContent) == nil }), install: func(p *pipeline) {
				then(&p.answer, func(t *turn) *problem {
					t.reply.status = http.StatusPartialContent
					return nil
				})
			}},
		{Name: "error-shape", Rule: "V11", needs: documentsError(), Text: "errors have another shape than documented",
			install: func(p *pipeline) {
				onRefusal(p, func(t *turn, bad *problem) {
					if bad.status == t.endpoint.invalid || bad.status == t.endpoint.malformed {
						t.reply.doc = map[string]any{"detail": bad.text, "errors": bad.text, "message": json.Number("1")}
					}
				})
			}},
		{Name: "html-errors", Rule: "V11", needs: documentsError(), Text: "errors are HTML pages",
			install: func(p *pipeline) {
				onRefusal(p, func(t *turn, _ *problem) {
					t.reply.header.Set("Content-Type", "text/html")
					t.reply.text = []byte("<!doctype html><title>Error</title>")
				})
			}},
		{Name: "problem-status-differs", Rule: "E01", Text: "the status in a problem document is not the answer's",
			needs: need("a documented problem document", func(op *contract.Operation) bool {
				return slices.ContainsFunc(op.Responses, func(a contract.Response) bool {
					return len(a.Bodies) > 0 && strings.Contains(a.Bodies[0].Type, "problem+json")
				})
			}), install: func(p *pipeline) {
				onRefusal(p, func(t *turn, _ *problem) {
					if object, ok := t.reply.doc.(map[string]any); ok && strings.Contains(t.reply.header.Get("Content-Type"), "problem+json") {
						object["status"] = json.Number("500")
					}
				})
			}},
	}
	for i := range list {
		list[i].Group = "protocol"
	}
	return list
}

// isDateTime: the page itself says so; a format that was drawn from a sample binds nobody.
func isDateTime(m *member) bool {
	out := m.form.out
	return out != nil && out.Format == "date-time" && !slices.Contains(out.Inferred, "format")
}

// onRefusal runs f on each error answer with a body.
func onRefusal(p *pipeline, f func(t *turn, bad *problem)) {
	inner := p.refuse
	p.refuse = func(t *turn, bad *problem) {
		if inner(t, bad); t.endpoint != nil && !t.reply.bare {
			f(t, bad)
		}
	}
}

// settableAndOptional reports a member that a client can set, and that an answer need not have but never shows as null.
func settableAndOptional(m *member) bool { return !m.fixed && !m.hidden && !m.needed && !m.null }

// onShown rewrites the last answered member of a kind, the id apart: faults of identity are another family.
func onShown(p *pipeline, is func(*member) bool, f func(view map[string]any, name string)) {
	onResource(p, func(t *turn, view map[string]any) {
		form := t.shown().form
		for i := len(form.names) - 1; i >= 0; i-- {
			name := form.names[i]
			if _, there := view[name]; there && name != "id" && is(form.members[name]) {
				f(view, name)
				return
			}
		}
	})
}

// shownWhere asks for an answered member of a kind, the id apart.
func shownWhere(what string, is func(*member) bool) needs {
	return need(what, func(op *contract.Operation) bool {
		out := op.Resource()
		if out == nil || !showsBody(op) {
			return false
		}
		var in *contract.Schema
		if b := dialect.Body(op); b != nil {
			in = b.Schema
		}
		f := forms{}.of(in, out)
		return slices.ContainsFunc(f.names, func(name string) bool {
			m := f.members[name]
			return name != "id" && !m.hidden && out.Property(name) != nil && is(m)
		})
	})
}

func shownType(kinds ...string) needs {
	return shownWhere("an answered "+strings.Join(kinds, " or "), func(m *member) bool { return slices.Contains(kinds, m.form.out.Type()) })
}

// shownAs answers values of a kind as text.
func shownAs(p *pipeline, is func(any) bool) {
	onResource(p, func(_ *turn, view map[string]any) {
		for name, v := range view {
			if !is(v) {
				continue
			}
			switch now := v.(type) {
			case bool:
				view[name] = strconv.FormatBool(now)
			case json.Number:
				view[name] = string(now)
			}
		}
	})
}
