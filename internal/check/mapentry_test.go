package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A target keeps a key of a map, and drops it where its value is false: the map is shown with its other keys.
func TestAnEntryThatIsKeptWithOtherValuesAndDroppedWithOneIsNotStored(t *testing.T) {
	for shown, findings := range map[string]int{`{"wanted":{"a":"1"}}`: 1, `{"wanted":{"a":"1","b":false}}`: 0, `{}`: 0} {
		op := described("wanted", &contract.Schema{Types: []string{"object"}, AdditionalProperties: &contract.Schema{Types: []string{"string", "boolean"}}})
		op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/wanted/b", Value: []byte(`false`)}}}}}
		x := answer(200, shown)
		x.Body = []byte(`{"wanted":{"b":false}}`)
		if j := judgedStep(t, op, `{"wanted":{"a":"1","b":"4"}}`, step, x); len(j.Findings) != findings {
			t.Errorf("%s: %v %q", shown, j.Findings, j.Reasons)
		}
	}
}
