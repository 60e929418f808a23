package chain

import (
	"fmt"
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestEachResourceGetsItsShareOfTheCasesAndAllWatches(t *testing.T) {
	chain := Chain{Op: &contract.Operation{ID: "updateShelf"}, Most: 90, Cases: []contract.Case{{ID: "watch", Watch: true}, {ID: "undecidable"}}}
	for i := range 40 {
		chain.Cases = append(chain.Cases, contract.Case{ID: fmt.Sprint(i), Steps: []contract.Step{{}}})
	}
	profile := func(id string) contract.Profile { return contract.Profile{Params: map[string]string{"id": id}} }
	out := Spread(chain, []contract.Profile{profile("2"), profile("3"), profile("4"), profile("5")})
	if len(out) != 3 { // more resources are not worth it for so few cases
		t.Fatalf("%d chains", len(out))
	}
	seen := map[string]int{}
	for i, each := range out {
		if each.Copy != i || each.Most != 30 || i > 0 && each.Profile.Params["id"] != fmt.Sprint(i+1) {
			t.Errorf("%+v", each)
		}
		var order []int
		for _, c := range each.Cases {
			seen[c.ID]++
			if n := 0; len(c.Steps) > 0 {
				_, _ = fmt.Sscan(c.ID, &n)
				order = append(order, n)
			}
		}
		if !slices.IsSorted(order) || len(order) < 13 {
			t.Errorf("chain %d has the cases %v", i, order)
		}
	}
	for id, n := range seen {
		if id == "watch" && n != 3 || id != "watch" && n != 1 {
			t.Errorf("%s stands in %d chains", id, n)
		}
	}
	if chain.Cases = chain.Cases[:20]; len(Spread(chain, []contract.Profile{profile("2")})) != 1 {
		t.Error("a few cases are spread")
	}
}

func TestFurtherRandomCasesAreSharedAmongTheResources(t *testing.T) {
	chain := Chain{Op: &contract.Operation{ID: "updateShelf"}, Drawn: &Drawn{From: 10, To: 20, Cases: func(from, to int) (out []contract.Case) {
		for n := from; n < to; n++ {
			out = append(out, contract.Case{ID: fmt.Sprint(n)})
		}
		return out
	}}}
	for i := range 40 {
		chain.Cases = append(chain.Cases, contract.Case{ID: fmt.Sprint(i), Steps: []contract.Step{{}}})
	}
	seen := map[string]int{}
	for _, each := range Spread(chain, []contract.Profile{{}, {}}) {
		for _, c := range each.Drawn.Cases(each.Drawn.From, each.Drawn.To) {
			seen[c.ID]++
		}
	}
	for n := 10; n < 20; n++ {
		if seen[fmt.Sprint(n)] != 1 {
			t.Errorf("%d is tried %d times", n, seen[fmt.Sprint(n)])
		}
	}
}
