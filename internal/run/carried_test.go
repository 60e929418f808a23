package run

import (
	"context"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// whole is an operation that wants its list in every body.
func whole() *contract.Operation {
	list := contract.Property{Name: "tags", Schema: &contract.Schema{Types: []string{"array"}}}
	name := contract.Property{Name: "name", Schema: &contract.Schema{Types: []string{"string"}}}
	media := []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{list, name}}}}
	return &contract.Operation{Vendor: "v", ID: "updateMember", Method: "PATCH", Path: "/members/{id}", Dialect: dialect.Plain, Required: []string{"tags"}, Bodies: media, Responses: []contract.Response{{Status: "200", Bodies: media}}}
}

func TestATargetThatDoesWithoutRequiredMembersIsSeenBeforeAnythingIsSet(t *testing.T) {
	f := &fake{resource: map[string]any{"tags": []any{"found"}, "name": "n"}}
	c := contract.Case{ID: "set", Op: "updateMember", Rule: "V02", Title: "set", Steps: []contract.Step{
		{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/tags", Value: []byte(`["new"]`)}}}}, Expect: stored}, look}}
	results, _ := verify(t, context.Background(), f, whole(), c)
	wants(t, results, "set", contract.Pass)
	if got := f.resource.(map[string]any)["tags"].([]any); len(got) != 1 || got[0] != "found" {
		t.Errorf("the list was %v afterwards, want it as found", got)
	}
	if f.sent[0] != "{}" {
		t.Errorf("the first body was %s, want {}", f.sent[0])
	}
}

func TestANullThatIsNotTakenBackLeavesNothingStrangeBehind(t *testing.T) {
	f := &fake{resource: map[string]any{"tags": []any{"found"}, "name": nil}}
	f.refuse = func(body map[string]any) bool {
		v, there := body["name"]
		return there && v == nil
	}
	c := contract.Case{ID: "set", Op: "updateMember", Rule: "V08", Title: "set", Steps: []contract.Step{
		{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte(`"a\u001bb"`)}}}}}, look}}
	_, summary := verify(t, context.Background(), f, whole(), c)
	if got := f.resource.(map[string]any)["name"]; got != "" {
		t.Errorf("the name is %q afterwards, want an empty one", got)
	}
	if summary.Restored[0].Done {
		t.Error("a null that could not be put back is reported as restored")
	}
}

func TestWhatOnlyAnswersHaveIsNotSentBack(t *testing.T) {
	items := contract.Property{Name: "tags", Schema: &contract.Schema{Types: []string{"array"}, Items: &contract.Schema{Types: []string{"object"},
		Properties: []contract.Property{{Name: "id", Schema: &contract.Schema{Types: []string{"string"}}}}}}}
	op := whole()
	op.Required = nil
	op.Bodies[0].Schema.Properties[0] = items
	f := &fake{resource: map[string]any{"tags": []any{map[string]any{"id": "a", "label": "A"}}, "name": "n"}}
	f.refuse = func(body map[string]any) bool {
		tags, _ := body["tags"].([]any)
		for _, item := range tags {
			if _, extra := item.(map[string]any)["label"]; extra {
				return true
			}
		}
		return false
	}
	c := contract.Case{ID: "set", Op: "updateMember", Rule: "V02", Title: "set", Steps: []contract.Step{
		{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/tags", Value: []byte(`[]`)}}}}}, look}}
	verify(t, context.Background(), f, op, c)
	if got := f.resource.(map[string]any)["tags"].([]any); len(got) != 1 {
		t.Errorf("the list is %v afterwards, want its one item back", got)
	}
}
