package plan

import (
	"reflect"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The example of an array had a member that only the answer's schema names: the mock left it out, as a server may.
func TestAnExampleIsSentWithoutMembersThatItsSchemaDoesNotName(t *testing.T) {
	settings := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "on", Schema: &contract.Schema{Types: []string{"boolean"}}}}}
	list := &contract.Schema{Types: []string{"array"}, Items: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "settings", Schema: settings}}}}
	given := func() any {
		return []any{map[string]any{"settings": map[string]any{"on": true, "width": 1.0}, "note": "n"}}
	}
	if got, want := onlyNamed(list, given(), 0), any([]any{map[string]any{"settings": map[string]any{"on": true}}}); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	settings.AdditionalProperties = &contract.Schema{}
	if got, want := onlyNamed(list, given(), 0), any([]any{map[string]any{"settings": map[string]any{"on": true, "width": 1.0}}}); !reflect.DeepEqual(got, want) {
		t.Errorf("with further members of any name: %v, want %v", got, want)
	}
	settings.Properties[0].Schema.ReadOnly = true
	if got, want := onlyNamed(list, given(), 0), any([]any{map[string]any{"settings": map[string]any{"width": 1.0}}}); !reflect.DeepEqual(got, want) {
		t.Errorf("a member that is the server's to set: %v, want %v", got, want)
	}
	if got := onlyNamed(&contract.Schema{Types: []string{"object"}}, map[string]any{"a": 1.0}, 0); !reflect.DeepEqual(got, map[string]any{"a": 1.0}) {
		t.Errorf("an object without described members: %v", got)
	}
}
