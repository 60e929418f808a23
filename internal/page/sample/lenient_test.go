package sample

import (
	"testing"
)

// An array that is closed by a brace was read at the same place for ever, until the memory was used up.
func TestAnArrayThatIsNeverClosedIsNoSample(t *testing.T) {
	for _, source := range []string{`{"a": ["x" }`, `[ }`, `{"a": [[ } ]`} {
		if mended, ok := Mend(source); ok {
			t.Errorf("%s was read as %s", source, mended)
		}
	}
	if mended, ok := Mend(`{"a": ["x",], "b": }`); !ok || mended != `{"a":["x"],"b":null}` {
		t.Errorf("a value that is left out: %s, %v", mended, ok)
	}
}
