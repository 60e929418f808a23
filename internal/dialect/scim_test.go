package dialect

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

const employee = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

const scimUser = `{"userName":"ann","active":true,"title":"Dr","name":{"givenName":"Ann","familyName":"Lee"},
	"emails":[{"type":"work","value":"a@work.example","primary":true},{"type":"home","value":"a@home.example"}],
	"` + employee + `":{"department":"Sales"}}`

// scimOperation is an operation that answers with a user whose roles are a list.
func scimOperation() *contract.Operation {
	roles := &contract.Schema{Types: []string{"array"}, Items: &contract.Schema{Types: []string{"string"}}}
	user := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "roles", Schema: roles}}}
	return &contract.Operation{Dialect: SCIM, Bodies: []contract.Media{{Type: "application/scim+json"}},
		Responses: []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/scim+json", Schema: user}}}}}
}

// A message with a list of operations and members of its own is the API's own: PatchOp has no room for them.
func TestAMessageThatRequiresMoreIsNoPatchOp(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	operation := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "op", Schema: text}, {Name: "path", Schema: text}}}
	for _, required := range [][]string{nil, {"Operations"}, {"schemas", "Operations"}, {"applicationId", "Operations"}} {
		body := &contract.Schema{Types: []string{"object"}, Required: required, Properties: []contract.Property{
			{Name: "applicationId", Schema: text}, {Name: "Operations", Schema: &contract.Schema{Types: []string{"array"}, Items: operation}}}}
		got := Detect(&contract.Operation{Bodies: []contract.Media{{Type: "application/json", Schema: body}}}).Name
		if own := slices.Contains(required, "applicationId"); (got == SCIM) == own {
			t.Errorf("a body that requires %v is read as %s", required, got)
		}
	}
}

func TestPatchOpDoesWhatRFC7644Says(t *testing.T) {
	for _, c := range []struct{ name, operations, at, want string }{
		{"replace sets an attribute", `{"op":"replace","path":"userName","value":"bo"}`, "/userName", `"bo"`},
		{"operations are read in any letter case", `{"op":"Replace","path":"USERNAME","value":"bo"}`, "/userName", `"bo"`},
		{"a sub-attribute stands after a dot", `{"op":"replace","path":"name.familyName","value":"Ray"}`, "/name", `{"givenName":"Ann","familyName":"Ray"}`},
		{"what a complex value doesn't name stays", `{"op":"replace","path":"name","value":{"familyName":"Ray"}}`, "/name", `{"givenName":"Ann","familyName":"Ray"}`},
		{"replace of a list replaces all of it", `{"op":"replace","path":"emails","value":[{"value":"x@y.example"}]}`, "/emails", `[{"value":"x@y.example"}]`},
		{"add goes to the end of a list", `{"op":"add","path":"emails","value":[{"value":"x@y.example"}]}`, "/emails/2", `{"value":"x@y.example"}`},
		{"add of what is there adds nothing", `{"op":"add","path":"emails","value":{"type":"home","value":"a@home.example"}}`, "/emails/2", ``},
		{"add makes a list", `{"op":"add","path":"roles","value":"admin"}`, "/roles", `["admin"]`},
		{"add without a path takes attributes", `{"op":"add","value":{"nickName":"A","name":{"familyName":"Ray"}}}`, "/name", `{"givenName":"Ann","familyName":"Ray"}`},
		{"a filter selects an item", `{"op":"replace","path":"emails[type eq \"WORK\"].value","value":"x@y.example"}`, "/emails/0", `{"type":"work","value":"x@y.example","primary":true}`},
		{"a filter can join comparisons", `{"op":"replace","path":"emails[type eq \"home\" and not (primary pr)].value","value":"x"}`, "/emails/1/value", `"x"`},
		{"remove takes the selected items", `{"op":"remove","path":"emails[value co \"home\"]"}`, "/emails", `[{"type":"work","value":"a@work.example","primary":true}]`},
		{"a list without items is gone", `{"op":"remove","path":"emails[value pr]"}`, "/emails", ``},
		{"remove of a sub-attribute", `{"op":"remove","path":"name.givenName"}`, "/name", `{"familyName":"Lee"}`},
		{"null takes an attribute away", `{"op":"replace","path":"title","value":null}`, "/title", ``},
		{"an extension is named by its URI", `{"op":"replace","path":"` + employee + `:department","value":"Law"}`, "/" + employee + "/department", `"Law"`},
		{"a core attribute can have its URI too", `{"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:userName","value":"bo"}`, "/userName", `"bo"`},
	} {
		body := `{"schemas":["` + SCIMMessage + `"],"Operations":[` + c.operations + `]}`
		got, err := Result(scimOperation(), decode(t, scimUser), &contract.Exchange{Body: []byte(body)})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		is, there := value.At(got, c.at)
		switch {
		case c.want == "" && there:
			t.Errorf("%s: %s is %v, want it gone", c.name, c.at, is)
		case c.want != "" && !value.Equal(is, decode(t, c.want)):
			t.Errorf("%s: %s is %v, want %s", c.name, c.at, is, c.want)
		}
	}
}

func TestPatchOpRefusesWhatRFC7644Forbids(t *testing.T) {
	for name, operation := range map[string]string{
		"remove without a path":                 `{"op":"remove"}`,
		"an unknown operation":                  `{"op":"move","path":"title"}`,
		"replace where the filter finds none":   `{"op":"replace","path":"emails[type eq \"other\"].value","value":"x"}`,
		"add without a value":                   `{"op":"add","path":"title"}`,
		"a filter that is not closed":           `{"op":"remove","path":"emails[type eq \"work\""}`,
		"a filter with an unknown operator":     `{"op":"remove","path":"emails[type is \"work\"]"}`,
		"a path that is no attribute":           `{"op":"replace","path":"/title","value":"x"}`,
		"a value without a path that is a text": `{"op":"replace","value":"x"}`,
	} {
		body := `{"schemas":["` + SCIMMessage + `"],"Operations":[` + operation + `]}`
		if got, err := Result(scimOperation(), decode(t, scimUser), &contract.Exchange{Body: []byte(body)}); err == nil {
			t.Errorf("%s is applied: %v", name, got)
		}
	}
}

// What is encoded and then applied must be what the edits say.
func TestPatchOpWritesEditsAsPathsThatSelectThem(t *testing.T) {
	present := decode(t, scimUser)
	for _, c := range []struct{ at, v, path string }{
		{"/userName", `"bo"`, "userName"},
		{"/name/familyName", `"Ray"`, "name.familyName"},
		{"/emails/1/value", `"x@y.example"`, `emails[type eq "home"].value`},
		{"/emails", `[]`, "emails"},
		{"/" + employee + "/department", `"Law"`, employee + ":department"},
		{"/nick name", `"x"`, ""},
		{"/name/honorific/prefix", `"Dr"`, "name.honorific"},
		{"/title", ``, "title"},
	} {
		edit := contract.Edit{At: c.at, Value: json.RawMessage(c.v), Remove: c.v == ""}
		e, err := Encode(scimOperation(), present, contract.Body{Edits: []contract.Edit{edit}})
		if err != nil {
			t.Errorf("%s: %v", c.at, err)
			continue
		}
		path, _ := value.At(decode(t, string(e.Body)), "/Operations/0/path")
		if path == nil {
			path = ""
		}
		got, err := Result(scimOperation(), present, &contract.Exchange{Body: e.Body})
		is, there := value.At(got, c.at)
		if path != c.path || err != nil || e.Media != "application/scim+json" || there == edit.Remove || there && !value.Equal(is, decode(t, c.v)) {
			t.Errorf("%s: path %v, want %s; %v (%v), %s", c.at, path, c.path, is, err, e.Body)
		}
	}
}

func TestPatchOpNamesThePlacesItIsAbout(t *testing.T) {
	body := `{"schemas":["` + SCIMMessage + `"],"operations":[{"op":"add","path":"emails[type eq \"work\"].value","value":"x"},{"op":"add","value":{"title":"Dr"}}]}`
	named, ok := Places(scimOperation(), []byte(body))
	if !ok || strings.Join(named, " ") != "/emails /title" {
		t.Errorf("named %v, %v", named, ok)
	}
}

func TestPatchOpIsFoundByItsSchemaOrItsMediaType(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	operation := &contract.Schema{Properties: []contract.Property{{Name: "op", Schema: text}, {Name: "path", Schema: text}}}
	message := &contract.Schema{Properties: []contract.Property{{Name: "Operations", Schema: &contract.Schema{Types: []string{"array"}, Items: operation}}}}
	user := &contract.Schema{Properties: []contract.Property{{Name: "userName", Schema: text}}}
	for _, c := range []struct {
		name, media string
		schema      *contract.Schema
		want        contract.Dialect
	}{
		{"a message under plain JSON", "application/json", message, SCIM},
		{"SCIM's media type alone", "application/scim+json", nil, SCIM},
		{"members under SCIM's media type", "application/scim+json", user, Plain},
	} {
		op := &contract.Operation{Bodies: []contract.Media{{Type: c.media, Schema: c.schema}}}
		if got := Detect(op).Name; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
