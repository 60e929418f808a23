package schema

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

func TestABodyKeepsWhatItsDocumentMeans(t *testing.T) {
	const (
		parts = `{"allOf":[{"$ref":"#/$defs/Base"},{"type":"object","properties":{"size":{"type":"integer"}},"additionalProperties":false}],"$defs":{
			"Base":{"type":"object","required":["id","name"],"properties":{"id":{"type":"string","readOnly":true},"name":{"type":"string"}},"additionalProperties":false}}}`
		nested = `{"type":"object","properties":{"place":{"$ref":"#/$defs/Reference"}},"$defs":{
			"Reference":{"type":"object","required":["id","link"],"properties":{"id":{"type":"string"},"link":{"$ref":"#/$defs/Link"}}},"Link":{"type":"string","readOnly":true}}}`
		apart = `{"allOf":[{"$ref":"#/$defs/Needs"},{"properties":{"id":{"allOf":[{"type":"string","readOnly":true}]}}}],"$defs":{"Needs":{"required":["id"]}}}`
	)
	const kinds = `{"oneOf":[{"$ref":"#/$defs/Cat"},{"$ref":"#/$defs/Dog"}],"discriminator":{"propertyName":"is","mapping":{"cat":"Cat"}},"$defs":{
		"Cat":{"type":"object","properties":{"is":{"type":"string"},"lives":{"type":"integer"}}},"Dog":{"type":"object","properties":{"is":{"type":"string"}}}}}`
	for _, c := range []struct {
		why, schema, value string
		fits               bool
	}{
		{"closed parts have each other's members", parts, `{"name":"n","size":1}`, true},
		{"a member that no part names", parts, `{"name":"n","other":1}`, false},
		{"a member of another part in a wrong type", parts, `{"name":"n","size":"1"}`, false},
		{"a required member that is not read-only", parts, `{"size":1}`, false},
		{"a required member of an object inside is read-only", nested, `{"place":{"id":"1"}}`, true},
		{"and another one is not", nested, `{"place":{}}`, false},
		{"one part requires what another one calls read-only", apart, `{}`, true},
		{"alternatives that overlap", `{"oneOf":[{"required":["a"],"properties":{"a":{"type":"string"}}},{"type":"object"}]}`, `{"a":"x"}`, true},
		{"alternatives that name members", `{"oneOf":[{"required":["a"]},{"required":["b"]}]}`, `{"a":1,"b":1}`, false},
		{"an object that does not fit the alternative which its discriminator names", kinds, `{"is":"cat","lives":"nine"}`, false},
		{"one that fits the alternative of that name", kinds, `{"is":"Dog","lives":"nine"}`, true},
		{"one that does not say of which kind it is", kinds, `{"lives":"nine"}`, true},
		{"one of a kind that nobody described", kinds, `{"is":"bird","lives":"nine"}`, true},
		{"a closed object on its own", `{"type":"object","properties":{"a":{}},"additionalProperties":false}`, `{"b":1}`, false},
		{"a base that types its further members", `{"allOf":[{"$ref":"#/$defs/Base"},{"properties":{"on":{"type":"boolean"}}}],"$defs":{"Base":{"additionalProperties":{"type":"object"}}}}`, `{"on":true}`, true},
		{"and a member that no part names", `{"allOf":[{"$ref":"#/$defs/Base"},{"properties":{"on":{"type":"boolean"}}}],"$defs":{"Base":{"additionalProperties":{"type":"object"}}}}`, `{"off":true}`, false},
	} {
		validator, err := NewSentSet().Compile(withDefinitions(t, c.schema))
		if err != nil {
			t.Fatalf("%s: %v", c.why, err)
		}
		doc, err := value.Decode([]byte(c.value))
		if err != nil {
			t.Fatal(err)
		}
		if misfits := validator.Validate(doc); (len(misfits) == 0) != c.fits {
			t.Errorf("%s: %s: %v", c.why, c.value, misfits)
		}
	}
}

// withDefinitions is a schema whose own $defs are its document's definitions.
func withDefinitions(t *testing.T, text string) *contract.Schema {
	t.Helper()
	var whole map[string]json.RawMessage
	var defs map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &whole); err != nil {
		t.Fatal(err)
	}
	if whole["$defs"] != nil {
		if err := json.Unmarshal(whole["$defs"], &defs); err != nil {
			t.Fatal(err)
		}
	}
	delete(whole, "$defs")
	own, err := json.Marshal(whole)
	if err != nil {
		t.Fatal(err)
	}
	names := slices.Sorted(maps.Keys(defs))
	s := &contract.Schema{JSON: own, Refs: names, Definitions: contract.NewDefinitions()}
	for _, name := range names {
		s.Definitions.Add(name, contract.Definition{JSON: defs[name], Refs: names})
	}
	return s
}
