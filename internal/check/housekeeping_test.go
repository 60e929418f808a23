package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A list in which a server writes down who set what, and when, is part of what a client may send, and moved with each patch.
func TestWhatTheServerKeepsForItselfMovesByItself(t *testing.T) {
	for said, want := range map[string]bool{"Who set which member. It is for internal housekeeping, and clients do not need to set it.": true, "Who set which member.": false} {
		op := described("managers", &contract.Schema{Types: []string{"array"}, Description: said, Items: &contract.Schema{Types: []string{"object"}}})
		op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
		entry := func(when string) map[string]any {
			return map[string]any{"managers": []any{map[string]any{"by": "ann", "time": when}}}
		}
		if got := Tolerated(op, "/managers", entry("2026-01-01T10:00:00Z"), entry("2026-01-01T10:00:09Z")); got != want {
			t.Errorf("%q: it may move: %t", said, got)
		}
	}
}
