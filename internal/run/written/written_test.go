package written

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
)

// A target took a body with invalid UTF-8, and what it made of it was told as written by somebody else.
func TestWhatABrokenBodyHasSetIsOurs(t *testing.T) {
	for body, want := range map[string]string{"{\"name\":\"pro\xff\xfeviso\"}": "pro\ufffd\ufffdviso", `{"name":"Zoe"} x`: "Zoe", `{"name":"Zoe"`: "Zoe"} {
		text := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: &contract.Schema{Types: []string{"string"}}}}}
		log := New(&contract.Operation{Method: "PATCH", Dialect: dialect.Plain, Bodies: []contract.Media{{Type: "application/json", Schema: text}}})
		log.Keep(&observe.Observation{
			Sent:     observe.Sent{Step: &contract.Step{Role: contract.Act}},
			Exchange: &contract.Exchange{Method: "PATCH", Body: []byte(body), Reply: &contract.Reply{Status: 200}},
		})
		if got := log.Values("/name"); len(got) != 1 || got[0] != want {
			t.Errorf("%q: %q", body, got)
		}
	}
}
