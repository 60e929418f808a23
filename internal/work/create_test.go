package work

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/value"
)

// Several objects of what was created have a member of the same name. Which of them was compared with which was chance, and the run left behind
// what it had created.
func TestWhatWasCreatedIsKnownByAnyOfItsTexts(t *testing.T) {
	for _, c := range []struct{ sent, shown, other string }{
		{`{"a":{"rule":"x"},"b":{"rule":"y"},"c":{"rule":"z"}}`, `{"id":"1","a":{"rule":"x"},"b":{"rule":"y"},"c":{"rule":"z"}}`, ""},
		{`{"a":{"rule":"x"},"b":{"rule":"y"}}`, `{"id":"1","a":{"rule":"v"},"b":{"rule":"w"}}`, "rule"},
		{`{"name":"x","note":"y"}`, `{"name":"X","note":"other"}`, ""},
		{`{"name":"x"}`, `{"name":"other"}`, "name"},
		{`{"name":"x"}`, `{"title":"other"}`, ""},
	} {
		for range 20 {
			sent, _ := value.Decode([]byte(c.sent))
			shown, _ := value.Decode([]byte(c.shown))
			if got := shownOtherwise(sent, shown); got != c.other {
				t.Fatalf("%s shown as %s: %q, want %q", c.sent, c.shown, got, c.other)
			}
		}
	}
}
