package dialect

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The answer to a bulk request lists what it changed under the name that the body has an object at.
func TestABodyIsNotBuiltOnAListThatTheAnswerShows(t *testing.T) {
	op := &contract.Operation{Method: "PATCH", Path: "/flows"}
	for _, c := range []struct {
		at, want string
		present  any
	}{
		{"/data/name", `{"data":{"name":"new"}}`, map[string]any{"data": []any{map[string]any{"name": "old"}}}},
		{"/data/0", `{"data":["new"]}`, map[string]any{"data": []any{"old"}}},
		{"/data/name", `{"data":{"name":"new"}}`, map[string]any{"data": map[string]any{"name": "old"}}},
	} {
		got, err := encodeMembers(op, c.present, []edit{{at: c.at, value: "new"}}, 0)
		if err != nil || string(got.Body) != c.want {
			t.Errorf("%s: got %s, %v, want %s", c.at, got.Body, err, c.want)
		}
	}
}
