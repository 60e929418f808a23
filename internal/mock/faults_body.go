package mock

import (
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// bodyFaults do the wrong thing with a good body.
func bodyFaults() []Fault {
	return []Fault{
		{Name: "resets-unnamed", Group: "body", Rule: "M01", needs: unnamedPossible(),
			Text:    "members that the body does not name go back to null or to nothing",
			install: func(p *pipeline) { onUnnamed(p, func(m *member, _ any) any { return nothing(m) }) }},
		{Name: "nulls-unnamed", Group: "body", Rule: "M01",
			needs: both(unnamedPossible(), anyNullable()),
			Text:  "optional members that the body does not name become null, as with a forgotten exclude_unset",
			install: func(p *pipeline) {
				onUnnamed(p, func(m *member, now any) any {
					if m.null {
						return nil
					}
					return now
				})
			}},
		{Name: "empties-answer-only", Group: "body", Rule: "M01",
			needs: both(lookable(), fixedMember("an answered member that only the answer has and that may be null", func(_ string, m *member) bool { return m.null })),
			Text:  "a patch empties members that only the answer has", install: emptiesAnswerOnly},
		{Name: "ignores-patch", Group: "body", Rule: "M02", Text: "the answer is 200, and nothing was stored",
			install: func(p *pipeline) {
				onChanged(p, func(_ *turn, _ string, was, _ any) any { return was })
			}},
		{Name: "first-member-only", Group: "body", Rule: "H02", needs: severalMembers(),
			Text: "of several changed members only the first is stored", install: func(p *pipeline) {
				then(&p.settle, func(t *turn) *problem {
					for i, at := range value.Diff(t.present, t.next) {
						if i > 0 {
							t.next = restored(t.present, t.next, at)
						}
					}
					return nil
				})
			}},
		{Name: "default-applied", Group: "body", Rule: "O07",
			needs: both(unnamedPossible(), some("an answered member with a default", func(p place) bool { return p.shown && !p.item && p.schema.HasDefault })),
			Text:  "the default of a member that the body does not name is stored", install: func(p *pipeline) {
				onUnnamed(p, func(m *member, now any) any {
					if m.form.in != nil && m.form.in.HasDefault {
						return m.form.in.Default
					}
					return now
				})
			}},
		{Name: "empty-object-resets", Group: "body", Rule: "M14", needs: both(inMembers(), unnamedPossible(), need("a body without required members", func(op *contract.Operation) bool { return len(op.Required) == 0 })),
			Text: "a body of {} empties the resource", install: func(p *pipeline) {
				inner := p.settle
				unnamed := *p
				onUnnamed(&unnamed, func(m *member, _ any) any { return nothing(m) })
				p.settle = func(t *turn) *problem {
					if object, ok := t.patch.(map[string]any); ok && len(object) == 0 {
						return unnamed.settle(t)
					}
					return inner(t)
				}
			}},
		{Name: "saves-unknown", Group: "body", Rule: "V08", Text: "members that no page knows are stored and answered",
			needs: both(hasBody(), openBody(), answersBody()), install: savesUnknown},
		{Name: "case-blind-names", Group: "body", Rule: "M19", needs: both(inMembers(), unmasked(), unnamedPossible()), Text: "a member in another letter case is taken for the documented one",
			install: func(p *pipeline) {
				first(&p.validate, func(t *turn) *problem {
					t.patch = renamed(t.patch, t.body.form)
					return nil
				})
			}},
		{Name: "saves-refused", Group: "body", Rule: "V10", needs: both(inMembers(), severalMembers(), lookable()), Text: "the valid members of a refused body are stored",
			install: func(p *pipeline) {
				otherwise(&p.validate, func(t *turn, bad *problem) *problem {
					t.saveWithout(bad.at, func(string) bool { return true })
					return bad
				})
			}},
		{Name: "saves-before-refusal", Group: "body", Rule: "O11", needs: both(inMembers(), severalMembers(), lookable()),
			Text: "members are stored one by one until the first invalid one", install: func(p *pipeline) {
				otherwise(&p.validate, func(t *turn, bad *problem) *problem {
					t.saveWithout(bad.at, func(name string) bool { return len(bad.at) > 0 && value.Pointer(name) < bad.at[0].at })
					return bad
				})
			}},
	}
}

// nothing is what a careless program puts where it has no value.
func nothing(m *member) any {
	if m.null {
		return nil
	}
	shape := m.form.shape()
	if shape != nil && shape.HasDefault {
		return shape.Default
	}
	switch shape.Type() {
	case "boolean":
		return false
	case "array":
		return []any{}
	case "object":
		return map[string]any{}
	case "integer", "number":
		return number("0")
	}
	return ""
}

// onUnnamed rewrites the top-level members that a client may send and this patch left alone.
func onUnnamed(p *pipeline, f func(m *member, now any) any) {
	then(&p.settle, func(t *turn) *problem {
		touched := t.touched()
		for _, name := range t.body.form.names {
			m := t.body.form.members[name]
			now, there := value.At(t.next, value.Pointer(name))
			if m.fixed || m.hidden || !there || touched[name] {
				continue
			}
			t.next = value.With(t.next, value.Pointer(name), f(m, now))
		}
		return nil
	})
}

// touched are the top-level members that the patch names.
func (t *turn) touched() map[string]bool {
	out := map[string]bool{}
	switch node := t.patch.(type) {
	case map[string]any:
		for name := range node {
			out[name] = true
		}
	case []any:
		for _, step := range node {
			for _, key := range []string{"/path", "/from"} {
				if v, ok := value.At(step, key); ok {
					if text, ok := v.(string); ok && len(value.Tokens(text)) > 0 {
						out[value.Tokens(text)[0]] = true
					}
				}
			}
		}
	}
	return out
}

// restored puts the present value, or its absence, back at a place of next.
func restored(present, next any, at string) any {
	if v, there := value.At(present, at); there {
		return value.With(next, at, v)
	}
	return value.Without(next, at)
}

func emptiesAnswerOnly(p *pipeline) {
	then(&p.settle, func(t *turn) *problem {
		if value.Equal(t.present, t.next) {
			return nil
		}
		for name, m := range t.body.form.members {
			if m.fixed && m.null {
				t.next = value.With(t.next, value.Pointer(name), nil)
			}
		}
		return nil
	})
}

func savesUnknown(p *pipeline) {
	then(&p.settle, func(t *turn) *problem {
		was, _ := t.present.(map[string]any)
		for name, v := range was {
			if t.body.form.members[name] == nil {
				t.next = value.With(t.next, value.Pointer(name), v)
			}
		}
		for name, v := range t.strangers() {
			t.next = value.With(t.next, value.Pointer(name), v)
		}
		return nil
	})
	onResource(p, func(t *turn, view map[string]any) {
		stored, _ := t.next.(map[string]any)
		for name, v := range stored {
			if t.shown().form.members[name] == nil {
				view[name] = v
			}
		}
	})
}

// sets are the top-level members that the body sets, whatever its dialect.
func (t *turn) sets() map[string]any {
	out := map[string]any{}
	t.body.dialect.EachValue(t.patch, func(at string, v any) any {
		switch tokens := value.Tokens(at); len(tokens) {
		case 0:
			maps.Copy(out, members(v))
		case 1:
			out[tokens[0]] = v
		}
		return v
	})
	return out
}

// strangers are the members of the body that no page knows.
func (t *turn) strangers() map[string]any {
	object := t.sets()
	out := map[string]any{}
	for name, v := range object {
		if t.body.form.members[name] == nil {
			out[name] = v
		}
	}
	return out
}

func renamed(patch any, f *form) any {
	object, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	out := maps.Clone(object)
	for name, v := range object {
		if f.members[name] != nil {
			continue
		}
		i := slices.IndexFunc(f.names, func(known string) bool { return plainName(known) == plainName(name) })
		if i >= 0 {
			delete(out, name)
			out[f.names[i]] = v
		}
	}
	return out
}

// saveWithout stores a refused patch without the members that did not fit, as far as take wants them.
func (t *turn) saveWithout(bad []violation, take func(name string) bool) {
	object, ok := t.patch.(map[string]any)
	if !ok {
		return
	}
	kept := map[string]any{}
	for name, v := range object {
		wrong := slices.ContainsFunc(bad, func(b violation) bool { return value.Within(b.at, value.Pointer(name)) })
		if !wrong && take(name) {
			kept[name] = v
		}
	}
	t.save(kept)
}

// save applies and stores a patch beside the pipeline, under the resource's lock.
func (t *turn) save(patch any) {
	t.resource.hold.Lock()
	defer t.resource.hold.Unlock()
	t.present, _ = t.resource.read()
	next, err := t.applied(t.present, patch)
	if err != nil {
		return
	}
	if t.next = t.body.settled(t.present, next); !value.Equal(t.present, t.next) {
		_ = t.keep() // keep never refuses
	}
}
