package mock

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// identityFaults answer with, or change, something else than what was asked for.
func identityFaults() []Fault {
	hidden := some("a member that is never answered", func(p place) bool { return !p.shown })
	list := []Fault{
		{Name: "wrong-id", Rule: "I01", needs: hasID(), Text: "the answer has another id than the path", install: func(p *pipeline) {
			onResource(p, func(t *turn, view map[string]any) {
				if id, ok := view["id"].(string); ok && id != "" {
					last := "0"
					if strings.HasSuffix(id, "0") {
						last = "1"
					}
					view["id"] = id[:len(id)-1] + last
				}
			})
		}},
		{Name: "neighbour-answered", Rule: "I01", needs: hasID(), Text: "the answer is another resource of the collection", install: func(p *pipeline) {
			onResource(p, func(t *turn, view map[string]any) {
				if other := t.neighbour(); other != nil {
					state, _ := other.read()
					clear(view)
					maps.Copy(view, members(t.shown().form.project(state)))
				}
			})
		}},
		{Name: "neighbour-changes", Rule: "I04", needs: lookable(), Text: "the patch is applied to another resource of the collection too", install: func(p *pipeline) {
			then(&p.store, func(t *turn) *problem {
				if other := t.neighbour(); other != nil {
					state, _ := other.read()
					if next, err := t.applied(state, t.patch); err == nil {
						other.write(t.body.settled(state, next), t.server.now())
					}
				}
				return nil
			})
		}},
		{Name: "taken-value-500", Rule: "V14", needs: both(hasRead(), some("a member that only one resource should have", hasUniqueName)), Text: "an e-mail address or a user name that another resource has ends in a 500",
			install: func(p *pipeline) {
				crash(&p.validate, func(t *turn) bool {
					other := t.neighbour()
					members, _ := t.patch.(map[string]any)
					if other == nil {
						return false
					}
					theirs, _ := other.read()
					for name, v := range members {
						held, there := value.At(theirs, value.Pointer(name))
						if there && value.Equal(v, held) && (hasUniqueName(place{name: name}) || strings.Contains(fmt.Sprint(v), "@")) {
							return true
						}
					}
					return false
				})
			}},
		{Name: "id-writable", Rule: "I02", needs: both(openBody(), hasID()), Text: "an id in the body is stored", install: func(p *pipeline) {
			writable(p, func(name string, m *member) bool { return name == "id" })
		}},
		{Name: "read-only-writable", Rule: "I02", needs: both(openBody(), fixedMember("a member besides the id that only the answer has", func(name string, m *member) bool { return name != "id" && !m.moved })),
			Text: "read-only members in the body are stored", install: func(p *pipeline) {
				writable(p, func(name string, m *member) bool { return name != "id" })
			}},
		{Name: "echo-not-stored", Rule: "I05", needs: both(answersBody(), lookable()), Text: "the answer shows what was sent, and nothing was stored", install: func(p *pipeline) {
			p.store = func(*turn) *problem { return nil }
		}},
		{Name: "answers-before", Rule: "I05", needs: answersBody(), Text: "the answer shows the state before the patch", install: func(p *pipeline) {
			first(&p.answer, func(t *turn) *problem {
				t.next = t.present
				return nil
			})
		}},
		{Name: "forgets-later", Rule: "I05", needs: lookable(), Text: "what was stored is gone at the next request", install: func(p *pipeline) {
			then(&p.store, func(t *turn) *problem {
				t.after = func() { t.resource.write(t.present, t.server.now()) }
				return nil
			})
		}},
		{Name: "read-differs", Rule: "O13", Text: "the read shows the state before the last patch",
			needs: need("a documented read", func(op *contract.Operation) bool { return op.Read != nil }), install: func(p *pipeline) {
				first(&p.answer, func(t *turn) *problem {
					if t.look != nil {
						t.next = t.resource.before()
					}
					return nil
				})
			}},
		{Name: "leaks-write-only", Rule: "I06", needs: both(hidden, answersBody()), Text: "write-only members (a password) are answered", install: func(p *pipeline) {
			onResource(p, func(t *turn, view map[string]any) { maps.Copy(view, leaked(t.next, view)) })
		}},
		{Name: "leaks-in-error", Rule: "I06", needs: both(hidden, hasBody()), Text: "an error answer repeats the body, passwords included", install: func(p *pipeline) {
			inner := p.refuse
			p.refuse = func(t *turn, bad *problem) {
				if inner(t, bad); len(members(t.patch)) > 0 {
					if object, ok := t.reply.doc.(map[string]any); ok {
						object["input"] = t.patch
					}
				}
			}
		}},
	}
	for i := range list {
		list[i].Group = "identity"
	}
	return list
}

// neighbour is another resource of the same collection, or nil.
func (t *turn) neighbour() *resource {
	for _, r := range t.endpoint.resources {
		if r != t.resource {
			return r
		}
	}
	return nil
}

// before is the state before the last change, or the present one where nothing has changed yet.
func (r *resource) before() any {
	r.guard.Lock()
	defer r.guard.Unlock()
	if n := len(r.past); n > 0 {
		return r.past[n-1].state
	}
	return r.state
}

// writable stores read-only members of a kind where the body has them.
func writable(p *pipeline, is func(name string, m *member) bool) {
	then(&p.settle, func(t *turn) *problem {
		for name, v := range t.sets() {
			if m := t.body.form.members[name]; m != nil && m.fixed && !m.hidden && is(name, m) {
				t.next = value.With(t.next, value.Pointer(name), v)
			}
		}
		return nil
	})
}

// leaked is the view with everything that the state has beside it.
func leaked(state any, view any) map[string]any {
	out := maps.Clone(members(view))
	for name, v := range members(state) {
		now, there := out[name]
		if _, isObject := v.(map[string]any); isObject && there && now != nil {
			out[name] = leaked(v, now)
			continue
		}
		if !there {
			out[name] = v
		}
	}
	return out
}

// hasUniqueName reports a member by whose name or format only one resource should have its value.
func hasUniqueName(p place) bool {
	if s := p.schema.Value(); s != nil && s.Format == "email" {
		return true
	}
	name := strings.ToLower(strings.ReplaceAll(p.name, "_", ""))
	return slices.ContainsFunc([]string{"mail", "slug", "username", "login"}, func(word string) bool { return strings.HasSuffix(name, word) })
}
