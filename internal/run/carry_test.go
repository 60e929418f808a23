package run

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// A server puts the body in the place of the resource, and its docs do not say so. What differed was put back alone, which took away what
// had been as it was found, and so on to the end: one member was left of five.
func TestAResourceThatEachPatchReplacesIsPutBackWhole(t *testing.T) {
	const whole = `{"name":"Ann","active":true,"note":"first","places":[{"city":"Oslo","mark":"x"}],"extra":{"kept":1}}`
	for name, refuses := range map[string]bool{"what the docs do not have is taken": false, "what the docs do not have is refused": true} {
		f := newFake(t)
		f.resource, _ = value.Decode([]byte(whole))
		f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
			if _, unknown := body["extra"]; body == nil || unknown && refuses {
				return status(400, `{"message":"no"}`)
			}
			f.resource = body
			return status(204, ``)
		}
		text := &contract.Schema{Types: []string{"string"}}
		places := &contract.Schema{Types: []string{"array"}, Items: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "city", Schema: text}}}}
		op := readable()
		for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
			s.Properties = append(s.Properties, contract.Property{Name: "places", Schema: places})
		}
		_, summary := verifyLive(t, f, op, set("note", "O10", "/note", `"second"`, contract.Expect{Class: contract.Accepted}, look),
			set("name", "O10", "/name", `"Bo"`, contract.Expect{Class: contract.Accepted}, look))
		want, _ := value.Decode([]byte(whole))
		if refuses {
			want = value.Without(want, "/extra")
		}
		if r := summary.Restored[0]; !value.Equal(f.resource, want) || r.Done == refuses {
			t.Errorf("%s: left as %v, %+v; sent %q", name, f.resource, r, f.sent)
		}
	}
}
