package run

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// typed is a validator that knows types alone.
type typed struct{ silent }

func (typed) Fits(s *contract.Schema, v any) bool { return slices.Contains(s.Types, value.Type(v)) }

// A target took true for a number, repeated it in its response, and stored 1: the next refused request was told to have changed the member. One
// that stores what it refuses is still found.
func TestAValueThatAResponseRepeatsIsNotChangedByTheNextRefusal(t *testing.T) {
	for name, saves := range map[string]bool{"refused": false, "refused and saved": true} {
		f := newFake(t)
		f.refuse = nil
		f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
			switch v := body["note"].(type) {
			case bool:
				f.resource = value.With(f.resource, "/note", "1")
				shown, _ := value.Encode(value.With(f.resource, "/note", v))
				return status(200, string(shown))
			case []any:
				if saves {
					f.resource = value.With(f.resource, "/note", "saved")
				}
				return status(422, `{"message":"no"}`)
			}
			return nil
		}
		array := contract.Step{Role: contract.Act, Expect: refused, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/note", Value: []byte(`[1]`)}}}}}
		c := set("wrong", "V01", "/note", `true`, refused, array, look)
		if saves {
			c = set("wrong", "V01", "/name", `"Bo"`, contract.Expect{Class: contract.Accepted}, array, look)
		}
		results, _ := Start(t.Context(), Options{Chains: []Chain{{Op: readable(), Sender: f, Validator: typed{}, Cases: []contract.Case{watching("H01"), c}}}}).Wait()
		for _, r := range results {
			if got := strings.Contains(messages(r.Findings), "yet /note went"); got != saves {
				t.Errorf("%s: %s %v %s %q\n%q", name, r.Case.ID, r.Verdict, messages(r.Findings), r.Reasons, f.sent)
			}
		}
	}
}
