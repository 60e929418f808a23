package run

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// protobuf is a target whose update masks name members in snake case alone.
type protobuf struct {
	*fake
	masks []string
}

func (f *protobuf) Send(ctx context.Context, call contract.Call) contract.Exchange {
	mask, masked := call.Step.Params["updateMask"]
	call.Step.Params, call.Params = nil, nil
	if masked {
		f.masks = append(f.masks, mask)
		if mask == "displayName" {
			return *status(400, `{"message":"invalid path"}`)
		}
	}
	return f.fake.Send(ctx, call)
}

// The members of bodies are named as JSON does, those of masks as Protocol Buffers do. Nothing could be set, nor put back.
func TestHowAnUpdateMaskNamesMembersIsLearned(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	object := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "displayName", Schema: text}}}
	op := readable()
	op.Dialect, op.Params = dialect.Mask, []contract.Param{{Name: "updateMask", In: "query"}}
	op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema = object, object
	f := &protobuf{fake: newFake(t)}
	f.resource, f.dialect = map[string]any{"displayName": "Ann"}, dialect.Merge
	chain := Chain{Op: op, Live: true, Cases: []contract.Case{set("name", "V03", "/displayName", `"Bo"`, stored, look)}, Sender: f, Validator: silent{}}
	_, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: time.Second, Chains: []Chain{chain}}).Wait()
	if name, _ := value.At(f.resource, "/displayName"); name != "Ann" || !summary.Restored[0].Done || !slices.Contains(f.masks[2:], "display_name") || slices.Contains(f.masks[1:], "displayName") {
		t.Errorf("masks %q, left as %v, %+v", f.masks, f.resource, summary.Restored)
	}
}
