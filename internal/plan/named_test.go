package plan

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A registry's PATCH has no parameter in its path: the body says by its required name which model is changed. Made-up names were sent
// as ordinary values, and the 404 to them was told as an error.
func TestTheMemberOfABodyThatNamesTheResourceIsLeftAlone(t *testing.T) {
	for _, row := range []struct {
		why, path, member, said string
		required, asked, left   bool
	}{
		{"its description says so", "/models/update", "name", "Unique name identifier of a model.", true, false, true},
		{"the read asks for it", "/models/update", "name", "", true, true, true},
		{"it is the id", "/models", "id", "", true, false, true},
		{"it names what is to be changed", "/models", "name", "Name of the model to update.", true, false, true},
		{"a setting's name", "/settings", "name", "The name of the site.", true, false, false},
		{"a unique name that may be left out", "/settings", "name", "Unique name identifier of a model.", false, false, false},
		{"the path names the resource by it", "/models/{model}", "name", "Unique name identifier of a model.", true, false, true},
	} {
		text := []string{"string"}
		body := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: row.member, Schema: &contract.Schema{Types: text, Description: row.said}}, {Name: "note", Schema: &contract.Schema{Types: text}}}}
		if row.required {
			body.Required = []string{row.member}
		}
		media := []contract.Media{{Type: "application/json", Schema: body}}
		op := &contract.Operation{Method: "PATCH", Path: row.path, Bodies: media, Responses: []contract.Response{{Status: "200", Bodies: media}}}
		if row.path == "/models/{model}" {
			op.Params = []contract.Param{{Name: "model", In: "path"}}
		}
		if row.asked {
			op.Read = &contract.Operation{Method: "GET", Path: "/models/get", Params: []contract.Param{{Name: row.member, In: "query", Required: true}}, Responses: op.Responses}
		}
		b := newModel(op, contract.Profile{}, Options{}).Place(nil, row.member, body.Properties[0].Schema, 0)
		if (b.Danger != "") != row.left {
			t.Errorf("%s: %q", row.why, b.Danger)
		}
	}
}

// A made-up name of a work pool ended in 500: the document has /work_pools/{name}, and the member is called after it.
func TestAMemberThatIsCalledAfterANamedCollectionNamesAnotherResource(t *testing.T) {
	named := []string{"/work_pools/{name}", "/teams/{team_slug}", "/files/{file_id}"}
	for _, row := range []struct {
		path, member string
		left         bool
	}{
		{"/deployments/{id}", "work_pool_name", true},
		{"/deployments/{id}", "workPoolName", true},
		{"/deployments/{id}", "team_slug", true},
		{"/deployments/{id}", "team_name", false}, // a team is named by its slug
		{"/deployments/{id}", "file_name", false},
		{"/deployments/{id}", "work_pool_note", false},
		{"/work_pools/{name}", "work_pool_name", false}, // its own
	} {
		text := &contract.Schema{Types: []string{"string"}}
		media := []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: row.member, Schema: text}}}}}
		op := &contract.Operation{Method: "PATCH", Path: row.path, Bodies: media, Responses: []contract.Response{{Status: "200", Bodies: media}}, NamedItems: named}
		if b := newModel(op, contract.Profile{}, Options{}).Place(nil, row.member, text, 0); (b.Danger != "") != row.left {
			t.Errorf("%s of %s: %q", row.member, row.path, b.Danger)
		}
	}
}
