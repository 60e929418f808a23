package plan

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A body without a required member is rightly refused; where no answer shows the member, or shows it as another type, there is no
// present value to send along.
func TestRequiredMembersThatNoAnswerShowsAreSentAlong(t *testing.T) {
	text, object := []string{"string"}, []string{"object"}
	properties := func(kind *contract.Schema) *contract.Schema {
		all := []contract.Property{{Name: "name", Schema: &contract.Schema{Types: text}}}
		if kind != nil {
			all = append(all, contract.Property{Name: "kind", Schema: kind})
		}
		return &contract.Schema{Types: object, Properties: all}
	}
	answers := func(s *contract.Schema) []contract.Response {
		return []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: s}}}}
	}
	kinds := &contract.Schema{Types: text, Enum: []any{"big", "small"}}
	union := &contract.Schema{OneOf: []*contract.Schema{{Types: text, Enum: []any{"big"}}, {Types: text, Enum: []any{"small"}}}}
	for _, c := range []struct {
		why         string
		kind, shown *contract.Schema
		want        string
		open        bool
	}{
		{"no answer shows it", kinds, nil, `"big"`, false},
		{"no answer shows it, and its values are those of a union", union, nil, `"big"`, false},
		{"it is shown as another type", kinds, &contract.Schema{Types: object, Properties: []contract.Property{{Name: "id", Schema: &contract.Schema{Types: text}}}}, `"big"`, false},
		{"it is shown with other words", kinds, &contract.Schema{Types: text, Enum: []any{"BIG", "SMALL"}}, `"big"`, false},
		{"a read shows it", kinds, kinds, "", false},
		{"a patch's answer shows it", kinds, kinds, "", false},
		{"it is not described", nil, nil, `"Proviso"`, true},
		{"it is described in answers alone", nil, kinds, "", false},
	} {
		op := &contract.Operation{Vendor: "v", ID: "update", Method: "PATCH", Path: "/t/{id}", Dialect: "plain", Required: []string{"kind"},
			Bodies: []contract.Media{{Type: "application/json", Schema: properties(c.kind)}}, Responses: answers(properties(c.shown))}
		if strings.HasPrefix(c.why, "a read") {
			op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
		}
		cases := Make(op, contract.Profile{}, Options{}, []Trial{{Rule: "R01", Cases: func(m *Maker) {
			one := m.Start("name")
			one.Steps = []contract.Step{
				{Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte(`"x"`)}}}}, Expect: contract.Expect{Class: contract.Accepted}},
				{Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/kind", Value: []byte(`"small"`)}}}}, Expect: contract.Expect{Class: contract.Accepted}},
				{Request: contract.Request{Body: contract.Body{Bare: true, Edits: []contract.Edit{{At: "/name", Value: []byte(`"x"`)}}}}, Expect: contract.Expect{Class: contract.Accepted}},
			}
			m.cases = append(m.cases, one)
		}}})
		steps := cases[0].Steps
		var got string
		for _, edit := range steps[0].Request.Body.Fill {
			got += string(edit.Value)
		}
		if got != c.want || (steps[0].Expect.Open != "") != c.open {
			t.Errorf("%s: %q is sent along, open %q; want %q", c.why, got, steps[0].Expect.Open, c.want)
		}
		if len(steps[1].Request.Body.Fill)+len(steps[2].Request.Body.Fill) > 0 {
			t.Errorf("%s: a value goes along with a body that sets the member itself, or that carries nothing", c.why)
		}
	}
}
