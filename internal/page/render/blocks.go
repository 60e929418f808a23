package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
)

// inTurn renders lines block by block, as deep as maxListDepth. block renders what begins on the first of the lines that it is given,
// and says how many lines that takes.
func inTurn(lines []outline.Line, depth int, block func(lines []outline.Line, depth int) (outline.Outline, int)) outline.Outline {
	var out outline.Outline
	if depth > maxListDepth {
		return out
	}
	for i := 0; i < len(lines); {
		if strings.TrimSpace(lines[i].Text) == "" {
			i++
			continue
		}
		found, n := block(lines[i:], depth)
		out = append(out, found...)
		i += max(n, 1)
	}
	return out
}
