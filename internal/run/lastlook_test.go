package run

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A server answers 204 and sets a stamp of its own, which the docs let a client set: each read after putting back looks late. Where the
// bound ended the repeating of the read, what it had shown was forgotten, and members were told as not as found that were as found.
func TestTheLastReadAfterPuttingBackCountsWhereTheBoundAllowsNoFurtherOne(t *testing.T) {
	op := readable()
	text := &contract.Schema{Types: []string{"string"}}
	schema := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: text}, {Name: "meta", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "stamp", Schema: text}}}}}}
	op.Bodies = []contract.Media{{Type: "application/json", Schema: schema}}
	op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}, {Status: "204"}}
	op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
	for most := 10; most <= 24; most++ { // with fewer no read at all can follow
		name, stamp, writes := `"Ann"`, "a", 0
		target := senderFunc(func(_ context.Context, call contract.Call) contract.Exchange {
			if call.Step.Read {
				return contract.Exchange{Method: "GET", Reply: &contract.Reply{Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"name":` + name + `,"meta":{"stamp":"` + stamp + `"}}`)}}
			}
			var sent map[string]json.RawMessage
			if err := json.Unmarshal(call.Body, &sent); err != nil {
				return contract.Exchange{Method: "PATCH", Reply: &contract.Reply{Status: 400, Header: http.Header{}}}
			}
			if v, there := sent["name"]; there {
				name = string(v)
			}
			writes++
			stamp = strings.Repeat("b", writes)
			return contract.Exchange{Method: "PATCH", Reply: &contract.Reply{Status: 204, Header: http.Header{}}}
		})
		cases := []contract.Case{set("name", "V03", "/name", `"Bo"`, contract.Expect{Class: contract.Accepted}), set("stamp", "V03", "/meta", `{"stamp":"c"}`, contract.Expect{Class: contract.Accepted})}
		chain := Chain{Op: op, Live: true, Most: most, Sender: target, Validator: silent{}, Cases: cases, Profile: contract.Profile{Params: map[string]string{"id": "7"}}}
		_, summary := Start(t.Context(), Options{Settle: 200 * time.Millisecond, RestoreFor: time.Second, Chains: []Chain{chain}}).Wait()
		r := summary.Restored[0]
		told := slices.Contains(strings.FieldsFunc(r.Text, func(c rune) bool { return strings.ContainsRune(" ,;", c) }), "/name")
		if told != (name != `"Ann"`) {
			t.Errorf("of at most %d requests: the name is %s: %+v", most, name, r)
		}
	}
}

// The time for putting back was over while a look was under way: "for 1m0s the run's time is used up" was said of a target that failed all the time.
func TestWhatATargetAnsweredIsToldWhereTheTimeIsOverDuringALook(t *testing.T) {
	f := newFake(t)
	broken, began := false, time.Time{}
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if body["note"] == "breaks" {
			broken = true
			return &contract.Exchange{Reply: &contract.Reply{Status: 204}}
		}
		if broken {
			return &contract.Exchange{Reply: &contract.Reply{Status: 500}}
		}
		return nil
	}
	f.reads = func(string, *fake) *contract.Exchange {
		if !broken {
			return nil
		}
		if began.IsZero() {
			began = time.Now()
		}
		if time.Since(began) > 300*time.Millisecond {
			time.Sleep(300 * time.Millisecond)
			return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Stopped, Text: "the run's time is used up"}}
		}
		return &contract.Exchange{Reply: &contract.Reply{Status: 500}}
	}
	chain := Chain{Op: readable(), Live: true, Sender: f, Validator: silent{}, Cases: []contract.Case{set("breaks", "V08", "/note", `"breaks"`, stored, look)}}
	_, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: 500 * time.Millisecond, Chains: []Chain{chain}}).Wait()
	if r := summary.Restored[0]; r.Done || strings.Contains(r.Text, "time is used up") || !strings.Contains(r.Text, "answered 500") {
		t.Errorf("%+v", r)
	}
}
