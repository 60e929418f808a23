package run

import (
	"fmt"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/chain"
)

// drawing is a chain with one planned case and so many random ones, each of which sets the name.
func drawing(t *testing.T, f *fake, first contract.Case, cases int) Chain {
	t.Helper()
	draw := func(from, to int) (out []contract.Case) {
		for n := from; n < to; n++ {
			c := set(fmt.Sprint("acme/random/", n), "M02", "/name", fmt.Sprintf(`"Bo %d"`, n%7), stored, look)
			c.Drawn = true
			out = append(out, c)
		}
		return out
	}
	return Chain{Op: operation(), Sender: f, Validator: silent{}, Cases: []contract.Case{first}, Drawn: &chain.Drawn{From: 1000, To: 1000 + cases, Cases: draw}}
}

func TestFurtherRandomCasesAreTriedAndKeptWhereTheyFindSomething(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if body["name"] == "Bo 3" {
			x := f.answer(contract.Exchange{Method: "PATCH"}, 500)
			return &x
		}
		return nil
	}
	running := Start(t.Context(), Options{Settle: time.Millisecond, Chains: []Chain{drawing(t, f, set("acme/name", "O10", "/name", `"Al"`, stored, look), 21)}})
	results, _ := running.Wait()
	if len(results) != 4 || results[0].Case.ID != "acme/name" {
		t.Fatalf("%d results", len(results))
	}
	for _, r := range results[1:] {
		if r.Verdict != contract.Fail || len(r.Exchanges) == 0 {
			t.Errorf("%s: %v with %d exchanges", r.Case.ID, r.Verdict, len(r.Exchanges))
		}
	}
	counts := running.Drawn()
	if len(counts) != 1 || counts[0].Pass != 18 || counts[0].Fail != 0 || counts[0].Requests < 18 {
		t.Errorf("counted: %+v", counts)
	}
}

func TestRandomCasesAreNotDrawnWhereNothingWasAccepted(t *testing.T) {
	f := newFake(t)
	f.refuse = func(map[string]any) bool { return true }
	running := Start(t.Context(), Options{Settle: time.Millisecond, Chains: []Chain{drawing(t, f, set("acme/name", "O10", "/name", `"Al"`, stored, look), 21)}})
	running.Wait()
	if counts := running.Drawn(); len(counts) != 1 || counts[0].Undrawn != 21 || counts[0].Requests != 0 {
		t.Errorf("counted: %+v", counts)
	}
}

func TestTheTimeForRandomCasesEndsTheDrawing(t *testing.T) {
	f := newFake(t)
	running := Start(t.Context(), Options{Settle: time.Millisecond, Until: time.Now().Add(-time.Second), Chains: []Chain{drawing(t, f, set("acme/name", "O10", "/name", `"Al"`, stored, look), 21)}})
	running.Wait()
	if counts := running.Drawn(); len(counts) != 1 || counts[0].Undrawn != 21 {
		t.Errorf("counted: %+v", counts)
	}
	slow := newFake(t) // the time is up while a portion is tried
	slow.after = func(int, *fake) { time.Sleep(20 * time.Millisecond) }
	running = Start(t.Context(), Options{Settle: time.Millisecond, Until: time.Now().Add(200 * time.Millisecond), Chains: []Chain{drawing(t, slow, set("acme/name", "O10", "/name", `"Al"`, stored, look), 400)}})
	running.Wait()
	if counts := running.Drawn(); len(counts) != 1 || counts[0].Undrawn == 0 || counts[0].Inconclusive > 0 || counts[0].Pass+counts[0].Undrawn != 400 {
		t.Errorf("counted: %+v", counts)
	}
}
