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
