package run

import (
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A profile names two of a hundred operations: a run that tested both ended as one that could not run.
func TestAnOperationThatTheProfileDoesNotNameIsLeftOut(t *testing.T) {
	others := map[string]contract.OperationProfile{"updateTeam": {}}
	for name, c := range map[string]struct {
		profile contract.Profile
		tried   bool
		note    bool
	}{
		"not named":             {contract.Profile{Operations: others}, false, true},
		"with a general value":  {contract.Profile{Operations: others, Params: map[string]string{"id": "7"}}, true, false},
		"no operation is named": {contract.Profile{}, true, false},
		"named with its value":  {contract.Profile{Operations: map[string]contract.OperationProfile{"updateMember": {Params: map[string]string{"id": "7"}}}}, true, false},
		"named without a value": {contract.Profile{Operations: map[string]contract.OperationProfile{"PATCH /members/{id}": {}}}, true, false},
	} {
		f := newFake(t)
		chain := Chain{Op: readable(), Live: true, Profile: c.profile, Sender: f, Validator: silent{}, Cases: []contract.Case{set("name", "V03", "/name", `"Bo"`, stored, look), watching("M01")}}
		results, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: 20 * time.Millisecond, Chains: []Chain{chain}}).Wait()
		if len(f.sent) > 0 != c.tried || len(summary.Notes) > 0 != c.note || len(summary.Problems) > 0 {
			t.Errorf("%s: sent %q, notes %q, problems %q", name, f.sent, summary.Notes, summary.Problems)
		}
		if r := results[0]; !c.tried && (r.Verdict != contract.Inconclusive || !strings.Contains(r.Reasons[0], "does not name this operation")) {
			t.Errorf("%s: %v %q", name, r.Verdict, r.Reasons)
		}
	}
}
