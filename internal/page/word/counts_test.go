package word

import (
	"maps"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A page writes "(array of objects, 1 to 20)" and "(string, max. 64)" behind a name: a list without items was sent, and its refusal was told as an error.
func TestACountBesideATypeIsOfWhatTheTypeHas(t *testing.T) {
	for _, c := range []struct {
		typ, word string
		want      map[string]string
	}{
		{"array<object>", "1 to 20", map[string]string{"minItems": "1", "maxItems": "20"}},
		{"array<string>", "at most 5", map[string]string{"maxItems": "5"}},
		{"string", "max. 64", map[string]string{"maxLength": "64"}},
		{"string", "2–8", map[string]string{"minLength": "2", "maxLength": "8"}},
		{"string", "at least 3", map[string]string{"minLength": "3"}},
		{"boolean", "1 to 20", nil},
		{"string", "v1 to v2", nil},
	} {
		f := contract.Field{Type: c.typ}
		if known := SetWord(&f, c.word); known != (c.want != nil) || !maps.Equal(f.Limits, c.want) {
			t.Errorf("%s, %s: %t %v, want %v", c.typ, c.word, known, f.Limits, c.want)
		}
	}
}
