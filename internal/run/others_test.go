package run

import (
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// A patch of a member set a preference too, which stands in a resource of its own. That one had been put back before, and was said to be as it
// was found.
func TestWhatALaterOperationSetsInAnEarlierResourceIsPutBackOrTold(t *testing.T) {
	for name, refuses := range map[string]bool{"it is put back": false, "it can't be put back": true} {
		preferences, member := newFake(t), newFake(t)
		member.after = func(_ int, f *fake) {
			note, _ := value.At(f.resource, "/note")
			preferences.resource = value.With(preferences.resource, "/note", note.(string)+" too")
		}
		followed := 0
		preferences.refuse = func(body map[string]any) bool {
			now, _ := value.At(preferences.resource, "/note")
			if _, names := body["note"]; names && strings.HasSuffix(now.(string), " too") {
				followed++
				return refuses
			}
			return false
		}
		part := readable()
		part.ID, part.Path = "updatePreferences", "/members/{id}/preferences"
		of := func(op *contract.Operation, f *fake, c contract.Case) Chain {
			c.Op, c.ID = op.ID, op.ID+c.ID
			return Chain{Op: op, Live: true, Sender: f, Validator: silent{}, Cases: []contract.Case{c}, Profile: contract.Profile{Params: map[string]string{"id": "7"}}}
		}
		o := Options{Settle: time.Millisecond, RestoreFor: 50 * time.Millisecond, Chains: []Chain{of(readable(), member, set("note", "O10", "/note", `"second"`, stored, look)), of(part, preferences, set("name", "O10", "/name", `"Bo"`, stored, look))}}
		_, summary := Start(t.Context(), o).Wait()
		for _, r := range summary.Restored {
			told := r.Op == part.ID && strings.Contains(r.Text, "changed by PATCH /members/{id} of this run, and not as found: /note")
			if told != (refuses && r.Op == part.ID) || told == r.Done {
				t.Errorf("%s: %+v", name, r)
			}
		}
		if note, _ := value.At(preferences.resource, "/note"); followed == 0 || (note == "first") == refuses {
			t.Errorf("%s: left as %v; sent %q", name, preferences.resource, preferences.sent)
		}
		sent := len(preferences.sent) + len(member.sent)
		if summary.Requests != sent {
			t.Errorf("%s: %d requests are told, %d were sent", name, summary.Requests, sent)
		}
	}
}

// A later operation of the run changed the neighbour of an earlier one, which nobody looked at any more.
func TestWhatALaterOperationSetsInANeighbourIsTold(t *testing.T) {
	for _, spills := range []bool{true, false} {
		preferences, neighbour, member := newFake(t), newFake(t), newFake(t)
		preferences.reads = func(id string, _ *fake) *contract.Exchange {
			if id != "8" {
				return nil
			}
			x := neighbour.answer(contract.Exchange{}, 200)
			return &x
		}
		member.after = func(int, *fake) {
			if spills {
				neighbour.resource = value.With(neighbour.resource, "/note", "spilled")
			}
		}
		part := readable()
		part.ID, part.Path = "updatePreferences", "/members/{id}/preferences"
		look8 := contract.Step{Role: contract.Observe, Request: contract.Request{Params: map[string]string{"id": "8"}, Read: true}}
		beside := set("name", "I04", "/name", `"Bo"`, contract.Expect{Class: contract.Accepted})
		beside.Op, beside.Steps = part.ID, []contract.Step{look8, beside.Steps[0], look8}
		own := set("note", "O10", "/note", `"second"`, stored, look)
		profile := contract.Profile{Params: map[string]string{"id": "7"}}
		o := Options{Settle: time.Millisecond, RestoreFor: 50 * time.Millisecond, Chains: []Chain{
			{Op: part, Live: true, Sender: preferences, Validator: silent{}, Profile: profile, Cases: []contract.Case{beside}},
			{Op: readable(), Live: true, Sender: member, Validator: silent{}, Profile: profile, Cases: []contract.Case{own}}}}
		_, summary := Start(t.Context(), o).Wait()
		told := false
		for _, r := range summary.Restored {
			told = told || r.Op == part.ID && !r.Done && strings.Contains(r.Text, "/note of the neighbour")
		}
		if told != spills {
			t.Errorf("spills %t: %+v", spills, summary.Restored)
		}
	}
}
