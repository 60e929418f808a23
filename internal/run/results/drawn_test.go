package results

import (
	"fmt"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A target that breaks on each of a million cases would fill the memory with what they found.
func TestResultsOfRandomCasesBeyondABoundAreCountedAlone(t *testing.T) {
	told := 0
	r := New(nil, func(*contract.Result) { told++ })
	for i := range mostDrawnKept + 5 {
		r.Publish(contract.Result{Case: contract.Case{ID: fmt.Sprint("v/op/", i), Op: "op"}, Verdict: contract.Fail, Requests: 2})
	}
	r.Publish(contract.Result{Case: contract.Case{ID: "v/op/pass", Op: "op"}})
	if n := len(r.All()); n != mostDrawnKept {
		t.Errorf("%d results are kept", n)
	}
	counts := r.Drawn()
	if want := (contract.Drawn{Vendor: "v", Op: "op", Pass: 1, Fail: 5, Requests: 10}); len(counts) != 1 || counts[0] != want {
		t.Errorf("counted: %+v", counts)
	}
	if told != mostDrawnKept+6 {
		t.Errorf("%d results were told", told)
	}
}
