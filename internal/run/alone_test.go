package run

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// How many failures must have come again for a kind of them, and for all kinds together, to need fewer tries (internal/run/response).
const enoughFailures, manyFailures = 3, 8

// How often a case is tried whose responses fail, and how often at most (internal/run/confirm).
const tries, mostTries = 3, 10

// locked is a target whose database takes one writer at a time: a patch that comes while another is under way is answered with 503.
type locked struct {
	*fake
	writing *atomic.Int32
}

func (l locked) Send(ctx context.Context, call contract.Call) contract.Exchange {
	if call.Step.Read {
		return l.fake.Send(ctx, call)
	}
	defer l.writing.Add(-1)
	if l.writing.Add(1) > 1 {
		out := status(503, `{"detail":"database is locked"}`)
		out.Method = call.Op.Method
		return *out
	}
	time.Sleep(2 * time.Millisecond) // the other sessions of the run come meanwhile
	return l.fake.Send(ctx, call)
}

// Operations are tried side by side. A target that can't bear that was told thirty broken promises.
func TestAFailureIsTriedAgainWithNothingElseUnderWay(t *testing.T) {
	var writing atomic.Int32
	var chains []Chain
	var fakes []*fake
	for n := range 4 {
		op := readable()
		op.ID, op.Path = fmt.Sprintf("update%d", n), fmt.Sprintf("/members%d/{id}", n)
		var cases []contract.Case
		for i := range 12 {
			c := set(fmt.Sprintf("%d/%d", n, i), "V03", "/note", fmt.Sprintf(`"note %d"`, i), stored, look)
			cases = append(cases, c)
		}
		fakes = append(fakes, newFake(t))
		chains = append(chains, Chain{Op: op, Cases: cases, Sender: locked{fakes[n], &writing}, Validator: silent{}})
	}
	results, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: time.Second, Chains: chains}).Wait()
	for _, r := range results {
		if len(r.Findings) > 0 {
			t.Errorf("%s: %s", r.Case.ID, messages(r.Findings))
		}
	}
	want, _ := value.Decode([]byte(found))
	for n := range fakes {
		if !value.Equal(fakes[n].resource, want) || !summary.Restored[n].Done {
			t.Errorf("%d left as %v, %+v", n, fakes[n].resource, summary.Restored[n])
		}
	}
}

// One value always ends in a 500. Another failed once, and was reported without a second try because the rule was confirmed.
func TestAFailureThatIsConfirmedSaysNothingOfTheNextOne(t *testing.T) {
	f, once := newFake(t), true
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		switch body["note"] {
		case "bad":
			return status(500, `{"error":"oops"}`)
		case "good":
			if once {
				once = false
				return status(500, `{"error":"oops"}`)
			}
		}
		return nil
	}
	results, _ := verify(t, t.Context(), f, readable(), set("bad", "V08", "/note", `"bad"`, stored, look), set("good", "V08", "/note", `"good"`, stored, look))
	wants(t, results, "bad", contract.Fail)
	wants(t, results, "good", contract.Inconclusive)
}

// A failure that came again every time is believed after some of them, so that a target with many costs no second try for each.
func TestAFailureThatAlwaysCameAgainIsBelieved(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if text, _ := body["note"].(string); len(text) > 5 {
			return status(500, fmt.Sprintf(`{"error":"oops %d"}`, len(f.sent)))
		}
		return nil
	}
	var cases []contract.Case
	for i := range 12 {
		cases = append(cases, set(fmt.Sprint(i), "V08", "/note", fmt.Sprintf(`"long text %d"`, i), stored, look))
	}
	results, _ := verify(t, t.Context(), f, readable(), cases...)
	for id := range results {
		wants(t, results, id, contract.Fail)
	}
	patches := len(slices.DeleteFunc(f.sent, func(body string) bool { return body == "GET" }))
	if patches > len(cases)+enoughFailures*(mostTries-1) {
		t.Errorf("%d patches for %d cases", patches, len(cases))
	}
}

// Each failure has a text of its own, so that none is known to come again: each case was tried as often as if all that fails were chance.
func TestFailuresOfOtherTextsThatAlwaysCameAgainCostFewAttempts(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if text, _ := body["note"].(string); len(text) > 5 {
			return status(500, fmt.Sprintf(`{"error":"no %s"}`, text))
		}
		return nil
	}
	var cases []contract.Case
	for i := range 12 {
		cases = append(cases, set(fmt.Sprint("good ", i), "V08", "/note", fmt.Sprintf(`"ok %c"`, 'a'+i), stored, look))
		cases = append(cases, set(fmt.Sprint("bad ", i), "V08", "/note", fmt.Sprintf(`"long text %c"`, 'a'+i), stored, look))
	}
	results, _ := verify(t, t.Context(), f, readable(), cases...)
	for id := range results {
		want := contract.Pass
		if strings.HasPrefix(id, "bad") {
			want = contract.Fail
		}
		wants(t, results, id, want)
	}
	failed := len(slices.DeleteFunc(f.sent, func(body string) bool { return !strings.Contains(body, "long text") }))
	if failed > (enoughFailures+1)*mostTries+(manyFailures-enoughFailures)*tries+(12-manyFailures-1)*2 {
		t.Errorf("%d patches for 12 cases", failed)
	}
}
