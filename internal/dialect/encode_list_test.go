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

func TestADocumentHasOnlyOperationsThatAreListed(t *testing.T) {
	present := map[string]any{"name": "old", "tags": []any{"a"}}
	for _, c := range []struct {
		listed   []any
		at, want string
	}{
		{[]any{"add", "remove"}, "/name", "add"},
		{[]any{"add", "remove"}, "/tags/0", "replace"},
		{[]any{"add", "replace"}, "/name", "replace"},
		{nil, "/name", "replace"},
	} {
		kind := &contract.Schema{Types: []string{"string"}, Enum: c.listed}
		item := &contract.Schema{Properties: []contract.Property{{Name: "op", Schema: kind}, {Name: "path", Schema: &contract.Schema{}}}}
		op := &contract.Operation{Method: "PATCH", Dialect: JSONPatch, Bodies: []contract.Media{{Type: "application/json-patch+json", Schema: &contract.Schema{Types: []string{"array"}, Items: item}}}}
		got, err := encodeJSONPatch(op, present, []edit{{at: c.at, value: "new"}}, 0)
		if want := `[{"op":"` + c.want + `","path":"` + c.at + `","value":"new"}]`; err != nil || string(got.Body) != want {
			t.Errorf("%v listed: got %s, %v, want %s", c.listed, got.Body, err, want)
		}
	}
}
