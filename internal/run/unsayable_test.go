package run

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// A form has no field for an empty list, so that a list which was empty would stay as a case left it, and everything else with it.
func TestAMemberThatAFormCannotPutBackIsLeftAlone(t *testing.T) {
	for found, sent := range map[string]bool{`[]`: false, `["a"]`: true} {
		was, _ := value.Decode([]byte(found))
		f := newFake(t)
		f.resource = value.With(f.resource, "/tags", was)
		tags := contract.Property{Name: "tags", Schema: &contract.Schema{Types: []string{"array"}, Items: &contract.Schema{Types: []string{"string"}}}}
		op := readable()
		op.Dialect = dialect.Form
		op.Bodies[0].Type = "application/x-www-form-urlencoded"
		for _, schema := range []*contract.Schema{op.Bodies[0].Schema, op.Read.Responses[0].Bodies[0].Schema} {
			schema.Properties = append(schema.Properties, tags)
		}
		target := senderFunc(func(ctx context.Context, call contract.Call) contract.Exchange { // the fake reads JSON
			if members, err := dialect.Of(op).Decode(op, call.Body); err == nil && !call.Step.Read {
				call.Body, _ = json.Marshal(members)
			}
			return f.Send(ctx, call)
		})
		chain := Chain{Op: op, Live: true, Sender: target, Validator: silent{}, Cases: []contract.Case{set("tags", "V05", "/tags", `["x"]`, stored, look), set("name", "O10", "/name", `"Bo"`, stored, look)}}
		results, _ := Start(t.Context(), Options{Settle: time.Millisecond, Chains: []Chain{chain}}).Wait()
		now, _ := value.At(f.resource, "/tags")
		name, _ := value.At(f.resource, "/name")
		if !value.Equal(now, was) || name != "Ann" {
			t.Errorf("%s: left as %v, %v\n%q", found, now, name, f.sent)
		}
		if got := strings.Contains(strings.Join(f.sent, " "), `["x"]`); got != sent || !sent && results[0].Verdict != contract.Inconclusive {
			t.Errorf("%s: sent %t, want %t; %v %q", found, got, sent, results[0].Verdict, f.sent)
		}
	}
}
