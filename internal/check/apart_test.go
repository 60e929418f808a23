package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestAMemberThatTheReadDescribesWithAnotherTypeIsNotComparedWithThePatchsAnswer(t *testing.T) {
	answers := func(types ...string) []contract.Answer {
		member := contract.Property{Name: "data", Schema: &contract.Schema{Types: types}}
		return []contract.Answer{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Properties: []contract.Property{member}}}}}}
	}
	before, after := map[string]any{"data": map[string]any{"n": "1"}}, map[string]any{"data": []any{"n"}}
	for _, c := range []struct {
		why        string
		patch, get []string
		want       bool
	}{
		{"a list and an object", []string{"array"}, []string{"object"}, true},
		{"the same type", []string{"array"}, []string{"array"}, false},
		{"two kinds of number", []string{"integer"}, []string{"number"}, false},
		{"several types", []string{"array", "object"}, []string{"object"}, false},
	} {
		op := &contract.Operation{Method: "PATCH", Answers: answers(c.patch...), Read: &contract.Operation{Method: "GET", Answers: answers(c.get...)},
			Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Properties: []contract.Property{{Name: "data", Schema: &contract.Schema{}}}}}}}
		if got := Tolerated(op, "/data", before, after); got != c.want {
			t.Errorf("%s: got %v, want %v", c.why, got, c.want)
		}
	}
}
