package plan

import (
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// timeLayouts are the forms other than RFC 3339 in which samples write a time of a day.
func timeLayouts() []string {
	return []string{
		"2006-01-02 15:04:05.000Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04:05 MST", "2006-01-02 15:04:05 -0700",
		"2006-01-02 15:04:05.000000", "2006-01-02 15:04:05.000", "2006-01-02 15:04:05", "2006-01-02 15:04",
		"2006-01-02T15:04:05-0700", "2006-01-02T15:04:05.000-0700", "2006-01-02T15:04:05.000", "2006-01-02T15:04:05", "2006-01-02T15:04",
		"2006/01/02 15:04:05", "2006/01/02 15:04", time.RFC1123, time.RFC1123Z,
	}
}

// exampleLayout is the form of a time that the examples of a text are written in, or "" where one of them is no such time.
func exampleLayout(s *contract.Schema) string {
	found := ""
	for _, e := range slices.Concat(s.Examples, s.Value().Examples) {
		text, _ := e.(string)
		at := slices.IndexFunc(timeLayouts(), func(layout string) bool {
			t, err := time.Parse(layout, text)
			return err == nil && t.Format(layout) == text
		})
		if at < 0 {
			return ""
		}
		if found == "" {
			found = timeLayouts()[at]
		}
	}
	return found
}

// layoutOf is the form of a time that the docs' examples of a text member have, in the body or in the answer, where no format says one.
func (k *known) layoutOf(b *Member) string {
	if b.Schema.Type() != "string" || b.Schema.Format != "" || len(b.Schema.Enum) > 0 || b.Kind == KindSecret {
		return ""
	}
	if found := exampleLayout(b.Declared); found != "" || b.InItem() {
		return found
	}
	shown := k.Resource()
	for _, token := range value.Tokens(b.At) {
		if shown == nil {
			return ""
		}
		shown = MemberSchema(shown.Value(), token)
	}
	if shown == nil {
		return ""
	}
	return exampleLayout(shown)
}

// inLayout writes a time of RFC 3339 in another form; no layout leaves it as it is.
func inLayout(layout, text string) string {
	t, err := time.Parse(time.RFC3339, text)
	if layout == "" || err != nil {
		return text
	}
	return t.Format(layout)
}
