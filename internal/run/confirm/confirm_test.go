package confirm

import (
	"net/http"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/judge"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/shared"
)

// operation patches a resource with a name and tags.
func operation() *contract.Operation {
	text := &contract.Schema{Types: []string{"string"}}
	members := []contract.Property{{Name: "name", Schema: text}, {Name: "tags", Schema: &contract.Schema{Types: []string{"array"}, Items: text}}}
	bodies := []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: members}}}
	return &contract.Operation{Method: "PATCH", Dialect: dialect.Plain, Bodies: bodies, Responses: []contract.Response{{Status: "200", Bodies: bodies}}}
}

func status(code int, body string) *contract.Exchange {
	return &contract.Exchange{Reply: &contract.Reply{Status: code, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body)}}
}

// A book's user was cleared by the operation on the user's books, and the book's own operation could not set it again: that counted as a
// confirmation.
func TestAChangeToTheKeyOfAnotherResourceOfTheRunIsNotConfirmedByLasting(t *testing.T) {
	for key, persists := range map[string]bool{"7": false, "8": true} {
		book, user := operation(), operation()
		chains := []chain.Chain{{Op: book, Live: true}, {Op: user, Live: true, Profile: contract.Profile{Params: map[string]string{"user_id": key}}}}
		res := resource.New(&chains[0])
		cl := client.New(res, &shared.Run{}, nil)
		cf := New(Layers{Resource: res, Client: cl, Judge: judge.New(res, cl, &judge.Run{Chains: chains})}, 0, nil)
		read := observe.Sent{Step: &contract.Step{Role: contract.Observe, Request: contract.Request{Read: true}}}
		res.Timeline.Add(read, status(200, `{"name":"7","tags":[]}`))
		patch := observe.Sent{Step: &contract.Step{Role: contract.Act}, Named: []string{"/tags"}}
		first := []observe.Observation{res.Timeline.Add(patch, status(200, `{"name":"none","tags":[]}`))}
		if got := cf.cannotUndo(first); got != persists {
			t.Errorf("key %s: %t, want %t", key, got, persists)
		}
	}
}
