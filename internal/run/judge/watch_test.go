package judge

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/results"
	"github.com/proviso-dev/proviso/internal/run/shared"
)

// A watch that had nothing to judge does not apply to the operation, but for a run that ended before there could be anything, or of which nothing was
// accepted: there it is not known.
func TestAWatchThatHadNothingIsUndecidedWhereTheRunEndedEarly(t *testing.T) {
	for name, c := range map[string]struct {
		stopped  string
		accepted int
		reasons  []string
		want     contract.Verdict
	}{
		"the run went to its end":    {"", 3, nil, contract.NotApplicable},
		"it was given up":            {"the target stopped answering", 3, nil, contract.Inconclusive},
		"nothing was accepted":       {"", 0, nil, contract.Inconclusive},
		"something was not decided":  {"", 3, []string{"no look shows it"}, contract.Inconclusive},
		"given up, nothing accepted": {"the target stopped answering", 0, nil, contract.Inconclusive},
	} {
		watch := contract.Case{ID: "watch", Rule: "M01", Watch: true}
		chains := []chain.Chain{{Op: operation("updateMember"), Cases: []contract.Case{watch}}}
		res := resource.New(&chains[0])
		cl := client.New(res, &shared.Run{}, nil)
		cl.StopReason, cl.Tally.Accepted = c.stopped, c.accepted
		all := results.New(chains, nil)
		jd := New(res, cl, &Run{Results: all, Rules: map[string]check.Rule{}})
		jd.watches[0].sum.Reasons = c.reasons
		jd.FinishWatches()
		if got, _ := all.Wait("watch"); got.Verdict != c.want || len(got.Reasons) == 0 {
			t.Errorf("%s: %v %q, want %v", name, got.Verdict, got.Reasons, c.want)
		}
	}
}
