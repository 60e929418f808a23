package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
)

// A member that can't be null and that an update mask clears shows the empty value of its kind.
func TestAMemberThatAMaskClearsShowsTheEmptyValueOfItsKind(t *testing.T) {
	for _, c := range []struct {
		types    []string
		shown    string
		findings int
	}{
		{[]string{"integer"}, "0", 0}, {[]string{"string"}, `""`, 0}, {[]string{"object"}, `{"a":0,"b":""}`, 0},
		{[]string{"integer"}, "7", 1}, {[]string{"object"}, `{"a":1}`, 1}, {[]string{"integer", "null"}, "0", 1},
	} {
		op := described("size", &contract.Schema{Types: c.types})
		op.Dialect = dialect.Mask
		op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
		line := observe.New(op)
		line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, `{"size":9,"more":1}`))
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Cleared: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/size", Remove: true}}}}}
		o := line.Add(observe.Sent{Step: step, Named: []string{"/size"}, Touched: []string{"/size"}}, answer(200, `{"size":`+c.shown+`,"more":1}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "G04", Level: contract.Error}}})
		if len(j.Findings) != c.findings {
			t.Errorf("%v shown as %s: %+v %q", c.types, c.shown, j.Findings, j.Reasons)
		}
		op.Dialect, step.Request.Body.Mask = dialect.Plain, []string{"size"} // a mask that stands in the body
		j = Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "G04", Level: contract.Error}}})
		if len(j.Findings) != c.findings {
			t.Errorf("%v shown as %s under a mask in the body: %+v %q", c.types, c.shown, j.Findings, j.Reasons)
		}
	}
}
