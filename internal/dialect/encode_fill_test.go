package dialect

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
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
	kinds := &contract.Schema{Enum: []any{"made up", "other"}}
	op.Bodies[0].Schema = &contract.Schema{Properties: []contract.Property{{Name: "kind", Schema: kinds}}}
	if got, err := Encode(op, map[string]any{"kind": "MADE_UP"}, body); err != nil || string(got.Body) != `{"kind":"made up","name":"x"}` {
		t.Errorf("it is shown with a word that the body does not list: %s, %v", got.Body, err)
	}
	least := 1
	op.Bodies[0].Schema = &contract.Schema{Properties: []contract.Property{{Name: "kind", Schema: &contract.Schema{Items: &contract.Schema{Required: []string{"name"}}, MinItems: &least}}}}
	body.Fill[0].Value = []byte(`[{"name":"made up"}]`)
	for present, want := range map[string]string{
		`[{"name":"old"}]`:    `{"kind":[{"name":"old"}],"name":"x"}`,
		`[]`:                  `{"kind":[{"name":"made up"}],"name":"x"}`,
		`[{"name":"old"},{}]`: `{"kind":[{"name":"made up"}],"name":"x"}`,
	} {
		now, err := value.Decode([]byte(`{"kind":` + present + `}`))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Encode(op, now, body); err != nil || string(got.Body) != want {
			t.Errorf("it is shown as %s: %s, %v; want %s", present, got.Body, err, want)
		}
	}
	body.Bare = true
	if got, err := Encode(op, nil, body); err != nil || string(got.Body) != `{"name":"x"}` {
		t.Errorf("a body that carries nothing: %s, %v", got.Body, err)
	}
}
