package run

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// defective is a validator with a defect, which shows at the n-th response.
type defective struct{ n *int }

func (d defective) Validate(*contract.Operation, *contract.Exchange, any) []check.Departure {
	if *d.n--; *d.n == 0 {
		panic("no such schema")
	}
	return nil
}

// A panic in a rule once ended the process in the middle of the run, with the resource as the case had left it.
func TestADefectOfProvisoLeavesNoResourceChanged(t *testing.T) {
	for at := 1; at <= 5; at++ {
		f := newFake(t)
		n := at
		cases := append(notes(5), watching("O05"), watching("P02"))
		chain := Chain{Op: readable(), Cases: cases, Sender: f, Validator: defective{&n}, Live: true}
		results, summary := Start(t.Context(), Options{Settle: 1, Chains: []Chain{chain}}).Wait()
		want, _ := value.Decode([]byte(found))
		if n > 0 {
			t.Fatalf("the defect at response %d did not show: the test looks at nothing", at)
		}
		if !value.Equal(f.resource, want) || len(summary.Restored) != 1 || !summary.Restored[0].Done {
			t.Errorf("at response %d: left as %v, %+v", at, f.resource, summary.Restored)
		}
		broke := 0
		for _, r := range results {
			if r.Verdict == contract.Broke {
				broke++
			}
		}
		if len(results) != len(cases) || broke == 0 || len(summary.Problems) != 1 || !strings.Contains(summary.Problems[0], "a defect of proviso, please report it: no such schema (run/defect_test.go:") {
			t.Errorf("at response %d: %d of %d results are errors, problems %q", at, broke, len(results), summary.Problems)
		}
	}
}
