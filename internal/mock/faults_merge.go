package mock

import (
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// mergeFaults get the semantics of merge patches, shallow merges and update masks wrong.
func mergeFaults() []Fault {
	merge, nested := inDialect(dialect.Merge), some("a nested object", func(p place) bool { return p.shown && !p.item && p.schema.Type() == "object" })
	nullable := anyNullable()
	return []Fault{
		{Name: "null-ignored", Group: "merge", Rule: "M04", needs: both(merge, nullable), Text: "null does not remove the member",
			install: func(p *pipeline) {
				onPatch(p, func(t *turn, patch any) any { return pruned(patch) })
			}},
		{Name: "null-as-text", Group: "merge", Rule: "O05", needs: both(merge, nullable), Text: "null is stored as an empty text",
			install: func(p *pipeline) {
				onPatch(p, func(t *turn, patch any) any { return nullsAs(patch, t.body.form, "") })
			}},
		{Name: "documented-null-500", Group: "merge", Rule: "H30", needs: both(inMembers(), nullable), Text: "a documented null ends in a 500",
			install: func(p *pipeline) {
				crash(&p.validate, func(t *turn) bool {
					object, _ := t.patch.(map[string]any)
					return slices.Contains(slices.Collect(maps.Values(object)), nil)
				})
			}},
		{Name: "documented-null-refused", Group: "merge", Rule: "O10", Text: "a null that body and answer both document is refused",
			needs: both(need("a dialect in which null is no matter of taste", func(op *contract.Operation) bool {
				d := dialect.Of(op)
				return (d.NullRemoves || d.NullStored) && !d.Operations
			}), nullable),
			install: refusesNull},
		{Name: "documented-null-invalid", Group: "merge", Rule: "V13", Text: "a null that body and answer both document is refused in plain JSON members",
			needs: both(need("a dialect in which null is what the schemas say", func(op *contract.Operation) bool {
				d := dialect.Of(op)
				return !d.NullRemoves && !d.NullStored && !d.Operations
			}), nullable, inMembers()),
			install: refusesNull},
		{Name: "shallow-in-merge", Group: "merge", Rule: "M06", needs: both(merge, nested), Text: "a nested object replaces the present one in place of merging with it",
			install: func(p *pipeline) {
				p.apply = func(t *turn) *problem {
					next, _ := t.present.(map[string]any)
					next = maps.Clone(next)
					for name, v := range members(t.patch) {
						if next[name] = v; v == nil {
							delete(next, name)
						}
					}
					t.next = next
					return nil
				}
			}},
		{Name: "nested-null-clears-all", Group: "merge", Rule: "M07", needs: both(merge, nested), Text: "a null inside a nested object removes the whole object",
			install: func(p *pipeline) {
				then(&p.apply, func(t *turn) *problem {
					for name, v := range members(t.patch) {
						if slices.Contains(slices.Collect(maps.Values(members(v))), nil) {
							t.next = value.Without(t.next, value.Pointer(name))
						}
					}
					return nil
				})
			}},
		{Name: "absent-null-refused", Group: "merge", Rule: "M05", needs: both(merge, nullable), Text: "null for a member that is not there is refused",
			install: func(p *pipeline) {
				then(&p.apply, func(t *turn) *problem {
					for name, v := range members(t.patch) {
						now, there := value.At(t.present, value.Pointer(name))
						if v == nil && (!there || now == nil) {
							return t.invalid([]violation{{value.Pointer(name), "body", "nothing to remove", "null"}})
						}
					}
					return nil
				})
			}},
		{Name: "deep-in-shallow", Group: "merge", Rule: "K01", needs: both(inDialect(dialect.Shallow), nested), Text: "a shallow merge merges nested objects",
			install: func(p *pipeline) {
				p.apply = func(t *turn) *problem {
					t.next = deepMerge(t.present, t.patch)
					return nil
				}
			}},
		{Name: "mask-ignored", Group: "merge", Rule: "G03", needs: inDialect(dialect.Mask), Text: "members outside the update mask are stored too",
			install: func(p *pipeline) {
				p.apply = func(t *turn) *problem {
					patch, _ := dialect.MaskOf(t.operation(), t.patch, t.request.URL.Query())
					t.next = deepMerge(t.present, patch)
					return nil
				}
			}},
		{Name: "mask-misspelt-taken", Group: "merge", Rule: "G10", needs: inDialect(dialect.Mask), Text: "a path of the update mask that names no member is passed over",
			install: func(p *pipeline) {
				excuse(p, func(_ *turn, v violation) bool { return v.kind == "mask" })
			}},
		{Name: "output-only-refused", Group: "merge", Rule: "G09", needs: both(inDialect(dialect.Mask), fixedMember("a member that only the answer has", func(string, *member) bool { return true })),
			Text: "a member that only the answer has is refused beside an update mask",
			install: func(p *pipeline) {
				then(&p.validate, func(t *turn) *problem {
					for name := range members(t.patch) {
						if m := t.body.form.members[name]; m != nil && m.fixed && t.body.dialect.Masked {
							return t.invalid([]violation{{value.Pointer(name), "body", "this member is read-only", "readOnly"}})
						}
					}
					return nil
				})
			}},
		{Name: "mask-clears-nothing", Group: "merge", Rule: "G04", needs: inDialect(dialect.Mask), Text: "a member in the mask and not in the body is not cleared",
			install: func(p *pipeline) {
				then(&p.apply, func(t *turn) *problem {
					t.next = deepMerge(t.present, t.next)
					return nil
				})
			}},
	}
}

// onPatch rewrites the patch after it was checked.
func onPatch(p *pipeline, f func(t *turn, patch any) any) {
	then(&p.validate, func(t *turn) *problem {
		t.patch = f(t, t.patch)
		return nil
	})
}

func members(v any) map[string]any {
	object, _ := v.(map[string]any)
	return object
}

// pruned is a patch without its nulls.
func pruned(patch any) any {
	object, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	out := map[string]any{}
	for name, v := range object {
		if v != nil {
			out[name] = pruned(v)
		}
	}
	return out
}

func nullsAs(patch any, f *form, v any) any {
	object, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	out := maps.Clone(object)
	for name, now := range object {
		switch m := f.members[name]; {
		case m != nil && now == nil && !m.fixed && m.null, m == nil && now == nil && f.rest != nil:
			out[name] = v
		case m != nil:
			out[name] = nullsAs(now, m.form, v)
		}
	}
	return out
}

// deepMerge puts every member of patch into base; null is a value like any other.
func deepMerge(base, patch any) any {
	object, ok := patch.(map[string]any)
	was, wasObject := base.(map[string]any)
	if !ok || !wasObject {
		return patch
	}
	was = maps.Clone(was)
	for name, v := range object {
		was[name] = deepMerge(was[name], v)
	}
	return was
}

// refusesNull refuses a body with a null in it.
func refusesNull(p *pipeline) {
	then(&p.validate, func(t *turn) *problem {
		object, _ := t.patch.(map[string]any)
		for name, v := range object {
			if v == nil {
				return t.invalid([]violation{{value.Pointer(name), "body", "null is not accepted", "type"}})
			}
		}
		return nil
	})
}
