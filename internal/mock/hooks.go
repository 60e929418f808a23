package mock

import (
	"maps"
	"net/http"

	"github.com/proviso-dev/proviso/internal/value"
)

// The hooks below are how faults and variants reach into the pipeline. Each wraps one stage and keeps what was there, so
// that several can be put in together.

// first runs f before a stage.
func first(s *stage, f stage) {
	inner := *s
	*s = func(t *turn) *problem {
		if bad := f(t); bad != nil || t.done {
			return bad
		}
		return inner(t)
	}
}

// then runs f after a stage that let the request through.
func then(s *stage, f stage) {
	inner := *s
	*s = func(t *turn) *problem {
		if bad := inner(t); bad != nil || t.done {
			return bad
		}
		return f(t)
	}
}

// otherwise turns the refusal of a stage into something else; nil lets the request through.
func otherwise(s *stage, f func(*turn, *problem) *problem) {
	inner := *s
	*s = func(t *turn) *problem {
		if bad := inner(t); bad != nil {
			return f(t, bad)
		}
		return nil
	}
}

// absent stands for a member that is not there.
type absent struct{}

// onChanged rewrites each member that a patch has changed, after it was checked and before it is stored.
func onChanged(p *pipeline, f func(t *turn, at string, was, now any) any) {
	then(&p.settle, func(t *turn) *problem {
		for _, at := range value.Diff(t.present, t.next) {
			if v := f(t, at, lookup(t.present, at), lookup(t.next, at)); v == (absent{}) {
				t.next = value.Without(t.next, at)
			} else {
				t.next = value.With(t.next, at, v)
			}
		}
		return nil
	})
}

func lookup(doc any, at string) any {
	if v, there := value.At(doc, at); there {
		return v
	}
	return absent{}
}

// onText rewrites the texts that a patch has changed, those inside lists and objects too.
func onText(p *pipeline, f func(string) string) {
	onChanged(p, func(_ *turn, _ string, _, now any) any { return value.MapTexts(now, f) })
}

// onLists rewrites the lists that a patch has changed.
func onLists(p *pipeline, f func(was, now []any) []any) {
	onChanged(p, func(_ *turn, _ string, was, now any) any {
		list, isList := now.([]any)
		if !isList {
			return now
		}
		before, _ := was.([]any)
		return f(before, list)
	})
}

// onResource rewrites the resource as it is answered; what is stored stays as it is. The view is a copy.
func onResource(p *pipeline, f func(t *turn, view map[string]any)) {
	then(&p.answer, func(t *turn) *problem {
		at := t.shown().at
		v, _ := value.At(t.reply.doc, at)
		if view, ok := v.(map[string]any); ok {
			view = maps.Clone(view)
			f(t, view)
			t.reply.doc = value.With(t.reply.doc, at, view)
		}
		return nil
	})
}

// onReply runs f on the finished reply, refusals included, before it is written.
func onReply(p *pipeline, f func(t *turn)) {
	inner := p.send
	p.send = func(t *turn) {
		f(t)
		inner(t)
	}
}

// crash answers 500 after a stage where the request is of a kind.
func crash(s *stage, when func(*turn) bool) {
	then(s, func(t *turn) *problem {
		if when(t) {
			return internal()
		}
		return nil
	})
}

func internal() *problem {
	return &problem{status: http.StatusInternalServerError, text: "internal server error"}
}

// excuse lets violations through, in the body and in the whole resource.
func excuse(p *pipeline, when func(*turn, violation) bool) {
	inner := p.excused
	p.excused = func(t *turn, v violation) bool { return when(t, v) || inner != nil && inner(t, v) }
}

// anyText reports whether one of the texts in a value is of a kind.
func anyText(v any, is func(string) bool) bool {
	found := false
	value.MapTexts(v, func(s string) string {
		found = found || is(s)
		return s
	})
	return found
}
