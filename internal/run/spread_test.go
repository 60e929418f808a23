package run

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A resource of several got refusals alone, because of the cases that fell to it: the operation was tested by the others, and was said not to be.
func TestAnOperationOfWhichOneOfSeveralResourcesTakesPatchesIsTested(t *testing.T) {
	for takes, problems := range map[bool]int{true: 0, false: 1} {
		var chains []Chain
		op := readable()
		for i := range 2 {
			f := newFake(t)
			f.refuse = func(map[string]any) bool { return i > 0 || !takes }
			value := []string{`"Bo"`, `"Cy"`}[i]
			chains = append(chains, Chain{Op: op, Copy: i, Live: true, Sender: f, Validator: silent{}, Cases: []contract.Case{set(fmt.Sprint("name ", i), "O10", "/name", value, stored, look)}})
		}
		_, summary := Start(t.Context(), Options{Settle: time.Millisecond, Concurrency: 2, RestoreFor: time.Second, Chains: chains}).Wait()
		said := 0
		for _, p := range summary.Problems {
			if strings.Contains(p, "nothing was tested") {
				said++
			}
		}
		if said != problems {
			t.Errorf("one takes patches: %t: %q", takes, summary.Problems)
		}
	}
}
