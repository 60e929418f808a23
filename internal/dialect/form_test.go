package dialect

import (
	"encoding/json"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

func formOf(media string) *contract.Operation {
	kind := func(types ...string) *contract.Schema { return &contract.Schema{Types: types} }
	schema := kind("object")
	schema.Properties = []contract.Property{{Name: "title", Schema: kind("string")}, {Name: "note", Schema: kind("string", "null")}, {Name: "pages", Schema: kind("integer")},
		{Name: "ready", Schema: kind("boolean")}, {Name: "tags", Schema: &contract.Schema{Types: []string{"array"}, Items: kind("string")}}, {Name: "meta", Schema: kind("object")},
		{Name: "cover", Schema: &contract.Schema{Types: []string{"string"}, Format: "binary"}}}
	return &contract.Operation{Dialect: Form, Bodies: []contract.Media{{Type: media, Schema: schema}}}
}

// What is written as fields is read back as the members that were set, each as its own type.
func TestAFormSaysWhatItsEditsSay(t *testing.T) {
	for _, media := range []string{"application/x-www-form-urlencoded", "multipart/form-data"} {
		op := formOf(media)
		if d := Detect(op); d.Name != Form {
			t.Fatalf("%s: %s", media, d.Name)
		}
		body := contract.Body{Edits: []contract.Edit{{At: "/title", Value: json.RawMessage(`"a & b=\u00e9\r\nc"`)}, {At: "/note", Remove: true}, {At: "/pages", Value: json.RawMessage(`12`)},
			{At: "/ready", Value: json.RawMessage(`false`)}, {At: "/tags", Value: json.RawMessage(`["x","y"]`)}}}
		e, err := Encode(op, nil, body)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Named(Form).Decode(op, e.Body)
		want := map[string]any{"title": "a & b=é\r\nc", "note": nil, "pages": json.Number("12"), "ready": false, "tags": []any{"x", "y"}}
		if err != nil || !value.Equal(got, want) || len(e.Named) != 5 {
			t.Errorf("%s: %v %v, %s: %q", media, got, err, e.Media, e.Body)
		}
	}
}

// A text in a form is the number that it writes: a case that sends the text in place of the number would be told of a correct server.
func TestAFormSaysOnlyWhatItsTextsCanSay(t *testing.T) {
	op := formOf("application/x-www-form-urlencoded")
	for _, c := range []struct {
		at, v string
		says  bool
	}{
		{"/title", `"x"`, true}, {"/title", `5`, false}, {"/title", `null`, false}, {"/note", `null`, true}, {"/note", `""`, false}, {"/pages", `5`, true}, {"/pages", `"5"`, false}, {"/pages", `"five"`, true},
		{"/ready", `true`, true}, {"/ready", `"true"`, false}, {"/tags", `["a"]`, true}, {"/tags", `[]`, false}, {"/tags", `[["a"]]`, false}, {"/meta", `"x"`, false}, {"/meta/a", `"x"`, false}, {"/cover", `"x"`, false},
	} {
		if says := Named(Form).Says(op, contract.Edit{At: c.at, Value: json.RawMessage(c.v)}); says != c.says {
			t.Errorf("%s to %s: %t, want %t", c.at, c.v, says, c.says)
		}
	}
	if !Named(Plain).Says(op, contract.Edit{At: "/meta", Value: json.RawMessage(`{}`)}) {
		t.Error("JSON says everything")
	}
}
