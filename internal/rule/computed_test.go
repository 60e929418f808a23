package rule

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
)

// computed is an operation whose answer has a picture that a client can't set, beside a name that it can.
func computed() *contract.Operation {
	name := contract.Property{Name: "name", Schema: &contract.Schema{Types: []string{"string"}}}
	picture := contract.Property{Name: "picture", Schema: &contract.Schema{Types: []string{"string"}}}
	object := func(p ...contract.Property) []contract.Media {
		return []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: p}}}
	}
	return &contract.Operation{ID: "update", Method: "PATCH", Path: "/members/{id}", Dialect: dialect.Plain,
		Bodies: object(name), Responses: []contract.Response{{Status: "200", Bodies: object(name, picture)}}}
}

func judgedUnnamed(t *testing.T, before, sent, after string) []contract.Finding {
	t.Helper()
	return judgedUnnamedOf(t, computed(), before, sent, after)
}

func judgedUnnamedOf(t *testing.T, op *contract.Operation, before, sent, after string) []contract.Finding {
	t.Helper()
	e := &check.Evidence{Op: op, Case: &contract.Case{ID: "c", Rule: "M01"}, Rule: Judged()["M01"], Volatile: func(string) bool { return false }}
	timeline := observe.New(e.Op)
	first := answer(200, before)
	timeline.Add(observe.Recorded(e.Op, e.Case, first), first)
	x := answer(200, after)
	x.Body = []byte(`{"name":` + sent + `}`)
	e.Observed = []observe.Observation{timeline.Add(observe.Recorded(e.Op, e.Case, x), x)}
	var j check.Judgement
	unnamedStays(e, 0, &e.Observed[0], &j)
	return j.Findings
}

func TestWhatABodyOfTheWholeResourceLeavesOutMayBeReset(t *testing.T) {
	for _, replaces := range []bool{true, false} {
		op := computed()
		op.Replaces = replaces
		op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "port", Schema: &contract.Schema{Types: []string{"integer"}}})
		if f := judgedUnnamedOf(t, op, `{"name":"Ann","port":1,"picture":"p"}`, `"Bea"`, `{"name":"Bea","port":2,"picture":"p"}`); len(f) > 0 == replaces {
			t.Errorf("port is reset, replaces is %t: %+v", replaces, f)
		}
		if f := judgedUnnamedOf(t, op, `{"name":"Ann","port":1,"picture":"p"}`, `"Bea"`, `{"name":"Bea","port":1,"picture":null}`); len(f) != 1 {
			t.Errorf("what no client can set has changed: %+v", f)
		}
	}
}

func TestWhatIsComputedFromAnEmptyValueMayBeEmpty(t *testing.T) {
	if f := judgedUnnamed(t, `{"name":"Ann","picture":"p/A.png"}`, `""`, `{"name":"","picture":null}`); len(f) > 0 {
		t.Errorf("a picture of the initials goes with the name: %+v", f)
	}
	if f := judgedUnnamed(t, `{"name":"Ann","picture":"p/A.png"}`, `"Bea"`, `{"name":"Bea","picture":null}`); len(f) != 1 {
		t.Errorf("a picture is lost where a name is changed: %+v", f)
	}
}

func TestWhatNoPageDocumentsMayBeComputedAndEmptied(t *testing.T) {
	for _, after := range []string{`{"name":"Bea","picture":"p","initials":"","restricted":false}`, `{"name":"Bea","picture":"p"}`} {
		if f := judgedUnnamed(t, `{"name":"Ann","picture":"p","initials":"A","restricted":true}`, `"Bea"`, after); len(f) > 0 {
			t.Errorf("%s: %+v", after, f)
		}
	}
}

func TestAllowIsOwedByTheOperationsOwnMethodAndWarnedOfElsewhere(t *testing.T) {
	for method, want := range map[string]contract.Level{"PATCH": contract.Error, "OPTIONS": contract.Warning} {
		x := answer(405, `{}`)
		x.Method = method
		e := &check.Evidence{Op: computed(), Case: &contract.Case{ID: "c"}, Rule: Judged()["H15"]}
		var j check.Judgement
		allowed(e, 0, &observe.Observation{Sent: observe.Sent{Step: &contract.Step{}}, Exchange: x}, &j)
		if len(j.Findings) != 1 || j.Findings[0].Level != want {
			t.Errorf("%s: %+v, want one at %v", method, j.Findings, want)
		}
	}
}

// The answer to a patch may show a part of the resource where a read shows all of it; what its schema requires it must show.
func TestAnAnswerMayLeaveOutWhatAReadShows(t *testing.T) {
	for _, c := range []struct {
		required []string
		read     string
		findings int
	}{{nil, `{"name":"Bea"}`, 0}, {nil, `{"name":"Ann"}`, 1}, {[]string{"name"}, `{"name":"Bea"}`, 1}} {
		op := computed()
		op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
		op.Responses[0].Bodies[0].Schema.Required = c.required
		e := &check.Evidence{Op: op, Case: &contract.Case{ID: "c"}, Rule: Judged()["M02"], Volatile: func(string) bool { return false }}
		act := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte(`"Bea"`)}}}}}
		timeline, read := observe.New(op), observe.Sent{Case: e.Case, Step: &contract.Step{Role: contract.Observe, Request: contract.Request{Read: true}}}
		timeline.Add(read, answer(200, `{"name":"Ann","picture":"p"}`))
		e.Observed = []observe.Observation{
			timeline.Add(observe.Sent{Case: e.Case, Step: act, Named: []string{"/name"}}, answer(200, `{"picture":"p"}`)),
			timeline.Add(read, answer(200, c.read)),
		}
		if j := check.Judge(e); len(j.Findings) != c.findings {
			t.Errorf("required %q, read %s: %+v, want %d", c.required, c.read, j.Findings, c.findings)
		}
	}
}

type tooShort struct{}

func (tooShort) Fits(*contract.Schema, any) bool { return true }

func (tooShort) Takes(*contract.Schema, any) bool { return true }

func (tooShort) Validate(*contract.Operation, *contract.Exchange, any) []check.Departure {
	return []check.Departure{{At: "/name", Message: "minLength: got 0, want 1"}}
}

func TestTextOfWhiteSpaceMayBeTrimmedToNothing(t *testing.T) {
	for sent, want := range map[string]contract.Level{`"   "`: contract.Note, `"Ann"`: contract.Error} {
		e := &check.Evidence{Op: computed(), Case: &contract.Case{ID: "c"}, Rule: Judged()["O05"], Validator: tooShort{}}
		e.Observed = []observe.Observation{{Sent: observe.Sent{Step: &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte(sent)}}}}}}, Exchange: answer(200, `{"name":"","picture":"p"}`)}}
		e.Observed[0].Exchange.Method = e.Op.Method
		var j check.Judgement
		documentedAnswer(e, 0, &e.Observed[0], &j)
		if len(j.Findings) != 1 || j.Findings[0].Level != want {
			t.Errorf("sent %s: %+v, want one at %v", sent, j.Findings, want)
		}
	}
}

// A list of the states that can follow is empty in the last state, and a flag is false where its source is: both are computed.
func TestWhatMovesWithAMemberMayBecomeEmptyWithIt(t *testing.T) {
	op := computed()
	op.Responses[0].Bodies[0].Schema.Properties[1].Schema = &contract.Schema{}
	if f := judgedUnnamedOf(t, op, `{"name":"Ann","picture":true}`, `"Bea"`, `{"name":"Bea","picture":false}`); len(f) > 0 {
		t.Errorf("false is a value of what is computed: %+v", f)
	}
	for _, moved := range []bool{true, false} {
		e := &check.Evidence{Op: op, Case: &contract.Case{ID: "c", Rule: "M01"}, Rule: Judged()["M01"], Volatile: func(string) bool { return false }, Moves: map[string][]string{}}
		timeline := observe.New(op)
		states := []string{`{"name":"Ann","picture":["a"]}`, `{"name":"Bea","picture":["b","c"]}`, `{"name":"Cy","picture":[]}`}
		if !moved {
			states[1] = `{"name":"Bea","picture":["a"]}`
		}
		for _, state := range states {
			x := answer(200, state)
			x.Body = []byte(`{"name":"x"}`)
			step := &contract.Step{Role: contract.Act}
			e.Observed = append(e.Observed, timeline.Add(observe.Sent{Case: e.Case, Step: step, Named: []string{"/name"}, Touched: []string{"/name"}}, x))
		}
		var j check.Judgement
		for i := range e.Observed {
			unnamedStays(e, i, &e.Observed[i], &j)
		}
		if got := len(j.Findings); got > 0 == moved {
			t.Errorf("moved before is %t: %+v", moved, j.Findings)
		}
	}
}

// Reads show a summary, and the patch's own response the whole resource: no member went from nothing to something.
func TestWhatReadsLeaveOutIsNoMemberThatWasAdded(t *testing.T) {
	for after, want := range map[string]int{`{"name":"Bea"}`: 0, `{"name":"Bea","picture":"p"}`: 1} {
		sent := observe.Sent{Step: &contract.Step{Role: contract.Act}, Named: []string{"/name"}, Touched: []string{"/name"}}
		e := patchedThenRead(t, `{"name":"Ann"}`, after, exchanged{sent, answer(200, `{"name":"Bea","picture":"p"}`)})
		e.Op.Bodies = e.Op.Responses[0].Bodies
		var j check.Judgement
		unnamedStays(e, 0, &e.Observed[0], &j)
		if len(j.Findings) != want {
			t.Errorf("the read shows %s: %+v, want %d findings", after, j.Findings, want)
		}
	}
}
