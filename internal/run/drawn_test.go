package run

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
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

func TestAnOperationsCasesAreDrawnFromSeveralGoroutines(t *testing.T) {
	options := plan.Options{Seed: 1}
	want := len(rule.Drawing(operation(), contract.Profile{}, options).Cases(0, 300))
	drawing := rule.Drawing(operation(), contract.Profile{}, options)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if got := len(drawing.Cases(0, 300)); got != want || got == 0 {
				t.Errorf("%d cases, want %d", got, want)
			}
		})
	}
	group.Wait()
}

// Each of several resources that share an operation drew all of its cases, and counted all that were left when its time was up.
func TestResourcesThatShareAnOperationHaveEachRandomCaseOnce(t *testing.T) {
	op := operation()
	op.Read = nil
	drawing := rule.Drawing(op, contract.Profile{}, plan.Options{Seed: 1})
	from, to := 1000, 1120
	var later []contract.Case
	for n := range 40 {
		later = append(later, set(fmt.Sprint("acme/name/", n), "O10", "/name", `"Al"`, stored))
	}
	one := Chain{Op: op, Validator: silent{}, Cases: later, Drawn: &chain.Drawn{From: from, To: to, Cases: drawing.Cases}}
	chains := chain.Spread(one, []contract.Profile{{Params: map[string]string{"id": "8"}}, {Params: map[string]string{"id": "9"}}})
	for i := range chains {
		chains[i].Sender = newFake(t)
	}
	running := Start(t.Context(), Options{Settle: time.Millisecond, Chains: chains})
	running.Wait()
	tried := 0
	for _, c := range running.Drawn() {
		tried += c.Pass + c.Fail + c.Inconclusive + c.NotApplicable + c.Broke + c.Undrawn
	}
	results, _ := running.Wait()
	tried += len(results) - len(later)
	if want := len(drawing.Cases(from, to)); len(chains) != 3 || tried != want {
		t.Errorf("%d chains, %d random cases, want %d", len(chains), tried, want)
	}
	running = Start(t.Context(), Options{Settle: time.Millisecond, Until: time.Now().Add(-time.Second), Chains: chains})
	running.Wait()
	if counts := running.Drawn(); len(counts) != 1 || counts[0].Undrawn != to-from {
		t.Errorf("counted: %+v", counts)
	}
}
