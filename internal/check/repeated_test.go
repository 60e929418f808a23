package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// A value that the resource itself holds conflicts with no other resource: a patch that is refused with 409 the second time is no repeated one.
func TestAConflictOfARepeatedPatchIsToldAsANote(t *testing.T) {
	for _, c := range []struct {
		again      string
		documented bool
		level      contract.Level
		findings   int
	}{
		{`"7"`, false, contract.Note, 1},
		{`"7"`, true, contract.Note, 0},
		{`"8"`, false, contract.Note, 0},
		{`"7"`, false, contract.Error, 0},
	} {
		op := described("seat", &contract.Schema{Types: []string{"string"}})
		op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
		if c.documented {
			op.Responses = append(op.Responses, contract.Response{Status: "409"})
		}
		line := observe.New(op)
		var seen []observe.Observation
		for i, v := range []string{`"7"`, c.again} {
			step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/seat", Value: []byte(v)}}}}}
			x := answer(200, `{"seat":"7"}`)
			if i > 0 {
				x = answer(409, `{"detail":"nothing changed"}`)
			}
			x.Body = []byte(`{"seat":` + v + `}`)
			seen = append(seen, line.Add(observe.Sent{Step: step, Named: []string{"/seat"}, Touched: []string{"/seat"}}, x))
		}
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Observed: seen, Volatile: func(string) bool { return false }, Rule: Rule{Rule: contract.Rule{ID: "M15", Level: c.level}}})
		if len(j.Findings) != c.findings || len(j.Findings)+len(j.Reasons) != 1 {
			t.Errorf("%+v: %v %q", c, j.Findings, j.Reasons)
		}
	}
}

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
