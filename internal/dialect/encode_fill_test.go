package dialect

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestARequiredMemberHasItsPresentValueOrTheOneThatWasMadeUp(t *testing.T) {
	op := &contract.Operation{Dialect: Plain, Required: []string{"kind"}, Bodies: []contract.Media{{Type: "application/json"}}}
	body := contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte(`"x"`)}}, Fill: []contract.Edit{{At: "/kind", Value: []byte(`"made up"`)}}}
	for _, c := range []struct {
		why     string
		present any
		want    string
	}{
		{"nothing is known", nil, `{"kind":"made up","name":"x"}`},
		{"it is known", map[string]any{"kind": "old"}, `{"kind":"old","name":"x"}`},
		{"it is shown as another type", map[string]any{"kind": map[string]any{"id": "1"}}, `{"kind":"made up","name":"x"}`},
	} {
		got, err := Encode(op, c.present, body)
		if err != nil || string(got.Body) != c.want {
			t.Errorf("%s: %s, %v; want %s", c.why, got.Body, err, c.want)
		}
	}
	body.Bare = true
	if got, err := Encode(op, nil, body); err != nil || string(got.Body) != `{"name":"x"}` {
		t.Errorf("a body that carries nothing: %s, %v", got.Body, err)
	}
}
