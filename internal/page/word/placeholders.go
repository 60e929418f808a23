package word

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// doubledAngles is a name in doubled angle brackets, as ReadMe writes what stands for the reader's own.
var doubledAngles = pattern.New(`\\?<\\?<\s*([\w.-]+)\s*>\\?>`)

// DoubledAngles writes names in doubled angle brackets as {{name}}.
func DoubledAngles(s string) string {
	if !strings.Contains(s, "<<") && !strings.Contains(s, `\<\<`) {
		return s
	}
	return doubledAngles.ReplaceAllString(s, "{{$1}}")
}
