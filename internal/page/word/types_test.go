package word

import (
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Pages call a member "JSON" whatever value of JSON it takes: an object is the likeliest, and no promise.
func TestAWordThatIsNoJSONTypePromisesNoType(t *testing.T) {
	for text, promised := range map[string]bool{"JSON": false, "json": false, "snowflake": false, "Object": true, "json object": true, "Integer": true} {
		f := contract.Field{}
		SetWord(&f, text)
		if f.Type == "" || slices.Contains(f.Inferred, "type") == promised {
			t.Errorf("%q: type %q, inferred %q", text, f.Type, f.Inferred)
		}
	}
}

// A type of XML Schema is one by its name without the prefix.
func TestTypesOfXMLSchema(t *testing.T) {
	for text, want := range map[string]string{"xsd:boolean": "boolean", "xsd:string": "string", "xsd:shelf": ""} {
		if k, ok := KindOf(text); k.Name != want || ok != (want != "") {
			t.Errorf("%s is %q, known %v, want %q", text, k.Name, ok, want)
		}
	}
}
