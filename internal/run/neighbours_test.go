package run

import (
	"context"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// twoMembers is a target with two resources. The first patch of the one that a run is about may change the other.
type twoMembers struct {
	own, other *fake
	spills     func(other *fake)
}

func (t *twoMembers) Send(ctx context.Context, op *contract.Operation, req contract.Request, params map[string]string, key string, body []byte) contract.Exchange {
	if params["id"] == "8" || req.Params["id"] == "8" {
		return t.other.Send(ctx, op, req, params, key, body)
	}
	x := t.own.Send(ctx, op, req, params, key, body)
	if !req.Read && x.Accepted() {
		t.spills(t.other)
	}
	return x
}

// A patch sets the neighbour to the same value each time: the second try has nothing more to change there, and the finding was called
// flaky.
func TestANeighbourThatStaysChangedIsNoFlakyFinding(t *testing.T) {
	for name, c := range map[string]struct {
		spills func(*fake)
		want   contract.Verdict
	}{
		"for good": {func(f *fake) { f.resource = value.With(f.resource, "/note", "spilled") }, contract.Fail},
		"never":    {func(*fake) {}, contract.Pass},
	} {
		target := &twoMembers{own: newFake(t), other: newFake(t), spills: c.spills}
		op := readable()
		neighbour := contract.Step{Role: contract.Observe, Title: "the neighbour", Request: contract.Request{Params: map[string]string{"id": "8"}, Read: true}}
		after := neighbour
		after.Expect.Unchanged = true
		patch := set("I04", "I04", "/name", `"Bo"`, contract.Expect{Answer: contract.Accepted})
		patch.Steps = []contract.Step{neighbour, patch.Steps[0], after}
		results, _ := verify(t, t.Context(), target, op, patch)
		if got := results["I04"]; got.Verdict != c.want {
			t.Errorf("%s: %v, want %v; %s, %q", name, got.Verdict, c.want, messages(got.Findings), got.Reasons)
		}
	}
}
