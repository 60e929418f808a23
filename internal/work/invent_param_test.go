package work

import (
	"regexp"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestAParameterIsInventedFromItsOwnSchema(t *testing.T) {
	low, twelve := 1000.0, 12
	of := func(s contract.Schema, json string) *contract.Schema { s.JSON = []byte(json); return &s }
	for _, c := range []struct {
		why    string
		schema *contract.Schema
		param  contract.Param
		want   string // a regular expression
	}{
		{"nothing known", nil, contract.Param{}, "^proviso-1$"},
		{"an example that fits", of(contract.Schema{Types: []string{"string"}}, `{"type":"string"}`), contract.Param{Example: `ab"c`}, `^ab"c$`},
		{"an example that breaks its schema is no value", of(contract.Schema{Types: []string{"integer"}}, `{"type":"integer"}`), contract.Param{Example: "abc"}, `^\d+$`},
		{"an integer has its minimum", of(contract.Schema{Types: []string{"integer"}, Minimum: &low}, `{"type":"integer","minimum":1000}`), contract.Param{}, `^\d{4,}$`},
		{"a pattern", of(contract.Schema{Types: []string{"string"}, Pattern: "^ak_[0-9a-f]{4}$"}, `{"type":"string","pattern":"^ak_[0-9a-f]{4}$"}`), contract.Param{}, `^ak_[0-9a-f]{4}$`},
		{"a pattern with a length", of(contract.Schema{Types: []string{"string"}, Pattern: "[0-9]+", MinLength: &twelve, MaxLength: &twelve}, `{"type":"string","pattern":"[0-9]+","minLength":12,"maxLength":12}`), contract.Param{}, `^[0-9]{12}$`},
		{"an enum", of(contract.Schema{Types: []string{"string"}, Enum: []any{"eu", "us"}}, `{"enum":["eu","us"]}`), contract.Param{}, `^eu$`},
		{"a duration", of(contract.Schema{Types: []string{"string"}, Format: "duration"}, `{"type":"string","format":"duration"}`), contract.Param{}, `^PT1H$`},
		{"a uuid", of(contract.Schema{Types: []string{"string"}, Format: "uuid"}, `{"type":"string","format":"uuid"}`), contract.Param{}, `^[0-9a-f-]{36}$`},
	} {
		param := c.param
		param.Name, param.In, param.Schema = "p", "query", c.schema
		param.Required = true
		op := contract.Operation{ID: "a", Method: "PATCH", Path: "/a", Params: []contract.Param{param}}
		got := Invent([]contract.Operation{op}, contract.Profile{}).Params["p"]
		if !regexp.MustCompile(c.want).MatchString(got) {
			t.Errorf("%s: %q", c.why, got)
		}
	}
}

func TestANameThatTwoOperationsHaveFitsBoth(t *testing.T) {
	whole := &contract.Schema{Types: []string{"integer"}, JSON: []byte(`{"type":"integer"}`)}
	uuid := &contract.Schema{Types: []string{"string"}, Format: "uuid", JSON: []byte(`{"type":"string","format":"uuid"}`)}
	ops := []contract.Operation{
		{ID: "a", Method: "PATCH", Path: "/a/{id}", Params: []contract.Param{{Name: "id", In: "path", Schema: uuid}}},
		{ID: "b", Method: "PATCH", Path: "/b/{id}", Params: []contract.Param{{Name: "id", In: "path", Schema: whole}}},
	}
	p := Invent(ops, contract.Profile{})
	if own := p.Operation(&ops[1]).Params["id"]; !regexp.MustCompile(`^\d+$`).MatchString(own) {
		t.Errorf("the second operation's id is %q", own)
	}
	if own, there := p.Operation(&ops[0]).Params["id"]; there {
		t.Errorf("the first operation has an id of its own: %q", own)
	}
}

// PATCH's answer had the id as a text and the read had it as a number: no number was tried, and the read was about another resource.
func TestAnIDFitsPatchsAnswerAndTheRead(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}, JSON: []byte(`{"type":"string"}`)}
	whole := &contract.Schema{Types: []string{"integer"}, JSON: []byte(`{"type":"integer"}`)}
	shows := func(id *contract.Schema) []contract.Response {
		return []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "id", Schema: id}}}}}}}
	}
	ops := []contract.Operation{{ID: "a", Method: "PATCH", Path: "/a/{key}", Params: []contract.Param{{Name: "key", In: "path", Schema: text}}, Responses: shows(text),
		Read: &contract.Operation{Method: "GET", Path: "/a/{key}", Responses: shows(whole)}}}
	if key := Invent(ops, contract.Profile{}).Params["key"]; !regexp.MustCompile(`^\d+$`).MatchString(key) {
		t.Errorf("the key is %q", key)
	}
}

func TestWhatIsNotRequiredIsNotInvented(t *testing.T) {
	op := contract.Operation{ID: "a", Method: "PATCH", Path: "/a", Params: []contract.Param{{Name: "q", In: "query"}, {Name: "If-Match", In: "header", Required: true}}}
	if p := Invent([]contract.Operation{op}, contract.Profile{}).Params; len(p) != 0 {
		t.Errorf("invented %v", p)
	}
}
