package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// A server may write a colour, a code or a telephone number in a form of its own. One that stored another colour was not found.
func TestAValueInAnotherFormIsHeldToWhatItSays(t *testing.T) {
	for _, c := range []struct {
		sent, got string
		findings  int
	}{
		{"#3366cc", "#3366cc", 0}, {"#3366CC", "#36c", 0}, {"#3366cc", "#3366ccff", 0}, {"#3366cc", "rgb(51, 102, 204)", 0}, {"#3366cc", "blue", 0}, {"#3366cc", "#ff0000", 1},
		{"EUR", "eur", 0}, {"EUR", "€", 0}, {"EUR", "USD", 1}, {"PT", "PRT", 0}, {"PT", "Portugal", 0}, {"PT", "ES", 1}, {"en", "en-US", 0},
		{"+14155550132", "(415) 555-0132", 0}, {"+14155550132", "1-415-555-0132", 0}, {"+14155550132", "+1415555013", 1},
	} {
		op := described("tone", &contract.Schema{Types: []string{"string"}})
		op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Reformed: true},
			Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/tone", Value: []byte(`"` + c.sent + `"`)}}}}}
		e := &Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false },
			Observed: []observe.Observation{observe.New(op).Add(observe.Sent{Step: step}, answer(200, `{"tone":"`+c.got+`"}`))}}
		if j := Judge(e); len(j.Findings) != c.findings {
			t.Errorf("%s shown as %s: %+v", c.sent, c.got, j.Findings)
		}
	}
}
