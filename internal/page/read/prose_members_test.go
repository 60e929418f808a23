package read

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// A sentence names members only if it says that they are changed, names two at least, and nothing else in code.
func TestSentencesNameMembers(t *testing.T) {
	a, _ := word.SplitAddress("/lamps/{id}")
	r := operationReader{op: cut.Operation{Mention: mention.Mention{Address: a, Method: "PATCH"}}}
	for _, tt := range []struct{ line, want string }{
		{"Updates `label`, `tags`, and `watts` (the last one only while it is off).", "label tags watts"},
		{"Update any subset of: `colour`, `room`.", "colour room"},
		{"Accepts `colour` (a name) and `room`.", "colour room"},
		{"Body: name, country", "name country"},
		{"Body: `name?, country?`", "name country"},
		{"Updates the `plug` of the lamp.", ""},
		{"Possible errors: `LMP-1`, `LMP-2`.", ""},
		{"Returns the updated `id` and `plug`.", ""},
		{"Updates the lamp `id` and `plug`.", ""},
		{"Body: json, optional", ""},
		{"Body: the lamp", ""},
		{"It changes nothing. See `a` and `b`.", ""},
	} {
		var names []string
		for _, f := range r.namedIn(outline.Line{Number: 1, Text: tt.line}) {
			names = append(names, f.Name)
		}
		if got := strings.Join(names, " "); got != tt.want {
			t.Errorf("%q names %q, want %q", tt.line, got, tt.want)
		}
	}
}
