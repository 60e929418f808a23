package contract

import (
	"encoding/json"
	"strings"
	"testing"
)

// Schemas that refer to each other share their definitions; the whole of one holds what it reaches, and nothing else.
func TestASchemaIsWholeWithWhatItReaches(t *testing.T) {
	defs := NewDefinitions()
	defs.Add("A", Definition{JSON: []byte(`{"properties":{"b":{"$ref":"#/$defs/B~1x"}}}`), Refs: []string{"B/x"}})
	defs.Add("B/x", Definition{JSON: []byte(`{"properties":{"a":{"$ref":"#/$defs/A"}},"maxProperties":2}`), Refs: []string{"A"}})
	defs.Add("C", Definition{JSON: []byte(`{"type":"string"}`)})
	s := &Schema{JSON: []byte(`{"items":{"$ref":"#/$defs/A"}}`), Refs: []string{"A"}, Definitions: defs}
	var whole struct {
		Defs  map[string]any `json:"$defs"`
		Items map[string]any
	}
	if err := json.Unmarshal(s.Whole(), &whole); err != nil {
		t.Fatal(err)
	}
	if len(whole.Defs) != 2 || whole.Defs["B/x"] == nil || whole.Items["$ref"] != "#/$defs/A" {
		t.Errorf("the whole is %s", s.Whole())
	}
	if !s.Mentions("maxProperties") || s.Mentions("string") {
		t.Error("what is mentioned is what is reached")
	}
	other := NewDefinitions()
	other.Add("A", Definition{JSON: []byte(`{"properties":{"b":{"$ref":"#/$defs/B~1x"}}}`), Refs: []string{"B/x"}})
	other.Add("B/x", Definition{JSON: []byte(`{"properties":{"a":{"$ref":"#/$defs/A"}},"maxProperties":3}`), Refs: []string{"A"}})
	if same := *s; !s.SameJSON(&same) {
		t.Error("a schema is the same as itself")
	}
	if s.SameJSON(&Schema{JSON: s.JSON, Refs: s.Refs, Definitions: other}) {
		t.Error("what is referred to by the same name is not the same")
	}
	for _, plain := range []string{`true`, `{}`, `{"type":"integer"}`} {
		if got := string((&Schema{JSON: []byte(plain), Definitions: defs}).Whole()); got != plain {
			t.Errorf("the whole of %s is %s", plain, got)
		}
	}
	if got := string((&Schema{JSON: []byte(`{"$ref":"#/$defs/C"}`), Refs: []string{"C"}, Definitions: defs}).Whole()); !strings.HasPrefix(got, `{"$defs":{"C":`) || !json.Valid([]byte(got)) {
		t.Error(got)
	}
}

// A reference is read as it is written: escaped for a JSON Pointer, and for a URL.
func TestANameIsReadOutOfAReference(t *testing.T) {
	for ref, want := range map[string]string{"#/$defs/A": "A", "#/$defs/a~1b~0c": "a/b~c", "#/$defs/50%25": "50%"} {
		if got, ok := DefinitionName(ref); !ok || got != want {
			t.Errorf("%s: %q %v", ref, got, ok)
		}
	}
	for _, ref := range []string{"#/components/A", "#/$defs/A/properties/b", "urn:x"} {
		if _, ok := DefinitionName(ref); ok {
			t.Errorf("%s is no definition", ref)
		}
	}
}
