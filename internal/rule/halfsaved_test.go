package rule

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// A request that was refused had saved the name, and with it the initials that are made of it: the next patch was blamed for the initials.
func TestWhatARefusedRequestHasSavedIsNotTheNextOnesDoing(t *testing.T) {
	for after, finds := range map[string]int{
		`{"name":"AB","picture":"q","note":"x"}`: 0, // the picture was named by the refused request, and moved: it has saved
		`{"name":"AB","picture":"p","note":"x"}`: 1,
	} {
		act := &contract.Step{Role: contract.Act}
		e := patchedThenRead(t, `{"name":"A","picture":"p","note":"n"}`, after,
			exchanged{observe.Sent{Step: act, Named: []string{"/picture"}}, answer(405, `{}`)},
			exchanged{observe.Sent{Step: act, Named: []string{"/note"}}, answer(204, ``)})
		var j check.Judgement
		unnamedStays(e, 2, &e.Observed[2], &j)
		if len(j.Findings) != finds {
			t.Errorf("%s: %+v, want %d findings", after, j.Findings, finds)
		}
	}
}

// A map kept a null until the next patch, and had no such key from then on.
func TestANullThatIsGoneLaterIsNoLoss(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	op := computed()
	labels := contract.Property{Name: "labels", Schema: &contract.Schema{Types: []string{"object"}, AdditionalProperties: text}}
	op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, labels)
	op.Responses[0].Bodies[0].Schema.Properties = append(op.Responses[0].Bodies[0].Schema.Properties, labels)
	for before, finds := range map[string]int{`{"name":"A","labels":{"x":null,"y":"2"}}`: 0, `{"name":"A","labels":{"x":"1","y":"2"}}`: 1} {
		if found := judgedUnnamedOf(t, op, before, `{"name":"B"}`, `{"name":"B","labels":{"y":"2"}}`); len(found) != finds {
			t.Errorf("%s: %+v, want %d findings", before, found, finds)
		}
	}
}
