package word

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestALabelledLineSaysOneThing(t *testing.T) {
	for text, want := range map[string]contract.Field{
		"Its power.\nType: Integer\nRequired: No":        {Type: "integer"},
		"Its power.\nData type: Number\nMandatory: yes":  {Type: "number", Required: true},
		"(Required, string) Its name.":                   {Type: "string", Required: true},
		"(Optional, see below) Its name.":                {},
		"`string`\nRequired. Its name.":                  {Type: "string", Required: true},
		"Its power.\nType: see below\nRequired: rarely":  {},
		"The label.\n`label` and `name` mean one thing.": {},
	} {
		var f contract.Field
		Describe(&f, text)
		if f.Type != want.Type || f.Required != want.Required {
			t.Errorf("%q: type %q, required %v; want %q, %v", text, f.Type, f.Required, want.Type, want.Required)
		}
	}
}

func TestATypeThatMayBeLeftOut(t *testing.T) {
	for s, want := range map[string]string{
		"optional string":                   "string",
		"optional<array of numbers>":        "array<number>",
		"optional object { id, can_dim }":   "object",
		"object { id, name, 3 more }":       "object",
		"array of object { code, message }": "array<object>",
		`optional "full" or "partial"`:      "string",
		"nullable integer":                  "integer",
		"optional":                          "",
	} {
		if k, _ := KindOf(s); k.Name != want {
			t.Errorf("%q is %q, want %q", s, k.Name, want)
		}
	}
}

func TestALabelOfWordsIsNoField(t *testing.T) {
	for term, want := range map[string]bool{
		"HTTP Method": true, "API Version:": true, "Example request body": true,
		"label": false, "label (string)": false, "`label` required": false, "Label string": false, "URI": false, "Label required": false,
	} {
		if got := IsLabelOfWords(term); got != want {
			t.Errorf("%q: %v", term, got)
		}
	}
}

func TestABadgeBeforeATypeStandsBesideAName(t *testing.T) {
	n, ok := NameAndType("label required, object")
	var f contract.Field
	if n.Apply(&f); !ok || f.Name != "label" || f.Type != "object" || !f.Required {
		t.Errorf("%v: %+v", ok, f)
	}
	if _, ok := FieldName("labelRequired:true"); ok {
		t.Error("a label with its value is a name")
	}
}
