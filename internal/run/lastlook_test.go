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
