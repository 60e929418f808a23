package run

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// guarded is a target that refuses wrong keys, and, after so many of them, the right one too, as a login does that is guessed at.
type guarded struct {
	*fake
	door *door
}

// door counts the wrong keys of a whole target.
type door struct {
	mu    sync.Mutex
	most  int
	wrong int
	order []string // "patch" or "wrong", as the requests came
}

func (g guarded) Send(ctx context.Context, call contract.Call) contract.Exchange {
	g.door.mu.Lock()
	kind := "patch"
	if call.Step.Key.Kind != contract.KeyConfigured {
		kind = "wrong"
		g.door.wrong++
	}
	if !call.Step.Read {
		g.door.order = append(g.door.order, kind)
	}
	locked := g.door.wrong > g.door.most
	g.door.mu.Unlock()
	if locked || kind == "wrong" {
		x := *status(403, `{"message":"Invalid login"}`)
		x.Method, x.URL, x.Body = call.Op.Method, "http://127.0.0.1/members/7", call.Body
		if call.Step.Read {
			x.Method = "GET"
		}
		return x
	}
	return g.fake.Send(ctx, call)
}

// A target locked the user out after a few wrong credentials, in the midst of the run: two operations stayed undecided, and three resources
// changed.
func TestWrongKeysComeLastAndLeaveNothingChanged(t *testing.T) {
	for name, most := range map[string]int{"it locks out": 0, "it locks out late": 2, "it does not": 1 << 30} {
		door := &door{most: most}
		var chains []Chain
		var fakes []*fake
		for _, id := range []string{"updateMember", "updateTeam", "updateTeamName"} {
			op := readable()
			op.ID = id
			if id != "updateMember" {
				op.Path = "/teams/{id}"
			}
			if id == "updateTeamName" {
				op.Path = "/teams/{id}/name"
			}
			denied := set(id+" wrong", "S01", "/name", `"Eve"`, contract.Expect{Class: contract.Denied, Unchanged: true})
			denied.Steps[0].Request.Key = contract.Key{Kind: contract.KeyWrong}
			denied.Batch = true
			cases := []contract.Case{denied, set(id+" name", "O10", "/name", `"Bo"`, stored, look), set(id+" note", "O10", "/note", `"x"`, stored, look)}
			for i := range cases {
				cases[i].Op = id
			}
			f := newFake(t)
			fakes = append(fakes, f)
			chains = append(chains, Chain{Op: op, Profile: contract.Profile{Params: map[string]string{"id": "7"}}, Sender: guarded{f, door}, Validator: silent{}, Live: true, Cases: cases})
		}
		start := time.Now()
		results, summary := Start(t.Context(), Options{Settle: 5 * time.Second, RestoreFor: 5 * time.Second, Chains: chains, Concurrency: 1}).Wait()
		if took := time.Since(start); took > 4*time.Second {
			t.Errorf("%s: took %s", name, took)
		}
		for _, r := range results {
			want := contract.Pass
			if strings.HasSuffix(r.Case.ID, "wrong") && most < 1<<30 {
				want = contract.Inconclusive // no look could be had after it
			}
			if r.Verdict != want && (want == contract.Pass || r.Verdict != contract.Pass) {
				t.Errorf("%s: %s %v %s %q", name, r.Case.ID, r.Verdict, messages(r.Findings), r.Reasons)
			}
		}
		if all := strings.Join(door.order, " "); strings.Contains(all, "wrong patch") && most == 1<<30 {
			t.Errorf("%s: %s", name, all)
		}
		whole, _ := value.Decode([]byte(found))
		for i, f := range fakes {
			if !value.Equal(f.resource, whole) {
				t.Errorf("%s: resource %d is left as %v", name, i, f.resource)
			}
		}
		noted := strings.Contains(strings.Join(summary.Notes, ""), "locks out")
		if len(summary.Restored) != len(chains) || noted != (most < 1<<30) {
			t.Errorf("%s: notes %q, %+v", name, summary.Notes, summary.Restored)
		}
		for _, r := range summary.Restored {
			if !r.Done {
				t.Errorf("%s: %+v", name, r)
			}
		}
	}
}
