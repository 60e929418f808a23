package observe

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The response to a patch shows a link that ends otherwise than the reads before and after it: two parts of the target write it. What a
// patch has named, or what moved between the reads, is none of them.
func TestAMemberThatPatchesShowOtherwiseThanReadsIsLearned(t *testing.T) {
	for _, c := range []struct {
		name, before, sent, answered, after string
		apart                               bool
	}{
		{"shown otherwise", `{"name":"Ann","note":"a"}`, `{"name":"Bea"}`, `{"name":"Bea","note":"a/"}`, `{"name":"Bea","note":"a"}`, true},
		{"it moved", `{"name":"Ann","note":"a"}`, `{"name":"Bea"}`, `{"name":"Bea","note":"b"}`, `{"name":"Bea","note":"c"}`, false},
		{"it moved and stayed", `{"name":"Ann","note":"a"}`, `{"name":"Bea"}`, `{"name":"Bea","note":"b"}`, `{"name":"Bea","note":"b"}`, false},
		{"named", `{"name":"Ann","note":"a"}`, `{"note":"b"}`, `{"name":"Ann","note":"b"}`, `{"name":"Ann","note":"a"}`, false},
		{"named inside", `{"name":"Ann","note":{"x":1}}`, `{"note":{"x":2}}`, `{"name":"Ann","note":{"x":2}}`, `{"name":"Ann","note":{"x":1}}`, false},
		{"left out by the response", `{"name":"Ann","note":"a"}`, `{"name":"Bea"}`, `{"name":"Bea"}`, `{"name":"Bea","note":"a"}`, false},
		{"left out by the reads", `{"name":"Ann"}`, `{"name":"Bea"}`, `{"name":"Bea","note":"a"}`, `{"name":"Bea"}`, false},
	} {
		line := New(member())
		add(line, "GET", "", 200, c.before)
		add(line, "PATCH", c.sent, 200, c.answered)
		add(line, "GET", "", 200, c.after)
		if line.Incomparable("/note") != c.apart || line.Volatile("/note") {
			t.Errorf("%s: incomparable %t, volatile %t", c.name, line.Incomparable("/note"), line.Volatile("/note"))
		}
	}
	// An empty patch is no read: its response is written by the same part of the target as the patch's.
	line := New(member())
	add(line, "GET", "", 200, `{"name":"Ann","note":"a"}`)
	add(line, "PATCH", `{"name":"Bea"}`, 200, `{"name":"Bea","note":"a/"}`)
	empty := &contract.Exchange{Method: "PATCH", Role: contract.Observe, Body: []byte(`{}`), Reply: &contract.Reply{Status: 200, Body: []byte(`{"name":"Bea","note":"a"}`)}}
	line.Add(Recorded(line.op, nil, empty), empty)
	if line.Incomparable("/note") {
		t.Error("learned from the response to an empty patch")
	}
}

// A place that differs between two looks with no request between them moves by itself; what is inside of it does so too.
func TestAPlaceThatMovesByItselfIsLearned(t *testing.T) {
	one, two := Known(map[string]any{"seen": map[string]any{"n": 1.0}, "name": "Ann"}, nil, ByRead), Known(map[string]any{"seen": map[string]any{"n": 2.0}, "name": "Ann", "new": nil}, nil, ByRead)
	line := New(member(), "/known")
	if line.LearnVolatileAt("/name", &one, &two) || !line.LearnVolatileAt("/seen", &one, &two) || !line.LearnVolatileAt("/new", &one, &two) {
		t.Error("what differs is learned, and nothing else")
	}
	for pointer, volatile := range map[string]bool{"/name": false, "/seen": true, "/seen/n": true, "/seenAt": false, "/new": true, "/known": true} {
		if line.Volatile(pointer) != volatile || line.Incomparable(pointer) != volatile {
			t.Errorf("%s: volatile %t", pointer, line.Volatile(pointer))
		}
	}
	other := New(member())
	if other.LearnVolatile(&one, &two); !other.Volatile("/seen/n") || !other.Volatile("/new") || other.Volatile("/name") {
		t.Error("all that differs between the looks")
	}
}
