package run

import (
	"slices"
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
	for name, c := range map[string]struct {
		saves bool
		want  contract.Verdict
	}{"refused": {false, contract.Pass}, "refused and saved": {true, contract.Fail}} {
		f := newFake(t)
		f.refuse = nil
		f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
			switch v := body["note"].(type) {
			case bool:
				f.resource = value.With(f.resource, "/note", "1")
				shown, _ := value.Encode(value.With(f.resource, "/note", v))
				return status(200, string(shown))
			case []any:
				if c.saves {
					f.resource = value.With(f.resource, "/note", "saved")
				}
				return status(422, `{"message":"no"}`)
			}
			return nil
		}
		taken := set("true", "V01", "/note", `true`, contract.Expect{Class: contract.Refused})
		array := set("array", "V01", "/note", `[1]`, refused)
		cases := []contract.Case{watching("H01"), taken, array}
		if c.saves {
			cases = []contract.Case{watching("H01"), set("name", "O10", "/name", `"Bo"`, contract.Expect{Class: contract.Accepted}), array}
		}
		for i := range cases {
			cases[i].Batch = cases[i].Rule == "V01"
		}
		results, _ := Start(t.Context(), Options{Chains: []Chain{{Op: readable(), Sender: f, Validator: typed{}, Cases: cases}}}).Wait()
		for _, r := range results {
			if r.Case.Watch && r.Verdict != c.want || r.Case.ID == "array" && r.Verdict != c.want {
				t.Errorf("%s: %s %v %s %q\n%q", name, r.Case.ID, r.Verdict, messages(r.Findings), r.Reasons, f.sent)
			}
		}
	}
}
