package run

import (
	"context"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// twoOf is a target with a second resource at the address 8, to which nothing may be sent.
type twoOf struct {
	*fake
	there []string
}

func (f *twoOf) Send(ctx context.Context, call contract.Call) contract.Exchange {
	if call.Params["id"] == "8" && !call.Step.Read {
		f.there = append(f.there, string(call.Body))
		return *status(200, `{}`)
	}
	return f.fake.Send(ctx, call)
}

// The note held "7", as the path does, and the run set it to "8". When the resource could not be read any more, the one at the address 8
// was taken for it, overwritten with what was found at 7, and said to be as it was found.
func TestAnotherResourceIsNotTakenForTheOneThatCantBeRead(t *testing.T) {
	for code, other := range map[int]string{
		500: `{"id":"8","name":"Bo","active":true,"note":"8"}`, // alike, and nothing says that the resource has moved
		404: `{"id":"8","name":"Eve","active":true,"note":"8"}`,
		410: `{"id":"9","name":"Bo","active":true,"note":"8"}`,
	} {
		f := &twoOf{fake: newFake(t)}
		f.resource, _ = value.Decode([]byte(`{"id":"7","name":"Ann","active":true,"note":"7"}`))
		was := f.resource
		f.reads = func(id string, f *fake) *contract.Exchange {
			name, _ := value.At(f.resource, "/name")
			switch {
			case id == "8":
				return status(200, other)
			case name == "Bo":
				return status(code, `{}`)
			case id != "7":
				return status(404, `{}`)
			}
			return nil
		}
		cases := []contract.Case{set("note", "V03", "/note", `"8"`, stored, look), set("name", "V03", "/name", `"Bo"`, stored, look)}
		chain := Chain{Op: readable(), Live: true, Cases: cases, Sender: f, Validator: silent{}, Profile: contract.Profile{Params: map[string]string{"id": "7"}}}
		_, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: time.Second, Chains: []Chain{chain}}).Wait()
		if len(f.there) > 0 || !value.Equal(f.resource, was) || !summary.Restored[0].Done {
			t.Errorf("%d: left as %v, %+v, sent to the other one: %q", code, f.resource, summary.Restored, f.there)
		}
	}
}

// A read shows the resource as the one item of a list. A patch gave it another id, and the list was empty from then on: the resource was left there.
func TestAResourceThatAnEmptyListStandsForIsFoundAtItsNewAddress(t *testing.T) {
	f := newFake(t)
	was := f.resource
	op := operation()
	list := contract.Response{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"array"}, Items: op.Responses[0].Bodies[0].Schema}}}}
	op.Read = &contract.Operation{Method: "GET", Path: op.Path, ResourceAt: "/0", Responses: []contract.Response{list}}
	f.reads = func(id string, f *fake) *contract.Exchange {
		items := []any{}
		if now, _ := value.At(f.resource, "/id"); now == id {
			items = append(items, f.resource)
		}
		body, _ := value.Encode(items)
		return status(200, string(body))
	}
	chain := Chain{Op: op, Live: true, Cases: []contract.Case{set("id", "O01", "/id", `"99"`, refused, look)}, Sender: f, Validator: silent{}, Profile: contract.Profile{Params: map[string]string{"id": "7"}}}
	_, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: time.Second, Chains: []Chain{chain}}).Wait()
	if !value.Equal(f.resource, was) || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v; sent %q", f.resource, summary.Restored, f.sent)
	}
}
