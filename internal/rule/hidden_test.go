package rule

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
)

// A secret is a secret under any name; an id that goes in and comes back elsewhere is none.
func TestASecretUnderAnotherNameIsFound(t *testing.T) {
	text := func(name, format string) contract.Property {
		return contract.Property{Name: name, Schema: &contract.Schema{Types: []string{"string"}, Format: format, WriteOnly: true}}
	}
	op := &contract.Operation{ID: "update", Method: "PATCH", Path: "/members/{id}", Dialect: dialect.Plain, Bodies: []contract.Media{{Type: "application/json",
		Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{text("api_token", ""), text("code", "password"), text("team_id", "")}}}}}
	for _, c := range []struct {
		at, answer string
		want       int
	}{
		{"/api_token", `{"apiToken":"s3cret-9921"}`, 1},
		{"/api_token", `{"api_token":"s3cret-9921"}`, 1},
		{"/api_token", `{"last4":"9921"}`, 0},
		{"/code", `{"note":"code s3cret-9921 set"}`, 1},
		{"/team_id", `{"team":{"id":"s3cret-9921"}}`, 0},
	} {
		step := &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: c.at, Value: []byte(`"s3cret-9921"`)}}}}}
		e := &check.Evidence{Op: op, Case: &contract.Case{ID: "c"}, Rule: Judged()["I06"], Observed: []observe.Observation{{Sent: observe.Sent{Step: step}, Exchange: answer(200, c.answer)}}}
		var j check.Judgement
		if j.Watch(e); len(j.Findings) != c.want {
			t.Errorf("%s, %s: %d findings, want %d: %+v", c.at, c.answer, len(j.Findings), c.want, j.Findings)
		}
	}
}
