package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// computed is an operation whose answer has a picture that a client can't set, beside a name that it can.
func computed() *contract.Operation {
	name := contract.Property{Name: "name", Schema: &contract.Schema{Types: []string{"string"}}}
	picture := contract.Property{Name: "picture", Schema: &contract.Schema{Types: []string{"string"}}}
	object := func(p ...contract.Property) []contract.Media {
		return []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: p}}}
	}
	return &contract.Operation{ID: "update", Method: "PATCH", Path: "/members/{id}", Dialect: contract.Plain,
		Bodies: object(name), Answers: []contract.Answer{{Status: "200", Bodies: object(name, picture)}}}
}

func judgedUnnamed(t *testing.T, before, sent, after string) []contract.Finding {
	t.Helper()
	doc := func(text string) any {
		v, err := value.Decode([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	e := &Evidence{Op: computed(), Case: &contract.Case{ID: "c", Rule: "M01"}, Rule: contract.Rule{ID: "M01", Level: contract.Error}, Volatile: func(string) bool { return false }}
	e.Seen = []Seen{{Case: e.Case, Step: &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte(sent)}}}}},
		Exchange: answer(200, after), Before: doc(before), Known: true, After: doc(after), Shown: true, Named: []string{"/name"}}}
	var j Judgement
	unnamedStays(e, 0, &e.Seen[0], &j)
	return j.Findings
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
		e := &Evidence{Op: computed(), Case: &contract.Case{ID: "c"}, Rule: contract.Rule{ID: "H15", Level: contract.Error}}
		var j Judgement
		allowed(e, 0, &Seen{Exchange: x}, &j)
		if len(j.Findings) != 1 || j.Findings[0].Level != want {
			t.Errorf("%s: %+v, want one at %v", method, j.Findings, want)
		}
	}
}
