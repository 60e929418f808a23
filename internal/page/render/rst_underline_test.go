package render

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/page/source"
)

// Tildes below a title are no fence of Markdown: the directives behind them make the page reStructuredText.
func TestTildesBelowATitleAreNoFence(t *testing.T) {
	for text, want := range map[string]bool{
		"Change a lamp\n~~~~~~~~~~~~~\n\n.. rest_method:: PATCH /lamps/{id}\n":    true,
		"An example:\n\n~~~rst\n.. rest_method:: PATCH /lamps/{id}\n~~~\n":        false,
		"As the writer has it:\n~~~\n.. rest_method:: PATCH /lamps/{id}\n~~~\n\n": false,
	} {
		if got := IsRST(source.New("page.inc", []byte(text))); got != want {
			t.Errorf("%q is reStructuredText: %v, want %v", text, got, want)
		}
	}
}
