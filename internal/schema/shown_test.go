package schema

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

func TestAResponseKeepsWhatItsDocumentMeans(t *testing.T) {
	const closedParts = `{"allOf":[{"$ref":"#/$defs/Base"},{"oneOf":[{"$ref":"#/$defs/A"},{"$ref":"#/$defs/B"}]}],"$defs":{
		"Base":{"type":"object","required":["id"],"properties":{"id":{"type":"string"}},"additionalProperties":false},
		"A":{"type":"object","required":["status"],"properties":{"status":{"enum":["open"]}},"additionalProperties":false},
		"B":{"type":"object","required":["status","end"],"properties":{"status":{"enum":["done"]},"end":{"type":"string"}},"additionalProperties":false}}}`
	for _, c := range []struct {
		why, schema, value string
		fits               bool
	}{
		{"closed parts of allOf", closedParts, `{"id":"1","status":"open"}`, true},
		{"closed parts of allOf, another branch", closedParts, `{"id":"1","status":"done","end":"x"}`, true},
		{"closed parts of allOf, no branch", closedParts, `{"id":"1","status":"gone"}`, false},
		{"closed parts of allOf, a wrong type", closedParts, `{"id":1,"status":"open"}`, false},
		{"a base that types its further members", `{"allOf":[{"$ref":"#/$defs/Base"}],"properties":{"on":{"type":"boolean"}},"$defs":{"Base":{"properties":{"kind":{"type":"string"}},"additionalProperties":{"type":"object"}}}}`, `{"kind":"x","on":true}`, true},
		{"such a base, and a wrong type", `{"allOf":[{"$ref":"#/$defs/Base"}],"properties":{"on":{"type":"boolean"}},"$defs":{"Base":{"additionalProperties":{"type":"object"}}}}`, `{"on":{}}`, false},
		{"further members of a type on their own", `{"properties":{"kind":{"type":"string"}},"additionalProperties":{"type":"object"}}`, `{"on":true}`, false},
		{"a closed object of one closed part", `{"additionalProperties":false,"allOf":[{"properties":{"a":{"type":"string"}},"additionalProperties":false}]}`, `{"a":"x"}`, true},
		{"a closed object on its own", `{"type":"object","properties":{"a":{}},"additionalProperties":false}`, `{"b":1}`, false},
		{"an item that is closed", `{"allOf":[{"properties":{"l":{"items":{"type":"object","properties":{"a":{}},"additionalProperties":false}}}},{"properties":{"x":{}}}]}`, `{"l":[{"b":1}]}`, false},
		{"a closed object that requires what it has no room for", `{"type":"object","required":["a","b"],"properties":{"a":{}},"additionalProperties":false}`, `{"a":1}`, true},
		{"and that requires what it has", `{"type":"object","required":["a","b"],"properties":{"a":{}},"additionalProperties":false}`, `{}`, false},
		{"a write-only member inside of a read-only one", `{"properties":{"a":{"allOf":[{"$ref":"#/$defs/A"}]}},"$defs":{"A":{"required":["id","key"],"properties":{"id":{},"key":{"writeOnly":true}}}}}`, `{"a":{"id":1}}`, true},
		{"a write-only member of another part", `{"required":["key"],"allOf":[{"properties":{"key":{"writeOnly":true}}},{"properties":{"id":{}}}]}`, `{"id":1}`, true},
		{"a member that both hold, beside a write-only one", `{"required":["id","key"],"properties":{"id":{},"key":{"writeOnly":true}}}`, `{}`, false},
		{"branches that overlap", `{"oneOf":[{"type":"object"},{"type":"object"}]}`, `{}`, true},
		{"branches that name members", `{"oneOf":[{"required":["a"]},{"required":["b"]}]}`, `{"a":1,"b":1}`, false},
	} {
		validator, err := CompileShown(&contract.Schema{JSON: []byte(c.schema)})
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
