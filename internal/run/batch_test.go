package run

import (
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A batch of refusals could not be halved, because the bound was near. What one request had changed, which the target took, was laid at
// the door of another one that it had refused.
func TestARefusalIsNotBlamedForAnotherCaseOfItsBatchWhateverTheBound(t *testing.T) {
	blamed, told := 0, 0
	for most := 4; most < 40; most++ {
		f := newFake(t)
		first := set("first", "O08", "/note", `7`, refused)
		innocent := set("innocent", "O08", "/name", `7`, refused)
		taken := set("taken", "V01", "/note", `8`, refused)
		cases := []contract.Case{first, innocent, taken}
		for i := range cases {
			cases[i].Batch = true
		}
		chain := Chain{Op: readable(), Cases: cases, Sender: f, Validator: silent{}, Most: most}
		results, _ := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: 100 * time.Millisecond, Chains: []Chain{chain}}).Wait()
		for _, r := range results {
			switch {
			case r.Case.ID == "innocent" && r.Verdict == contract.Fail:
				blamed++
				t.Logf("%d requests: %+v", most, r.Findings)
			case r.Case.ID == "taken" && r.Verdict == contract.Fail:
				told++
			}
		}
	}
	if blamed > 0 || told == 0 {
		t.Errorf("blamed under %d bounds; the request that was taken was told under %d", blamed, told)
	}
}
