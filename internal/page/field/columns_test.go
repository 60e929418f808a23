package field

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// A column whose head says nothing is what all of its cells say; other words among them leave it unknown.
func TestAColumnIsWhatItsCellsSay(t *testing.T) {
	for _, tt := range []struct {
		rows         string
		required, in int
	}{
		{"Field|Visibility|Type\nname|required|string\nsize|optional|integer", 1, -1},
		{"Field|Obligé|Type\nname|obligatoire|string\nsize|facultatif|integer", 1, -1},
		{"Field|Sent as|Type\nname|body|string\ndry|query|boolean", -1, 1},
		{"Field|State|Type\nname|required|string\nsize|done|integer", -1, -1},
		{"Field|Visibility|Type", -1, -1},
		{"Field|Visibility|Type\nname||string", -1, -1},
		{"Field|Required|Visibility|Type\nname|no|required|string", 1, -1},
	} {
		var b outline.Block
		for _, row := range strings.Split(tt.rows, "\n") {
			b.Rows = append(b.Rows, outline.Row{Cells: strings.Split(row, "|")})
		}
		c, ok := word.ColumnsOf(b.Rows[0].Cells)
		if c = bySight(c, b.Rows); !ok || c.Required != tt.required || c.In != tt.in {
			t.Errorf("%q: known %v, required in column %d and place in %d, want %d and %d", tt.rows, ok, c.Required, c.In, tt.required, tt.in)
		}
	}
}
