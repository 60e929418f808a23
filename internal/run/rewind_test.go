package run

import (
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// What a case loses is told by two looks alone, and a second try that began with a patch of the member showed it no more: the loss was
// called flaky.
func TestWhatWasPutBackForASecondTryIsLookedAt(t *testing.T) {
	f := newFake(t)
	f.after = func(_ int, f *fake) {
		if now, _ := value.At(f.resource, "/name"); now == "Bo" {
			f.resource = value.With(f.resource, "/name", "Bo!")
		}
	}
	chain := Chain{Op: readable(), Live: true, Sender: f, Validator: silent{}}
	chain.Cases = append(chain.Cases, set("note", "V03", "/note", `"x"`, stored, look), set("name", "V03", "/name", `"Bo"`, stored, look))
	_, _ = Start(t.Context(), Options{Settle: time.Millisecond, Chains: []Chain{chain}}).Wait()
	last := 0
	for i, sent := range f.sent {
		if sent == `{"name":"Bo"}` {
			last = i
		}
	}
	if tries := strings.Count(strings.Join(f.sent, "\n"), `{"name":"Bo"}`); tries < 2 || f.sent[last-1] != "GET" || !strings.Contains(f.sent[last-2], `"x"`) {
		t.Errorf("%d tries: %q", tries, f.sent)
	}
}

// The first patch loses a member for good, and a later step of the same case names that member: the loss was called flaky, because it was
// taken for what the case had asked for.
func TestWhatIsLostBeforeTheCaseNamesItIsNoDoubt(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		f.resource = value.With(f.resource, "/name", "lost")
		delete(body, "name")
		return nil
	}
	c := set("both", "O10", "/note", `"x"`, contract.Expect{Class: contract.Accepted})
	neighbour := contract.Step{Role: contract.Observe, Request: contract.Request{Read: true, Params: map[string]string{"id": "8"}}}
	c.Steps = append([]contract.Step{neighbour}, c.Steps...)
	c.Steps = append(c.Steps, set("", "", "/name", `"Bo"`, contract.Expect{Class: contract.Accepted}).Steps[0], look)
	results, _ := verify(t, t.Context(), f, readable(), c, watching("M01"))
	wants(t, results, "watch M01", contract.Fail)
}
