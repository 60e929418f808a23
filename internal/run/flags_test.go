package run

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// A flag that the target took away because of another member, and that no patch brings back, is a resource that is left changed; a trail
// of what was done is not.
func TestAFlagThatNothingBringsBackIsLeftChanged(t *testing.T) {
	for at, c := range map[string]struct {
		found, after any
		done         bool
	}{"/verified": {true, false, false}, "/history": {[]any{}, []any{"changed"}, true}} {
		f := newFake(t)
		f.resource = value.With(f.resource, at, c.found)
		f.after = func(_ int, f *fake) { f.resource = value.With(f.resource, at, c.after) }
		_, summary := verifyLive(t, f, readable(), set("note", "O10", "/note", `"other"`, contract.Expect{Class: contract.Accepted}, look))
		if r := summary.Restored[0]; r.Done != c.done {
			t.Errorf("%s: %+v", at, r)
		}
	}
}
