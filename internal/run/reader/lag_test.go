package reader

import (
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/value"
)

// A retry waits before each step, in case the target lags. A case of thirty requests took nine seconds for that.
func TestTheRetryOfALongCaseDoesNotWaitLongerForEachStep(t *testing.T) {
	act, look := contract.Step{Role: contract.Act}, contract.Step{Role: contract.Observe}
	short, long := contract.Case{Steps: []contract.Step{act, act, look}}, contract.Case{}
	for range 40 {
		long.Steps = append(long.Steps, act)
	}
	long.Steps = append(long.Steps, look)
	s := &Reader{}
	total := time.Duration(0)
	for i := range long.Steps[:40] {
		total += s.BetweenSteps(&long, i, briefLag)
	}
	if total > mostBetween || s.BetweenSteps(&short, 1, briefLag) != briefLag || s.BetweenSteps(&long, 40, briefLag) != briefLag {
		t.Errorf("%s before 40 requests; %s before one of two; %s before the look", total, s.BetweenSteps(&short, 1, briefLag), s.BetweenSteps(&long, 40, briefLag))
	}
	if s.Lag.Time = time.Second; s.BetweenSteps(&long, 1, s.Lag.Time) != time.Second {
		t.Error("a lag that was learned is not waited for")
	}
}

// What is left out of an object that is replaced as a whole may get its default, which the response shows: a read that shows it is not late.
func TestARemovedMemberThatTheResponseShowsIsNotWaitedFor(t *testing.T) {
	for answered, want := range map[string]int{`{"note":"the default"}`: 0, `{"name":"Ann"}`: 1, `{"note":null}`: 1} {
		shown, _ := value.Decode([]byte(answered))
		step := contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/note", Remove: true}}}}}
		x := &contract.Exchange{Method: "PATCH", Reply: &contract.Reply{Status: 200}}
		w := observe.Observation{Sent: observe.Sent{Step: &step}, Exchange: x, After: observe.Known(shown, x, observe.ByPatch),
			Before: observe.Known(map[string]any{"note": "the default", "name": "Ann"}, nil, observe.ByRead)}
		text := &contract.Schema{Types: []string{"string"}}
		members := []contract.Property{{Name: "name", Schema: text}, {Name: "note", Schema: text}}
		bodies := []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: members}}}
		rd := &Reader{resource: &resource.Resource{Op: &contract.Operation{Method: "PATCH", Dialect: dialect.Plain, Bodies: bodies}}}
		if got := len(rd.editedBy(&w)); got != want {
			t.Errorf("%s: a read can be told by %d edits, want %d", answered, got, want)
		}
	}
}
