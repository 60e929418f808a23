package run

import (
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A server answered 500 to the second body of a case in each of three attempts. The fourth attempt had no request left for that body,
// and the case was called flaky.
func TestAnAttemptThatTheBoundCutsOffDoesNotMakeAFailureFlaky(t *testing.T) {
	found := 0
	for most := 20; most <= 70; most++ {
		f := newFake(t)
		f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
			if body["note"] == "boom" {
				return status(500, `{}`)
			}
			return nil
		}
		c := set("syntax", "V09", "/name", `5`, refused, set("", "", "/note", `"boom"`, refused).Steps...)
		c.Batch = true
		cases := append(notes(4), c, watching("H30"))
		chain := Chain{Op: readable(), Cases: cases, Sender: f, Validator: silent{}, Live: true, Most: most}
		results, _ := Start(t.Context(), Options{Chains: []Chain{chain}, Settle: time.Millisecond, RestoreFor: time.Second}).Wait()
		for _, r := range results {
			if strings.Contains(strings.Join(r.Reasons, " "), "flaky") {
				t.Errorf("at most %d requests: %s: %q", most, r.Case.ID, r.Reasons)
			}
			if r.Case.ID == "syntax" && r.Verdict == contract.Fail {
				found++
			}
		}
	}
	if found == 0 {
		t.Error("the case never failed, so that nothing was tested")
	}
}
