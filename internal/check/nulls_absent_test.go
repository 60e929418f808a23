package check

import (
	"encoding/json"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// A server in Go read each null as absent and replaced the object that was sent: the phone, which need not be there, was gone.
func TestANullThatIsReadAsAbsentTakesTheMemberOutOfAnObjectThatIsReplaced(t *testing.T) {
	refused := contract.Expect{Class: contract.Refused, Unchanged: true}
	text := &contract.Schema{Types: []string{"string"}}
	for name, c := range map[string]struct {
		body, now string
		required  []string
		finds     int
	}{
		"replaced":        {`{"foreman":{"name":"Gwen","phone":null}}`, `{"foreman":{"name":"Gwen"}}`, nil, 0},
		"shown as null":   {`{"foreman":{"name":"Gwen","phone":null}}`, `{"foreman":{"name":"Gwen","phone":null}}`, nil, 1},
		"sent alone":      {`{"foreman":{"phone":null}}`, `{"foreman":{"name":"Gwen"}}`, nil, 1},
		"has to be there": {`{"foreman":{"name":"Gwen","phone":null}}`, `{"foreman":{"name":"Gwen"}}`, []string{"phone"}, 1},
	} {
		op := described("foreman", &contract.Schema{Types: []string{"object"}, Required: c.required, Properties: []contract.Property{{Name: "name", Schema: text}, {Name: "phone", Schema: text}}})
		step := &contract.Step{Role: contract.Act, Expect: refused, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/foreman/phone", Value: []byte("null")}}}}}
		line := observe.New(op)
		line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, `{"foreman":{"name":"Gwen","phone":"1"},"size":3}`))
		x := answer(200, c.now)
		x.Body = []byte(c.body)
		o := line.Add(observe.Sent{Step: step, Named: []string{"/foreman/phone"}, Touched: []string{"/foreman/phone"}}, x)
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o},
			Rule: Rule{Rule: contract.Rule{ID: "O08", Level: contract.Error}, Traits: Traits{NullMayStay: true}}})
		if len(j.Findings) != c.finds {
			t.Errorf("%s: %+v %q", name, j.Findings, j.Reasons)
		}
	}
}

// The weight of a member of a pool was sent as null in a list that is replaced, and was its default.
func TestANullInAnItemThatIsReadAsAbsentIsTheDefault(t *testing.T) {
	weight := &contract.Schema{Types: []string{"integer"}, HasDefault: true, Default: json.Number("1")}
	item := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "address", Schema: &contract.Schema{Types: []string{"string"}}}, {Name: "weight", Schema: weight}}}
	for now, finds := range map[string]int{`[{"address":"a","weight":1}]`: 0, `[{"address":"a"}]`: 0, `[{"address":"a","weight":0}]`: 1, `[{"address":"a","weight":null}]`: 1} {
		op := described("members", &contract.Schema{Types: []string{"array"}, Items: item})
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Refused}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/members", Value: []byte(`[{"address":"a","weight":null}]`)}}}}}
		line := observe.New(op)
		line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, `{"members":[],"size":3}`))
		o := line.Add(observe.Sent{Step: step, Named: []string{"/members"}, Touched: []string{"/members"}}, answer(200, `{"size":3,"members":`+now+`}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o},
			Rule: Rule{Rule: contract.Rule{ID: "O08", Level: contract.Error}, Traits: Traits{NullMayStay: true}}})
		if len(j.Findings) != finds {
			t.Errorf("%s: %+v %q", now, j.Findings, j.Reasons)
		}
	}
}
