package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// A JSON Patch library that can't find the end of a list answers 409, which passed as a conflict with another resource.
func TestAConflictThatNamesNoOtherResourceRefuses(t *testing.T) {
	op := described("tags", &contract.Schema{Types: []string{"array"}})
	for said, findings := range map[string]int{"no such index": 1, "there is a tag of that name already": 0, "the version is stale": 0} {
		for refuses := range 2 {
			step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted}}
			o := observe.New(op).Add(observe.Sent{Step: step}, answer(409, `{"detail":"`+said+`"}`))
			e := &Evidence{Op: op, Case: &contract.Case{}, Observed: []observe.Observation{o}, Volatile: func(string) bool { return false },
				Rule: Rule{Rule: contract.Rule{ID: "J06", Level: contract.Error}, Traits: Traits{ConflictRefuses: refuses == 1}}}
			if j := Judge(e); len(j.Findings) != findings*refuses {
				t.Errorf("%s, refuses %d: %v", said, refuses, j.Findings)
			}
		}
	}
}

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
