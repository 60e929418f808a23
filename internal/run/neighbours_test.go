package run

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// twoMembers is a target with two resources. The first patch of the one that a run is about may change the other.
type twoMembers struct {
	own, other *fake
	spills     func(other *fake)
}

func (t *twoMembers) Send(ctx context.Context, call contract.Call) contract.Exchange {
	if call.Params["id"] == "8" || call.Step.Params["id"] == "8" {
		return t.other.Send(ctx, call)
	}
	x := t.own.Send(ctx, call)
	if !call.Step.Read && x.Accepted() {
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
		patch := set("I04", "I04", "/name", `"Bo"`, contract.Expect{Class: contract.Accepted})
		patch.Steps = []contract.Step{neighbour, patch.Steps[0], after}
		results, _ := verify(t, t.Context(), target, op, patch)
		if got := results["I04"]; got.Verdict != c.want {
			t.Errorf("%s: %v, want %v; %s, %q", name, got.Verdict, c.want, messages(got.Findings), got.Reasons)
		}
	}
}

// A patch of an address that named nothing made a resource there. The second try found it, so that the finding was called flaky, and
// nobody was told of what is left.
func TestAResourceThatAPatchMadeIsToldAndIsNoFlakyFinding(t *testing.T) {
	for made, want := range map[bool]contract.Verdict{true: contract.Fail, false: contract.Pass} {
		f := newFake(t)
		there := false
		target := senderFunc(func(ctx context.Context, call contract.Call) contract.Exchange {
			x := contract.Exchange{Method: "PATCH", URL: "http://127.0.0.1/members/" + nobody, Reply: &contract.Reply{Status: 404, Header: http.Header{}}}
			switch {
			case call.Step.Params["id"] != nobody:
				return f.Send(ctx, call)
			case call.Step.Read:
				x.Method = "GET"
				if there {
					x.Reply.Status = 200
				}
			case made:
				there, x.Reply.Status = true, 201
			}
			return x
		})
		results, summary := verify(t, t.Context(), target, readable(), patchOfNobody())
		wants(t, results, "H09", want)
		if told := strings.Contains(summary.Restored[0].Text, "/members/"+nobody); told != made || summary.Restored[0].Done == made {
			t.Errorf("made %v: %+v", made, summary.Restored[0])
		}
	}
}

// patchOfNobody reads the address of an id that names nothing, and patches it.
func patchOfNobody() contract.Case {
	at := map[string]string{"id": nobody}
	return contract.Case{ID: "H09", Op: "updateMember", Rule: "H09", Title: "H09", Steps: []contract.Step{
		{Role: contract.Observe, Only: []int{404, 410}, Request: contract.Request{Params: at, Read: true}},
		{Role: contract.Act, Expect: contract.Expect{Class: contract.Missing}, Request: contract.Request{Params: at, Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte(`"Bo"`)}}}}},
	}}
}

type senderFunc func(context.Context, contract.Call) contract.Exchange

func (f senderFunc) Send(ctx context.Context, call contract.Call) contract.Exchange {
	return f(ctx, call)
}

// A server gave the patch of an address that names nothing to its default resource, and showed that one. The run said that all was as it was found.
func TestAResourceThatAnswersForOneThatIsNotThereIsTold(t *testing.T) {
	for body, told := range map[string]bool{`{"id":"1","name":"Bo","active":true,"note":"default"}`: true, `{"id":"0","success":true,"message":"updated"}`: false, ``: false} {
		f := newFake(t)
		target := senderFunc(func(ctx context.Context, call contract.Call) contract.Exchange {
			x := contract.Exchange{Method: "PATCH", URL: "http://127.0.0.1/members/" + nobody, Reply: &contract.Reply{Status: 404, Header: http.Header{}}}
			switch {
			case call.Step.Params["id"] != nobody:
				return f.Send(ctx, call)
			case call.Step.Read:
				x.Method = "GET"
			default:
				x.Reply = status(200, body).Reply
			}
			return x
		})
		results, summary := verify(t, t.Context(), target, readable(), patchOfNobody())
		wants(t, results, "H09", contract.Fail)
		if strings.Contains(summary.Restored[0].Text, "/members/"+nobody) != told || summary.Restored[0].Done == told {
			t.Errorf("answered %q: %+v", body, summary.Restored[0])
		}
	}
}

// A target that finds out by its store's error that another resource has a value fails on it; one that refuses or takes it does not.
func TestTheValueOfANeighbourIsSentAsItIsShown(t *testing.T) {
	theirs := func(member string) contract.Case {
		neighbour := contract.Step{Role: contract.Observe, Title: "the neighbour", Request: contract.Request{Params: map[string]string{"id": "8"}, Read: true}}
		c := set("V14", "V14", member, "", contract.Expect{})
		c.Steps[0].Request.Body.Edits = []contract.Edit{{At: member, Neighbour: 1}}
		c.Steps = []contract.Step{neighbour, c.Steps[0], look}
		return c
	}
	for name, c := range map[string]struct {
		member  string
		crashes bool
		want    contract.Verdict
	}{
		"taken":    {"/name", false, contract.Pass},
		"a crash":  {"/name", true, contract.Fail},
		"not seen": {"/nothing", true, contract.Inconclusive},
	} {
		own, other := newFake(t), newFake(t)
		other.resource = value.With(other.resource, "/name", "Theirs")
		if c.crashes {
			own.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
				if body["name"] != "Theirs" {
					return nil
				}
				return &contract.Exchange{Method: "PATCH", Reply: &contract.Reply{Status: http.StatusInternalServerError, Header: http.Header{}}}
			}
		}
		target := &twoMembers{own: own, other: other, spills: func(*fake) {}}
		op := readable()
		profile := contract.Profile{Operations: map[string]contract.OperationProfile{op.ID: {Neighbours: []map[string]string{{"id": "8"}}}}}
		r := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: 100 * time.Millisecond, Chains: []Chain{{Op: op, Profile: profile, Cases: []contract.Case{theirs(c.member)}, Sender: target, Validator: silent{}}}})
		results, _ := r.Wait()
		if got := results[0]; got.Verdict != c.want || c.want == contract.Pass && !strings.Contains(strings.Join(own.sent, " "), "Theirs") {
			t.Errorf("%s: %v, want %v; %s, %q; sent %q", name, got.Verdict, c.want, messages(got.Findings), got.Reasons, own.sent)
		}
	}
}
