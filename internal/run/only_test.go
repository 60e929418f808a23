package run

import (
	"context"
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
		c := set("unknown", "H09", "/name", `"Bo"`, contract.Expect{Class: contract.Missing})
		step := contract.Step{Role: contract.Observe, Title: "a read of the id that must name nothing", Only: only, Request: contract.Request{Read: true}}
		c.Steps = append([]contract.Step{step}, c.Steps...)
		op := operation()
		op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
		results, _ := verify(t, t.Context(), f, op, c)
		if got := slices.ContainsFunc(f.sent, func(body string) bool { return strings.Contains(body, "Bo") }); got != sent {
			t.Errorf("only %v: the patch was sent: %t, want %t", step.Only, got, sent)
		}
		if r := results["unknown"]; !sent && (r.Verdict != contract.Inconclusive || len(r.Reasons) != 1 || !strings.Contains(r.Reasons[0], "answered 200")) {
			t.Errorf("%v: %q", r.Verdict, r.Reasons)
		}
	}
}

// A target that hangs on one kind of value costs no deadline for each value of that kind in a case.
func TestACaseEndsWithTheFirstRequestThatHasNoAnswer(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if text, _ := body["note"].(string); len(text) > 3 {
			return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Late, Text: "no whole answer within 2s"}}
		}
		return nil
	}
	c := set("lengths", "V04", "/note", `"aaaa"`, stored)
	for range 5 {
		c.Steps = append(c.Steps, c.Steps[0])
	}
	results, summary := verify(t, t.Context(), f, operation(), c, set("name", "V03", "/name", `"Bo"`, stored, look))
	wants(t, results, "lengths", contract.Fail)
	wants(t, results, "name", contract.Pass)
	if len(summary.Problems) > 0 {
		t.Errorf("the run gave up: %q", summary.Problems)
	}
}

// upserting takes a patch of an id that names nothing, and makes a resource there or only says so.
type upserting struct {
	*fake
	makes, made bool
}

const nobody = "987654321"

func (u *upserting) Send(ctx context.Context, call contract.Call) contract.Exchange {
	if call.Step.Params["id"] != nobody {
		return u.fake.Send(ctx, call)
	}
	x := status(200, `{"name":"Bo"}`)
	if call.Step.Read && !u.made {
		x = status(404, "{}")
	}
	x.Method, x.URL = "PATCH", "http://127.0.0.1/members/"+nobody
	u.made = u.made || u.makes && !call.Step.Read
	return *x
}

// An upsert that answers 200 makes its resource once: the second try reads it, and was taken for "flaky" with a resource left behind.
func TestAPatchThatMakesAResourceWhereThereWasNoneIsFoundAndToldToBeLeft(t *testing.T) {
	for _, makes := range []bool{true, false} {
		elsewhere := map[string]string{"id": nobody}
		c := set("unknown", "H09", "/name", `"Bo"`, contract.Expect{Class: contract.Missing, Unchanged: true})
		c.Steps[0].Request.Params = elsewhere
		c.Steps = append([]contract.Step{{Role: contract.Observe, Only: []int{404, 410}, Request: contract.Request{Read: true, Params: elsewhere}}}, c.Steps...)
		results, summary := verifyLive(t, &upserting{fake: newFake(t), makes: makes}, readable(), set("name", "O10", "/name", `"Al"`, stored, look), c)
		wants(t, results, "unknown", contract.Fail)
		if left := !summary.Restored[0].Done; left != makes {
			t.Errorf("makes %t: %+v", makes, summary.Restored)
		}
	}
}
