package run

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// exclusive is a target with two resources of which one is the active one. stuck: the neighbour takes no patch.
type exclusive struct {
	rows  map[string]map[string]any
	stuck bool
}

func (e *exclusive) Send(_ context.Context, call contract.Call) contract.Exchange {
	id := call.Params["id"]
	if other := call.Step.Params["id"]; other != "" {
		id = other
	}
	x := contract.Exchange{Method: "PATCH", URL: "http://127.0.0.1/members/" + id, Header: http.Header{}, Body: call.Body}
	reply := func(status int) contract.Exchange {
		text, _ := json.Marshal(e.rows[id])
		x.Reply = &contract.Reply{Status: status, Header: http.Header{"Content-Type": {"application/json"}}, Body: text}
		return x
	}
	if call.Step.Read {
		x.Method = "GET"
		return reply(200)
	}
	if id == "8" && e.stuck {
		return reply(409)
	}
	var patch map[string]any
	if json.Unmarshal(call.Body, &patch) != nil {
		return reply(400)
	}
	for name, v := range patch {
		e.rows[id][name] = v
	}
	if patch["active"] == true {
		for other := range e.rows {
			e.rows[other]["active"] = other == id
		}
	}
	return reply(200)
}

// A neighbour that ceases to be the default when the run's own resource becomes it was left so, and nobody was told.
func TestANeighbourThatMovedAlongIsPutBackOrTold(t *testing.T) {
	for _, stuck := range []bool{false, true} {
		e := &exclusive{stuck: stuck, rows: map[string]map[string]any{
			"7": {"id": "7", "name": "Ann", "active": false, "note": "first"}, "8": {"id": "8", "name": "Bo", "active": true, "note": "second"}}}
		look := contract.Step{Role: contract.Observe, Request: contract.Request{Params: map[string]string{"id": "8"}}}
		after := look
		after.Expect = contract.Expect{Unchanged: true}
		c := set("neighbour", "I04", "/active", `true`, contract.Expect{Class: contract.Accepted}, after)
		c.Steps = append([]contract.Step{look}, c.Steps...)
		chain := Chain{Op: readable(), Live: true, Sender: e, Validator: silent{}, Cases: []contract.Case{c}, Profile: contract.Profile{Params: map[string]string{"id": "7"}}}
		_, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: time.Second, Chains: []Chain{chain}}).Wait()
		r := summary.Restored[0]
		if e.rows["7"]["active"] != false || e.rows["8"]["active"] == stuck || r.Done == stuck || strings.Contains(r.Text, "/active of the neighbour") != stuck {
			t.Errorf("stuck %t: own %v, neighbour %v, %+v", stuck, e.rows["7"], e.rows["8"], r)
		}
	}
}

// A target that refuses to be put back takes all requests of a small bound. The neighbours were then told as changed, unseen.
func TestANeighbourIsLookedAtAlsoWhereTheBoundEndsThePuttingBack(t *testing.T) {
	e := &exclusive{rows: map[string]map[string]any{"7": {"id": "7", "name": "Ann", "active": false, "note": "first"}, "8": {"id": "8", "name": "Bo", "active": false, "note": "second"}}}
	patches := 0
	target := senderFunc(func(ctx context.Context, call contract.Call) contract.Exchange {
		look := call
		look.Step.Read = true
		x := e.Send(ctx, look)
		if call.Step.Read {
			return x
		}
		if patches++; patches <= 2 {
			return e.Send(ctx, call)
		}
		x.Method, x.Reply.Status = "PATCH", 422
		return x
	})
	look := contract.Step{Role: contract.Observe, Request: contract.Request{Params: map[string]string{"id": "8"}}}
	c := set("neighbour", "I04", "/name", `"Zoe"`, contract.Expect{Class: contract.Accepted}, look)
	c.Steps = append([]contract.Step{look}, c.Steps...)
	note := set("note", "V03", "/note", `"third"`, contract.Expect{Class: contract.Accepted})
	for most := 8; most <= 16; most++ {
		patches = 0
		e.rows["7"]["name"], e.rows["7"]["note"] = "Ann", "first"
		chain := Chain{Op: readable(), Live: true, Most: most, Sender: target, Validator: silent{}, Cases: []contract.Case{c, note}, Profile: contract.Profile{Params: map[string]string{"id": "7"}}}
		_, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: time.Second, Chains: []Chain{chain}}).Wait()
		if r := summary.Restored[0]; summary.Requests > most || strings.Contains(r.Text, "which no look showed") {
			t.Errorf("of at most %d requests: %d were sent, %+v", most, summary.Requests, r)
		}
	}
}
