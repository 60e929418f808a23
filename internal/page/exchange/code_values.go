package exchange

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// valuesOf parts a block of code that holds several values of JSON, each of which begins and ends at the margin, with a comment or an
// empty line between them.
func valuesOf(lines []outline.Line) [][]outline.Line {
	var all [][]outline.Line
	begin := 0
	for i, l := range lines {
		s := strings.TrimRight(l.Text, " \t")
		if s != "}" && s != "]" || i+1 == len(lines) {
			continue
		}
		next := i + 1
		for next < len(lines) && (strings.TrimSpace(lines[next].Text) == "" || word.Remark.MatchString(lines[next].Text)) {
			next++
		}
		if next == len(lines) || lines[next].Text != "{" && lines[next].Text != "[" {
			continue
		}
		all, begin = append(all, lines[begin:i+1]), next
	}
	return append(all, lines[begin:])
}
