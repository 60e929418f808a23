package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestAMemberThatTheReadDescribesWithAnotherTypeIsNotComparedWithThePatchsAnswer(t *testing.T) {
	answers := func(types ...string) []contract.Response {
		member := contract.Property{Name: "data", Schema: &contract.Schema{Types: types}}
		return []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Properties: []contract.Property{member}}}}}}
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
		op := &contract.Operation{Method: "PATCH", Responses: answers(c.patch...), Read: &contract.Operation{Method: "GET", Responses: answers(c.get...)},
			Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Properties: []contract.Property{{Name: "data", Schema: &contract.Schema{}}}}}}}
		if got := Tolerated(op, "/data", before, after); got != c.want {
			t.Errorf("%s: got %v, want %v", c.why, got, c.want)
		}
	}
}

// The answer's "status" is that of a change, the read's that of a database: two members of one name.
func TestMembersWithoutAValueInCommonAreNotCompared(t *testing.T) {
	answers := func(values ...any) []contract.Response {
		member := contract.Property{Name: "status", Schema: &contract.Schema{Types: []string{"string"}, Enum: values}}
		return []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Properties: []contract.Property{member}}}}}}
	}
	for _, c := range []struct {
		patch, get []any
		want       bool
	}{
		{[]any{"created", "done"}, []any{"active", "paused"}, true},
		{[]any{"created", "active"}, []any{"active", "paused"}, false},
		{[]any{"created", nil}, []any{"active", nil}, true},
	} {
		op := &contract.Operation{Method: "PATCH", Responses: answers(c.patch...), Read: &contract.Operation{Method: "GET", Responses: answers(c.get...)},
			Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Properties: []contract.Property{{Name: "status", Schema: &contract.Schema{}}}}}}}
		if got := describedApart(op, "/status"); got != c.want {
			t.Errorf("%v and %v: got %v, want %v", c.patch, c.get, got, c.want)
		}
	}
}

func TestASecretInsideAValueMayBeHidden(t *testing.T) {
	sent := []any{map[string]any{"id": "1", "secret": "hush", "apiKey": "k"}}
	for _, c := range []struct {
		why   string
		shown any
		want  bool
	}{
		{"hidden", []any{map[string]any{"id": "1"}}, true},
		{"shown as sent", []any{map[string]any{"id": "1", "secret": "hush", "apiKey": "k"}}, true},
		{"shown otherwise", []any{map[string]any{"id": "1", "secret": "other"}}, false},
		{"another member is lost", []any{map[string]any{"secret": "hush"}}, false},
	} {
		if got := Compare(withoutHidden(sent, c.shown), c.shown) != Different; got != c.want {
			t.Errorf("%s: got %v, want %v", c.why, got, c.want)
		}
	}
}

func TestAMemberThatIsShownInAnotherFormIsNotComparedWithWhatWasSent(t *testing.T) {
	member := func(t string) *contract.Schema {
		return &contract.Schema{Properties: []contract.Property{{Name: "privacy", Schema: &contract.Schema{Types: []string{t}}}}}
	}
	for shown, want := range map[string]bool{"object": true, "string": false} {
		op := &contract.Operation{Method: "PATCH", Bodies: []contract.Media{{Type: "application/json", Schema: member("string")}},
			Responses: []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: member(shown)}}}}}
		if got := AsStored(op, "/privacy", "anybody", map[string]any{"view": "anybody"}); got != want {
			t.Errorf("shown as %s: got %v, want %v", shown, got, want)
		}
	}
}

func TestASecretThatTheReadDocumentsIsNotWriteOnly(t *testing.T) {
	member := &contract.Schema{Properties: []contract.Property{{Name: "auth_password", Schema: &contract.Schema{Types: []string{"string"}}}}}
	op := &contract.Operation{Method: "PATCH", Bodies: []contract.Media{{Type: "application/json", Schema: member}}, Responses: []contract.Response{{Status: "204"}}}
	if !WriteOnly(op, "/auth_password") {
		t.Error("a password that no answer documents is not taken for write-only")
	}
	op.Read = &contract.Operation{Method: "GET", Responses: []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: member}}}}}
	if WriteOnly(op, "/auth_password") {
		t.Error("a password that the read documents is taken for write-only")
	}
	op.Bodies[0].Schema = &contract.Schema{Properties: []contract.Property{{Name: "auth_password", Schema: &contract.Schema{Types: []string{"string"}, WriteOnly: true}}}}
	if WriteOnly(op, "/auth_password") {
		t.Error("a member that the body's own schema calls write-only, and that the read documents, is taken for write-only")
	}
}
