package client

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/shared"
)

// A run of a million random cases remembered each text of theirs.
func TestALongRunRemembersTheFirstOfItsTexts(t *testing.T) {
	op := &contract.Operation{ID: "updateMember", Method: "PATCH"}
	cl := New(resource.New(&chain.Chain{Op: op, Live: true}), &shared.Run{}, nil)
	sent := func(n int) string { return fmt.Sprint("text ", n) }
	for n := range mostTexts + 10 {
		edit := contract.Edit{At: "/name", Value: json.RawMessage(fmt.Sprintf("%q", sent(n)))}
		cl.keepTexts(&contract.Step{Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{edit}}}})
	}
	if len(cl.SentTo(sent(0))) != 1 || len(cl.SentTo(sent(mostTexts+5))) != 0 || len(cl.texts) != mostTexts {
		t.Errorf("%d texts are remembered", len(cl.texts))
	}
}
