package mock

import (
	"maps"

	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// referring is a next state that shows the objects whose ids the request set, where answers show them as objects: what else they hold is
// the present ones'. A shown object that its documents have no room for stays as it is.
func (t *turn) referring(next any) any {
	for _, r := range t.body.refers {
		was, _ := value.At(t.present, value.Pointer(r.Name))
		ids, sent := value.At(t.next, value.Pointer(r.Name))
		if !sent || value.Equal(was, ids) {
			continue
		}
		before, _ := value.At(t.present, value.Pointer(r.Shown))
		shown := value.With(next, value.Pointer(r.Shown), t.body.referred(r, ids, before))
		fits := true
		for _, view := range t.endpoint.views() {
			fits = fits && len(view.newMisfits(next, shown)) == 0
		}
		if fits {
			next = shown
		}
	}
	return next
}

// nameShown gives the members by which a body names other resources the ids of the objects that the resource shows, so that setting one to what
// it is makes no difference.
func nameShown(resource map[string]any, refers []dialect.Reference) {
	for _, r := range refers {
		ids, there := value.At(resource[r.Shown], "/id")
		if list, isList := resource[r.Shown].([]any); r.Many && isList {
			all := make([]any, 0, len(list))
			for _, item := range list {
				id, _ := value.At(item, "/id")
				all = append(all, id)
			}
			ids, there = all, true
		}
		if there && value.Type(ids) == value.Type(resource[r.Name]) {
			resource[r.Name] = ids
		}
	}
}

// referred are the objects with the ids that a request sets: one, or a list of them.
func (b *body) referred(r dialect.Reference, ids, before any) any {
	if !r.Many {
		return withID(ids, before)
	}
	list, _ := ids.([]any)
	present, _ := before.([]any)
	out := make([]any, len(list))
	for i, id := range list {
		var like any
		for k, item := range present {
			if own, _ := value.At(item, "/id"); k == 0 || value.Equal(own, id) {
				like = item
			}
		}
		out[i] = withID(id, like)
		if m := b.form.members[r.Shown]; m != nil && m.form.items != nil {
			out[i] = m.form.items.completed(out[i])
		}
	}
	return out
}

// withID is an object with another id; nothing is shown where there is no id.
func withID(id, object any) any {
	if id == nil {
		return nil
	}
	members, _ := object.(map[string]any)
	out := maps.Clone(members)
	if out == nil {
		out = map[string]any{}
	}
	out["id"] = id
	return out
}
