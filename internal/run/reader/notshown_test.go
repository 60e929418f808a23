package reader

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/written"
)

// Reads lag, and never show one member: each case about it was waited for as long as a read may lag at most.
func TestAMemberThatNoReadShowsIsWaitedForTwice(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	members := []contract.Property{{Name: "name", Schema: text}, {Name: "note", Schema: text}}
	bodies := []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: members}}}
	op := &contract.Operation{Method: "PATCH", Dialect: dialect.Plain, Bodies: bodies}
	found := map[string]any{"name": "Ann", "note": "first"}
	res := &resource.Resource{Op: op, Chain: &chain.Chain{}, Snapshot: observe.Known(found, nil, observe.ByRead), Written: written.New(op)}
	rd := &Reader{resource: res, client: &client.Client{}, Lag: Lag{Learned: true, Time: 1, Longest: 100 * time.Millisecond}}
	looks := func(shown map[string]any, values ...string) (n int) {
		var edits []contract.Edit
		for i := 0; i < len(values); i += 2 {
			edits = append(edits, contract.Edit{At: values[i], Value: json.RawMessage(values[i+1])})
		}
		step := contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: edits}}}
		rd.resource.Written.Keep(&observe.Observation{Sent: observe.Sent{Step: &step}, Before: rd.resource.Snapshot, Exchange: &contract.Exchange{Method: "PATCH", Reply: &contract.Reply{Status: 204}}})
		o := observe.Observation{Exchange: &contract.Exchange{Method: "GET", Reply: &contract.Reply{Status: 200}}, After: observe.Known(shown, nil, observe.ByRead)}
		again := func() (observe.Observation, error) { n++; return o, nil }
		if _, err := rd.await(t.Context(), o, again); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for i, waits := range []bool{true, true, false, false} {
		if n := looks(found, "/note", `"other"`); (n > 0) != waits {
			t.Errorf("case %d about a member that no read shows: %d further looks", i+1, n)
		}
	}
	if n := looks(found, "/name", `"Bo"`); n == 0 {
		t.Error("another member was not waited for")
	}
	if n := looks(found, "/note", `"other"`, "/name", `"Bo"`); n == 0 {
		t.Error("another member beside it was not waited for")
	}
	looks(map[string]any{"name": "Ann", "note": "other"}, "/note", `"other"`)
	if n := looks(found, "/note", `"next"`); n == 0 {
		t.Error("the member was shown after all, and was not waited for then")
	}
}
