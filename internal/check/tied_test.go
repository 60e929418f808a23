package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/prose"
)

// Setting one of two members clears the other: a body with both was told to have lost one.
func TestAMemberThatTheDocsTieToAnotherInTheSameBodyDecidesNothing(t *testing.T) {
	for said, findings := range map[string]int{"Either percent or amount can be set; setting one clears the other.": 0, "The percent.": 1} {
		op := described("percent", &contract.Schema{Types: []string{"integer", "null"}, Description: said})
		body := op.Bodies[0].Schema
		body.Properties = append(body.Properties, contract.Property{Name: "amount", Schema: &contract.Schema{Types: []string{"integer", "null"}}})
		op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{
			{At: "/percent", Value: []byte("3")}, {At: "/amount", Value: []byte("2")}}}}}
		if j := judgedStep(t, op, `{"percent":1,"amount":null}`, step, answer(200, `{"percent":null,"amount":2}`)); len(j.Findings) != findings {
			t.Errorf("%q: %+v, want %d findings", said, j.Findings, findings)
		}
	}
}

// A change that waits for an approval is answered with 202 and the resource as it was.
func TestAChangeThatWasAnsweredWith202AndTheOldValueIsNotDoneYet(t *testing.T) {
	for status, findings := range map[int]int{202: 0, 200: 1} {
		op := described("limit", &contract.Schema{Types: []string{"integer"}})
		op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}, {Status: "202", Bodies: op.Bodies}}
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/limit", Value: []byte("3")}}}}}
		if j := judgedStep(t, op, `{"limit":1}`, step, answer(status, `{"limit":1}`)); len(j.Findings) != findings || findings == 0 && len(j.Reasons) == 0 {
			t.Errorf("%d: %+v, want %d findings", status, j, findings)
		}
	}
}

// A version that bodies carry moves with each patch, also where it is a text.
func TestTheVersionThatABodyCarriesMovesByItself(t *testing.T) {
	for _, claimed := range []bool{true, false} {
		op := described("revision", &contract.Schema{Types: []string{"string"}})
		op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
		if claimed {
			op.Prose = []contract.Claim{{Kind: prose.Version, Member: "/revision"}}
		}
		before, after := map[string]any{"revision": "r-1"}, map[string]any{"revision": "r-2"}
		if got := Tolerated(op, "/revision", before, after); got != claimed {
			t.Errorf("claimed is %t: it may move: %t", claimed, got)
		}
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/revision", Value: []byte(`"r-1"`)}}}}}
		if j := judgedStep(t, op, `{"revision":"r-1"}`, step, answer(200, `{"revision":"r-2"}`)); len(j.Findings) > 0 == claimed {
			t.Errorf("claimed is %t: %+v", claimed, j.Findings)
		}
	}
}

// A place is worked out from an address a little later, and is null until then.
func TestAMemberThatTheDocsHaveNullForATimeMayGo(t *testing.T) {
	for said, want := range map[string]bool{"Worked out from the address some time after each change; null until then.": true, "The place.": false} {
		op := described("street", &contract.Schema{Types: []string{"string"}})
		place := &contract.Schema{Types: []string{"object", "null"}, Description: said}
		op.Responses = []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "place", Schema: place}}}}}}}
		before := map[string]any{"place": map[string]any{"lat": 1.5}}
		if got := Tolerated(op, "/place", before, map[string]any{"place": nil}); got != want {
			t.Errorf("%q: it may go: %t", said, got)
		}
	}
}
