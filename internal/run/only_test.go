package run

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// An id that a plan made up may name a resource all the same: a read comes first, and what it finds is not patched.
func TestACaseGoesOnOnlyWhereARequestIsAnsweredAsItMustBe(t *testing.T) {
	for _, sent := range []bool{true, false} {
		f, only := newFake(t), []int{404, 410}
		if sent {
			only = []int{200} // which the fake answers every read with
		}
		c := set("unknown", "H09", "/name", `"Bo"`, contract.Expect{Answer: contract.Missing})
		step := contract.Step{Role: contract.Observe, Title: "a read of the id that must name nothing", Only: only, Request: contract.Request{Read: true}}
		c.Steps = append([]contract.Step{step}, c.Steps...)
		op := operation()
		op.Read = &contract.Operation{Method: "GET", Path: op.Path, Answers: op.Answers}
		results, _ := verify(t, t.Context(), f, op, c)
		if got := slices.ContainsFunc(f.sent, func(body string) bool { return strings.Contains(body, "Bo") }); got != sent {
			t.Errorf("only %v: the patch was sent: %t, want %t", step.Only, got, sent)
		}
		if r := results["unknown"]; !sent && (r.Verdict != contract.Inconclusive || len(r.Reasons) != 1 || !strings.Contains(r.Reasons[0], "answered 200")) {
			t.Errorf("%v: %q", r.Verdict, r.Reasons)
		}
	}
}
