package mock

import (
	"time"

	"github.com/proviso-dev/proviso/internal/value"
)

// timeFaults move the times that should stay, and keep those that should move.
func timeFaults() []Fault {
	created := fixedMember("a time of creation in the answer", func(_ string, m *member) bool { return m.created })
	moved := fixedMember("a time of the last change in the answer", func(_ string, m *member) bool { return m.moved })
	return []Fault{
		{Name: "created-moves", Group: "identity", Rule: "I03", needs: created, Text: "a patch moves the time of creation", install: func(p *pipeline) {
			onTimes(p, func(m *member) bool { return m.created }, func(now time.Time) time.Time { return now })
		}},
		{Name: "modified-backwards", Group: "identity", Rule: "I03", needs: moved, Text: "the time of the last change runs backwards", install: func(p *pipeline) {
			onTimes(p, func(m *member) bool { return m.moved }, func(now time.Time) time.Time { return born().Add(born().Sub(now)) })
		}},
		{Name: "modified-stuck", Group: "identity", Rule: "I03", needs: moved, Text: "the time of the last change never moves", install: func(p *pipeline) {
			onTimes(p, func(m *member) bool { return m.moved }, func(time.Time) time.Time { return born() })
		}},
	}
}

// onTimes sets the times of a role after each change.
func onTimes(p *pipeline, is func(*member) bool, at func(now time.Time) time.Time) {
	then(&p.store, func(t *turn) *problem {
		if value.Equal(t.present, t.next) {
			return nil
		}
		for name, m := range t.body.form.members {
			if is(m) {
				t.next = value.With(t.next, value.Pointer(name), stamp(m.form.shape(), at(t.resource.lastMoved())))
			}
		}
		t.resource.amend(t.next)
		return nil
	})
}
