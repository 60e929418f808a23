package work

import (
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A fault of the mock is no lag: a run waited ten seconds for a member that it never stores. A variant may lag.
func TestTheMockIsWaitedForOnlyWhereItLags(t *testing.T) {
	for variant, most := range map[string]time.Duration{"": 10 * time.Millisecond, "eventual-reads": contract.DefaultSettle} {
		opened, err := Open([]contract.Operation{{Method: "PATCH", Path: "/x"}}, contract.Profile{Settle: time.Hour}, Options{Mock: Mock(nil, variant)})
		if err != nil {
			t.Fatal(err)
		}
		defer opened.Close()
		job := Job{Connection: opened, Operations: []contract.Operation{{ID: "x"}}, Cases: []contract.Case{{Op: "x"}}, Profile: contract.Profile{Settle: time.Hour}}
		if got := job.chains()[0].Profile.Settle; got <= 0 || got > most {
			t.Errorf("variant %q: waits for %s", variant, got)
		}
	}
}
