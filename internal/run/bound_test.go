package run

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/target"
	"github.com/proviso-dev/proviso/internal/value"
)

// throttled is a target that asks twice to come back later before it answers.
type throttled struct {
	*fake
	client  *target.Client
	limiter *httptest.Server
	arrived *int // requests, those that were put off among them
}

func newThrottled(t *testing.T) throttled {
	arrived, asked := new(int), 0
	limiter := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		*arrived++
		if asked++; asked%3 != 0 {
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusTooManyRequests)
		}
	}))
	t.Cleanup(limiter.Close)
	client, err := target.New(limiter.URL, target.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return throttled{newFake(t), client, limiter, arrived}
}

func (f throttled) Send(ctx context.Context, call contract.Call) contract.Exchange {
	sent := f.client.Do(ctx, nil, contract.Exchange{Method: "GET", URL: f.limiter.URL, Header: http.Header{}})
	if sent.Failure != nil {
		return sent
	}
	x := f.fake.Send(ctx, call)
	x.Waited = sent.Waited
	return x
}

// However a target behaves, no more requests are sent for an operation than its bound, and the resource is put back within it.
func TestTheBoundOfAnOperationIsKept(t *testing.T) {
	for name, wrong := range map[string]func(f *fake){
		"correct": func(*fake) {},
		"moves another": func(f *fake) {
			f.after = func(n int, f *fake) { f.resource = value.With(f.resource, "/active", n%2 == 0) }
		},
		"refuses together": func(f *fake) { f.refuse = func(body map[string]any) bool { return len(body) > 1 } },
		"lags":             func(f *fake) { behind(f, 20*time.Millisecond) },
		"fails": func(f *fake) {
			f.before = func(n int, _ map[string]any, _ *fake) *contract.Exchange {
				if n%4 == 0 {
					return status(500, `{}`)
				}
				return nil
			}
		},
	} {
		for _, most := range []int{25, 60} {
			f := newFake(t)
			wrong(f)
			cases := manyNotes(40)
			for i := range 5 {
				cases = append(cases, set(fmt.Sprint("name ", i), "V03", "/name", fmt.Sprintf(`"Bo %d"`, i), stored, look))
			}
			chain := Chain{Op: readable(), Cases: cases, Sender: f, Validator: silent{}, Most: most, Profile: contract.Profile{Settle: 100 * time.Millisecond}}
			results, summary := Start(t.Context(), Options{RestoreFor: time.Second, Chains: []Chain{chain}}).Wait()
			if len(f.sent) > most || summary.Requests != len(f.sent) {
				t.Errorf("%s: %d requests were sent, reported are %d, at most %d", name, len(f.sent), summary.Requests, most)
			}
			active, _ := value.At(f.resource, "/active") // each patch moves it, the one that puts it back as well
			if name, _ := value.At(f.resource, "/name"); name != "Ann" || summary.Restored[0].Done != (active == true) {
				t.Errorf("%s: left as %v, %+v", name, f.resource, summary.Restored)
			}
			last := results[len(results)-1]
			if last.Verdict != contract.Inconclusive || !strings.Contains(strings.Join(last.Reasons, " "), "not tried") || len(summary.Problems) > 0 {
				t.Errorf("%s: the last case is %v %q, problems %q", name, last.Verdict, last.Reasons, summary.Problems)
			}
			if !slices.ContainsFunc(summary.Notes, func(note string) bool { return strings.Contains(note, "were not tried") }) {
				t.Errorf("%s: notes %q", name, summary.Notes)
			}
		}
	}
}

// What a target asks to be sent again counts too.
func TestRequestsThatAreSentAgainCountForTheBound(t *testing.T) {
	f := newThrottled(t)
	chain := Chain{Op: readable(), Cases: manyNotes(40), Sender: f, Validator: silent{}, Most: 50}
	_, summary := Start(t.Context(), Options{Settle: time.Millisecond, Chains: []Chain{chain}}).Wait()
	if want, _ := value.Decode([]byte(found)); *f.arrived > 50 || *f.arrived != summary.Requests || 2*len(f.sent) > summary.Requests || !value.Equal(f.resource, want) {
		t.Errorf("%d requests, of which %d were counted, for %d exchanges; left as %v", *f.arrived, summary.Requests, len(f.sent), f.resource)
	}
}

// A target that takes one member at a time needs as many requests as members were changed: fewer were kept, and some stayed as they were set.
func TestEnoughIsKeptToPutEachMemberBackAlone(t *testing.T) {
	f := newFake(t)
	f.refuse = func(body map[string]any) bool { return len(body) > 1 }
	op, text := readable(), &contract.Schema{Types: []string{"string"}}
	var cases []contract.Case
	for i := range 24 {
		name := fmt.Sprint("m", i)
		f.resource = value.With(f.resource, "/"+name, "found")
		op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: name, Schema: text})
		cases = append(cases, set(name, "V03", "/"+name, `"set"`, stored))
	}
	want := f.resource
	chain := Chain{Op: op, Cases: append(cases, manyNotes(90)...), Sender: f, Validator: silent{}, Most: 130}
	_, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: time.Second, Chains: []Chain{chain}}).Wait()
	if !value.Equal(f.resource, want) || !summary.Restored[0].Done || len(f.sent) > 130 {
		t.Errorf("%d requests, %+v, left as %v", len(f.sent), summary.Restored, value.Diff(want, f.resource))
	}
}

// A case of thirty steps that is run alone, as the "again" line of a report does, was not tried a second time, and the run could not
// decide it.
func TestTheBoundHasRoomForASecondTryOfALongCase(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if text, isText := body["note"].(string); isText && len(text) > 255 {
			body["note"] = text[:255]
		}
		return nil
	}
	c := contract.Case{ID: "lengths", Op: "updateMember", Rule: "V04", Title: "lengths"}
	for n := range 30 {
		edit := contract.Edit{At: "/note", Value: []byte(`"` + strings.Repeat("a", 10*n) + `"`)}
		c.Steps = append(c.Steps, contract.Step{Role: contract.Act, Expect: stored, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{edit}}}})
	}
	c.Steps = append(c.Steps, look)
	cases := []contract.Case{c}
	chain := Chain{Op: readable(), Live: true, Most: plan.Bound(cases, 0, plan.Usual, 0), Sender: f, Validator: silent{}, Cases: cases, Profile: contract.Profile{Params: map[string]string{"id": "7"}}}
	results, _ := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: time.Second, Chains: []Chain{chain}}).Wait()
	if r := results[0]; r.Verdict != contract.Fail || len(f.sent) > chain.Most {
		t.Errorf("%v %q after %d of %d requests", r.Verdict, r.Reasons, len(f.sent), chain.Most)
	}
}
