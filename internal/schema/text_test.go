package schema

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestAParametersTextIsReadAsItsSchemaAsks(t *testing.T) {
	of := func(kinds ...string) *contract.Schema { return &contract.Schema{Types: kinds} }
	for _, c := range []struct {
		why    string
		schema *contract.Schema
		text   string
		want   any
	}{
		{"no schema", nil, "1", "1"},
		{"a text", of("string"), "1", "1"},
		{"an integer", of("integer"), "1000", json.Number("1000")},
		{"no integer stays text", of("integer"), "x", "x"},
		{"a boolean", of("boolean"), "true", true},
		{"a list of integers", &contract.Schema{Types: []string{"array"}, Items: of("integer")}, "1,2", []any{json.Number("1"), json.Number("2")}},
		{"an object", of("object"), `{"a":true}`, map[string]any{"a": true}},
		{"several types", of("integer", "boolean"), "true", true},
		{"text is one of several types", of("integer", "string"), "1", "1"},
		{"a union", &contract.Schema{AnyOf: []*contract.Schema{{Types: []string{"integer"}, JSON: []byte(`{"type":"integer"}`)}, of("string")}}, "7", json.Number("7")},
	} {
		if got := FromText(c.schema, c.text); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q is read as %#v, want %#v", c.why, c.text, got, c.want)
		}
	}
}
