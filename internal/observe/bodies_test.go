package observe

import (
	"net/http"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The same text is decoded once, and what is remembered stays within a bound, however many bodies there are.
func TestBodiesAreDecodedOnceWithinABound(t *testing.T) {
	var bodies Bodies
	if first := bodies.read([]byte(`{"a":1}`)); bodies.read([]byte(`{"a":1}`)) != first {
		t.Error("the same text is decoded twice")
	}
	long := strings.Repeat(" ", mostRemembered/3)
	for _, text := range []string{"1" + long, "2" + long, "3" + long, "4" + long, strings.Repeat("5", mostRemembered+1)} {
		bodies.read([]byte(text))
	}
	held := 0
	for text := range bodies.known {
		held += len(text)
	}
	if held > mostRemembered || len(bodies.known) == 0 {
		t.Errorf("%d bytes of %d bodies are remembered", held, len(bodies.known))
	}
}

// What several rules ask about one body is found once.
func TestWhatABodyHidesIsLookedForOnce(t *testing.T) {
	asked := 0
	find := func() []string { asked++; return nil }
	x := &contract.Exchange{Method: "GET", Reply: &contract.Reply{Status: 200, Header: http.Header{}, Body: []byte(`{"name":"Ann"}`)}}
	line := New(member())
	for range 2 {
		o := line.Add(Sent{Step: &contract.Step{Role: contract.Observe, Request: contract.Request{Read: true}}}, x)
		o.Hidden(find)
	}
	if asked != 1 {
		t.Errorf("looked for %d times", asked)
	}
	none := Observation{Exchange: &contract.Exchange{}}
	if _, err := none.Document(); err == nil || none.Edits() != nil {
		t.Error("without a response and a step there is nothing to read")
	}
}
