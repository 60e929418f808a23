package run

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// tasks answers a patch with 202 and the address of a task, which is done, or fails, once it was asked for a number of times.
type tasks struct {
	*fake
	header string
	words  []string // the state of the task at each look
	fails  bool
	asked  int
	done   func()
}

func (f *tasks) Send(ctx context.Context, call contract.Call) contract.Exchange {
	if call.Step.Read || string(call.Body) == "{}" {
		return f.fake.Send(ctx, call)
	}
	before := f.resource
	x := f.fake.Send(ctx, call)
	if !x.Accepted() {
		return x
	}
	after := f.resource
	f.resource, f.asked = before, 0
	f.done = func() { f.resource = after }
	x.Reply = &contract.Reply{Status: 202, Header: http.Header{f.header: {"/tasks/1"}, "Retry-After": {"0"}}, Body: []byte(`{"task":1}`)}
	return x
}

func (f *tasks) Follow(_ context.Context, _ *contract.Operation, from, address string) contract.Exchange {
	if address != "/tasks/1" || from == "" {
		return *status(404, `{}`)
	}
	word := f.words[min(f.asked, len(f.words)-1)]
	if f.asked++; f.asked >= len(f.words) && !f.fails && f.done != nil {
		f.done()
	}
	return *status(200, word)
}

// The task of a 202 is asked until it is done: the look after it shows the change, without a pause for what may come.
func TestTheTaskOfA202IsAskedUntilItIsDone(t *testing.T) {
	for header, words := range map[string][]string{
		"Location":             {`{"status":"running"}`, `{"status":"InProgress"}`, `{"status":"Succeeded"}`},
		"Operation-Location":   {`{"properties":{"provisioningState":"Updating"}}`, `{"properties":{"provisioningState":"Succeeded"}}`},
		"Azure-Asyncoperation": {`{"done":false}`, `{"done":true,"response":{}}`},
	} {
		f := &tasks{fake: newFake(t), header: header, words: words}
		op := readable()
		op.Responses = append(op.Responses, contract.Response{Status: "202"})
		results, summary := Start(t.Context(), Options{Chains: []Chain{{Op: op, Cases: manyNotes(3), Sender: f, Validator: silent{}, Profile: contract.Profile{Settle: time.Minute}}}}).Wait()
		for _, r := range results[:3] {
			if r.Verdict != contract.Pass {
				t.Errorf("%s: %s %v %s %q", header, r.Case.ID, r.Verdict, messages(r.Findings), r.Reasons)
			}
		}
		if want, _ := value.Decode([]byte(found)); !value.Equal(f.resource, want) || !summary.Restored[0].Done {
			t.Errorf("%s: left as %v, %+v", header, f.resource, summary.Restored)
		}
	}
}

// A task that has ended well, and whose change no read shows, is no change that is still to come: what was lost is found, and the operation
// goes on.
func TestAChangeThatItsTaskCallsDoneIsHeldToWhatItDid(t *testing.T) {
	f := &tasks{fake: newFake(t), header: "Location", words: []string{`{"state":"done"}`}, fails: true}
	op := readable()
	op.Responses = append(op.Responses, contract.Response{Status: "202"})
	results, _ := Start(t.Context(), Options{Settle: time.Second, RestoreFor: time.Second, Chains: []Chain{{Op: op, Cases: manyNotes(4), Sender: f, Validator: silent{}}}}).Wait()
	for _, r := range results[:4] {
		if r.Verdict != contract.Fail {
			t.Errorf("%s: %v %q", r.Case.ID, r.Verdict, r.Reasons)
		}
	}
}

// A task that fails leaves the case undecided, at once: the change was never promised.
func TestATaskThatFailsIsInconclusive(t *testing.T) {
	f := &tasks{fake: newFake(t), header: "Location", words: []string{`{"state":"failed"}`}, fails: true}
	op := readable()
	op.Responses = append(op.Responses, contract.Response{Status: "202"})
	results, _ := Start(t.Context(), Options{RestoreFor: time.Second, Chains: []Chain{{Op: op, Cases: manyNotes(4), Sender: f, Validator: silent{}, Profile: contract.Profile{Settle: time.Hour}}}}).Wait()
	for _, r := range results[:4] {
		if r.Verdict != contract.Inconclusive || len(r.Findings) > 0 || !slices.ContainsFunc(r.Reasons, func(why string) bool { return strings.Contains(why, `"failed"`) }) {
			t.Errorf("%s: %v %s %q", r.Case.ID, r.Verdict, messages(r.Findings), r.Reasons)
		}
	}
}

// Following tasks costs requests. Those that putting back takes were not kept: the bound ended it, and each member stayed as it was set.
func TestEnoughIsKeptToFollowTheTasksOfPuttingBack(t *testing.T) {
	f := &tasks{fake: newFake(t), header: "Location", words: []string{`{"status":"running"}`, `{"status":"running"}`, `{"status":"running"}`, `{"status":"done"}`}}
	op := readable()
	op.Responses = append(op.Responses, contract.Response{Status: "202"})
	chain := Chain{Op: op, Cases: manyNotes(12), Sender: f, Validator: silent{}, Most: 36, Profile: contract.Profile{Settle: 2 * time.Second}}
	_, summary := Start(t.Context(), Options{RestoreFor: 5 * time.Second, Chains: []Chain{chain}}).Wait()
	if want, _ := value.Decode([]byte(found)); !value.Equal(f.resource, want) || !summary.Restored[0].Done || summary.Requests > 36 {
		t.Errorf("%d requests, left as %v, %+v", summary.Requests, f.resource, summary.Restored)
	}
}
