package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestWhatAnAnswerOrTheReadShowsIsNotWriteOnly(t *testing.T) {
	resource := func(writeOnly bool) []contract.Response {
		s := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "list", Schema: &contract.Schema{Types: []string{"array"}, WriteOnly: writeOnly}}}}
		return []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: s}}}}
	}
	body := resource(true)[0].Bodies
	for _, c := range []struct {
		why           string
		patched, read []contract.Response
		want          bool
	}{
		{"both answers say so", resource(true), resource(true), true},
		{"the read shows it", resource(true), resource(false), false},
		{"the PATCH's answer shows it", resource(false), resource(true), false},
		{"no answer is documented", nil, nil, true},
	} {
		op := &contract.Operation{Bodies: body, Responses: c.patched, Read: &contract.Operation{Responses: c.read}}
		if got := WriteOnly(op, "/list"); got != c.want {
			t.Errorf("%s: write-only is %v", c.why, got)
		}
	}
}

// One response hid a password for its name, the read showed it, and a refused request was said to have set it.
func TestASecretThatOnlyOneResponseShowsDidNotMove(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	s := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "password", Schema: text}, {Name: "note", Schema: text}}}
	media := []contract.Media{{Type: "application/json", Schema: s}}
	op := &contract.Operation{Bodies: media, Responses: []contract.Response{{Status: "200", Bodies: media}}}
	for name, want := range map[string]bool{"password": true, "note": false} {
		if got := Tolerated(op, "/"+name, map[string]any{}, map[string]any{name: "x"}); got != want {
			t.Errorf("%s appears: tolerated is %v", name, got)
		}
	}
	if Tolerated(op, "/password", map[string]any{"password": "x"}, map[string]any{"password": "y"}) {
		t.Error("a password that was shown and is another one is tolerated")
	}
}
