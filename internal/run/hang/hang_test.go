package hang

import (
	"encoding/json"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// A kind of value that was answered before anything was late makes no target hang: a target that is slow for a while is asked again.
func TestAKindOfValueThatWasAnsweredBeforeIsSentAgain(t *testing.T) {
	wave := contract.Step{Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: json.RawMessage(`"👋"`)}}}}}
	inTime := observe.Observation{Sent: observe.Sent{Step: &wave}, Exchange: &contract.Exchange{Reply: &contract.Reply{Status: 200}}}
	late := observe.Observation{Sent: observe.Sent{Step: &wave}, Exchange: &contract.Exchange{Failure: &contract.Failure{Kind: contract.Late}}}
	for _, row := range []struct {
		seen []*observe.Observation
		sent bool
	}{
		{[]*observe.Observation{&late, &late}, false},
		{[]*observe.Observation{&inTime, &late, &late}, true},
		{[]*observe.Observation{&late, &inTime, &late, &late}, true},
	} {
		h := Kinds{}
		for _, o := range row.seen {
			h.Keep(o)
		}
		if why := h.Reason(&wave); (why == "") != row.sent {
			t.Errorf("after %d responses it is not sent because %q", len(row.seen), why)
		}
	}
}

// Values are told apart by what makes servers hang, and ordinary ones have no kind but their member.
func TestOrdinaryValuesHaveNoKind(t *testing.T) {
	for text, want := range map[string]int{`"Ann"`: 1, `7`: 1, `true`: 1, `["a"]`: 1, `null`: 3, `""`: 3, `"é"`: 3, `[]`: 3, `{"a":{"b":"👋"}}`: 3, `1e400`: 3} {
		if got := kindsOf(&contract.Edit{At: "/a", Value: json.RawMessage(text)}); len(got) != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}
