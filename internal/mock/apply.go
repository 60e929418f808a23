package mock

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// apply is the stage that makes the next state by the dialect's own semantics.
func apply(t *turn) *problem {
	next, err := t.applied(t.present, t.patch)
	if err != nil {
		return t.invalid([]violation{{in: "body", text: err.Error(), kind: "patch"}})
	}
	t.next = next
	return nil
}

// applied is a state with a patch of the turn's dialect applied to it.
func (t *turn) applied(state, patch any) (any, error) {
	return t.body.dialect.Apply(t.body.op, state, patch, t.request.URL.Query())
}

// settle is the stage that makes the next state one that the page allows: read-only members as they were, unknown ones
// left out, null only where it can be answered; what then does not fit the documented answer is refused.
func settle(t *turn) *problem {
	next := t.referring(t.body.settled(t.present, t.next))
	if _, isObject := next.(map[string]any); !isObject {
		return t.invalid([]violation{{in: "body", text: "the resource is an object", kind: "type"}})
	}
	bad := append(t.strangeValues(t.present, next), t.hiddenMisfits(t.next)...)
	for _, s := range t.endpoint.views() {
		bad = append(bad, s.newMisfits(t.present, next)...)
	}
	if len(bad) > 0 {
		return t.invalid(bad)
	}
	t.next = next
	return nil
}

// newMisfits lists where the next state does not fit the response and the present one does: what the documents don't let a resource be
// anyway is no fault of a request.
func (s *success) newMisfits(present, next any) []violation {
	after := s.misfits(next)
	if len(after) == 0 {
		return nil
	}
	before := s.misfits(present)
	return slices.DeleteFunc(after, func(v violation) bool {
		return slices.ContainsFunc(before, func(o violation) bool { return o.at == v.at && o.kind == v.kind })
	})
}

// hiddenMisfits lists members that no answer shows and that an operation of a JSON Patch set to what their schema rules out; in
// other dialects the body's schema has them.
func (t *turn) hiddenMisfits(next any) []violation {
	var out []violation
	for _, hidden := range t.body.hidden {
		eachAt(next, hidden.tokens, "", func(at string, now any) {
			if was, there := value.At(t.present, at); there && value.Equal(now, was) {
				return
			}
			for _, v := range hidden.validator.Validate(now) {
				out = append(out, violation{at + v.At, "body", shortened(v.Message), v.Keyword})
			}
		})
	}
	return out
}

// eachAt visits the values that tokens lead to, where "-" is each item of a list, with the pointer of each.
func eachAt(doc any, tokens []string, at string, visit func(at string, v any)) {
	if len(tokens) == 0 {
		visit(at, doc)
		return
	}
	switch node := doc.(type) {
	case map[string]any:
		if below, there := node[tokens[0]]; there {
			eachAt(below, tokens[1:], at+value.Pointer(tokens[0]), visit)
		}
	case []any:
		for i, item := range node {
			if tokens[0] == "-" {
				eachAt(item, tokens[1:], at+value.Pointer(strconv.Itoa(i)), visit)
			}
		}
	}
}

// views are the ways in which the resource is shown: by the answer to a patch where the docs describe the resource there, else by the reads.
func (e *endpoint) views() []*success {
	if !e.success.empty && !e.success.undescribed() && !e.op.Confirms {
		return []*success{e.success}
	}
	var out []*success
	for _, l := range e.looks {
		out = append(out, l.success)
	}
	return out
}

func (b *body) settled(present, next any) any {
	if b.dialect.Unspecified {
		for _, at := range dialect.ReplacedObjects(b.op, next) {
			present = value.Without(present, at) // nothing of it stays
		}
	}
	// In plain members null clears what the answer can show as null, and leaves everything else as it was.
	return b.form.settle(present, next, b.dialect.Unspecified)
}

func (f *form) settle(present, next any, plain bool) any {
	switch node := next.(type) {
	case map[string]any:
		if f.members == nil && f.rest == nil {
			return node
		}
		was, _ := present.(map[string]any)
		return f.settleObject(was, node, plain)
	case []any:
		if f.items == nil {
			return node
		}
		was, _ := present.([]any)
		out := make([]any, len(node))
		for i, v := range node {
			var before any
			if i < len(was) {
				before = was[i]
			}
			out[i] = f.items.completed(f.items.settle(before, v, false)) // an item is replaced: what it does not name is gone
		}
		return out
	}
	return next
}

// completed is an item with the members that the answer requires, and that a body may leave out: the server makes them up.
func (f *form) completed(item any) any {
	object, isObject := item.(map[string]any)
	if !isObject {
		return item
	}
	for name, m := range f.members {
		if now, there := object[name]; there {
			object[name] = m.form.completed(now)
		} else if m.needed && !m.null && !m.fixed && !f.in.Requires(name) && m.form.out != nil {
			object[name] = newSampler(newJudge()).value(m.form.out, name, "", maxSampleDepth-2)
		}
	}
	return object
}

func (f *form) settleObject(was, node map[string]any, plain bool) any {
	out := make(map[string]any, len(node))
	for name, v := range node {
		if m := f.members[name]; m != nil && !m.fixed {
			out[name] = m.form.settle(was[name], v, plain)
		} else if m == nil {
			if rest := f.unnamed(name); rest != nil {
				out[name] = rest.settle(was[name], v, plain)
			}
		}
	}
	for name, before := range was {
		if f.members[name] == nil && f.unnamed(name) == nil {
			out[name] = before // only another answer describes it
		}
	}
	for name, m := range f.members {
		before, there := was[name]
		after, stays := out[name]
		switch {
		case m.fixed && there:
			out[name] = before
		case m.fixed && m.needed && was == nil:
			out[name] = newSampler(newJudge()).value(m.form.out, name, "", 1)
		case plain && there && (!stays || after == nil):
			if out[name] = nil; !m.null {
				out[name] = before
			}
		}
	}
	return out
}

// store is the stage that keeps the next state, and moves the time of the last change where something changed.
func store(t *turn) *problem {
	if value.Equal(t.present, t.next) {
		return nil
	}
	return t.keep()
}

// keep stores the next state with a new time of change.
func (t *turn) keep() *problem {
	at := t.endpoint.later(t.server.now(), t.resource.lastMoved())
	t.next = t.body.form.moved(t.present, t.next, at)
	if t.endpoint.version != "" {
		t.next = t.endpoint.counted(t.present, t.next)
	}
	t.version = t.resource.write(t.next, at)
	return nil
}

// later is the time of a change: the clock's, but always after the one before, also in whole seconds where the resource
// counts in them.
func (e *endpoint) later(now, before time.Time) time.Time {
	if step := before.Add(time.Millisecond); now.Before(step) {
		return step
	}
	return now
}

// moved is the state with its times of change set: those of the resource, and those of each object in it that is another one than it was.
func (f *form) moved(was, state any, at time.Time) any {
	for name, m := range f.members {
		v, there := value.At(state, value.Pointer(name))
		switch _, isObject := v.(map[string]any); {
		case !there:
		case m.moved:
			state = value.With(state, value.Pointer(name), stamp(m.form.shape(), at))
		case isObject && len(m.form.members) > 0:
			if before, _ := value.At(was, value.Pointer(name)); !value.Equal(before, v) {
				state = value.With(state, value.Pointer(name), m.form.moved(before, v, at))
			}
		}
	}
	return state
}

// precondition is the stage of RFC 9110 section 13, for operations whose page knows entity tags.
func precondition(t *turn) *problem {
	if !t.endpoint.etag {
		return nil
	}
	h := t.request.Header
	failed := &problem{status: http.StatusPreconditionFailed, text: "the resource is not in the state that the request asks for"}
	switch match := h.Values("If-Match"); {
	case len(match) > 0:
		if !matches(match, t.tag()) {
			return failed
		}
	case t.endpoint.matchNeeded:
		return &problem{status: http.StatusPreconditionRequired, text: "send If-Match with the entity tag of the last answer"}
	case h.Get("If-Unmodified-Since") != "":
		since, err := http.ParseTime(h.Get("If-Unmodified-Since"))
		if err == nil && t.resource.lastMoved().Truncate(time.Second).After(since) {
			return failed
		}
	}
	if none := h.Values("If-None-Match"); len(none) > 0 && matches(none, t.tag()) {
		return failed
	}
	return nil
}
