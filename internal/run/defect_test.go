package run

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// defective is a validator with a defect, which shows at the n-th response.
type defective struct{ n *int }

func (defective) Fits(*contract.Schema, any) bool { return true }

func (defective) Takes(*contract.Schema, any) bool { return true }

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

// clumsy is a sender with a defect, which shows at the n-th request that puts something back or looks whether it was put back.
type clumsy struct {
	*fake
	n     *int
	again bool // the defect shows at each request after that too
}

func (c clumsy) Send(ctx context.Context, call contract.Call) contract.Exchange {
	if *c.n--; *c.n == 0 || c.again && *c.n < 0 {
		panic("no such body")
	}
	return c.fake.Send(ctx, call)
}

// A panic while the resource was being put back once ended the process, and the other resources of the run were left as they were.
func TestADefectWhileRestoringEndsNoOtherRestoring(t *testing.T) {
	for _, again := range []bool{false, true} {
		for at := 1; at <= 2; at++ {
			first, second := newFake(t), newFake(t)
			n, folder := at, t.TempDir()
			one := Chain{Op: readable(), Cases: notes(2), Sender: first, Restorer: clumsy{first, &n, again}, Validator: silent{}, Live: true}
			other := Chain{Op: readable(), Cases: notes(2), Sender: second, Validator: silent{}, Live: true}
			other.Op.ID = "updateOther"
			for i := range other.Cases {
				other.Cases[i].ID += "/other"
			}
			_, summary := Start(t.Context(), Options{Settle: 1, Chains: []Chain{one, other}, Journal: folder}).Wait()
			if n > 0 {
				t.Fatalf("the defect at request %d did not show: the test looks at nothing", at)
			}
			want, _ := value.Decode([]byte(found))
			if !value.Equal(second.resource, want) {
				t.Errorf("request %d: the other resource is left as %v", at, second.resource)
			}
			if !again && !value.Equal(first.resource, want) {
				t.Errorf("request %d: the written members were not sent back: %v", at, first.resource)
			}
			for _, r := range summary.Restored {
				if r.Done != (r.Op == "updateOther") {
					t.Errorf("request %d: %+v", at, r)
				}
			}
			left, err := os.ReadDir(folder)
			if err != nil || len(left) != 1 || len(summary.Restored) != 2 || len(summary.Problems) != 1 || !strings.Contains(summary.Problems[0], "a defect of proviso, please report it: no such body (run/defect_test.go:") {
				t.Errorf("request %d: %d journals, %v, restored %+v, problems %q", at, len(left), err, summary.Restored, summary.Problems)
			}
		}
	}
}
