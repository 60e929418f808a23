package plan

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A page that calls a member a "Datetime string" and shows one with a space in it was sent a made-up word, which a server took for no
// time at all: the values are written as the examples of the body, or of the answer, write theirs.
func TestATimeIsWrittenAsTheExamplesAre(t *testing.T) {
	text := []string{"string"}
	shown := func(examples ...any) *contract.Schema { return &contract.Schema{Types: text, Examples: examples} }
	for _, row := range []struct {
		name           string
		body, answered *contract.Schema
		kind           Kind
		form           string // what a made-up value looks like, digits as 0
	}{
		{"due", shown(), shown("2022-01-01 10:00:00.123Z"), KindDateTime, "0000-00-00 00:00:00.000Z"},
		{"due", shown("2022-01-01 10:00:00"), shown(), KindDateTime, "0000-00-00 00:00:00"},
		{"starts_at", shown("2022-01-01 10:00"), shown(), KindDateTime, "0000-00-00 00:00"},
		{"starts_at", shown(), shown(), KindDateTime, "0000-00-00T00:00:00Z"},
		{"due", shown("2022-01-01 10:00:00", "soon"), shown("2022-01-01 10:00:00", "soon"), KindOpaque, ""},
		{"due", &contract.Schema{Types: text, Enum: []any{"2022-01-01 10:00:00"}}, shown("2022-01-01 10:00:00"), KindWord, ""},
	} {
		op := &contract.Operation{Method: "PATCH", Path: "/tasks/{id}", Responses: []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json",
			Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: row.name, Schema: row.answered}}}}}}}}
		b := newModel(op, contract.Profile{}, Options{}).Place(nil, row.name, row.body, 0)
		if b.Kind != row.kind {
			t.Errorf("%s %v: %s, want %s", row.name, row.body.Examples, b.Kind, row.kind)
		}
		if row.form == "" {
			continue
		}
		got := strings.Map(func(c rune) rune {
			if c >= '0' && c <= '9' {
				return '0'
			}
			return c
		}, inLayout(b.layout, "2031-02-13T10:00:00Z"))
		if got != row.form {
			t.Errorf("%s: a value is written %s, want %s", row.name, got, row.form)
		}
	}
}
