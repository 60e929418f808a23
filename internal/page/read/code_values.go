package read

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
)

// remarkLine is a comment in a block of JSON that takes a line.
var remarkLine = regexp.MustCompile(`^(?://|#)\s*\S`)

func sourceOf(lines []outline.Line) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.Text
	}
	return strings.Join(texts, "\n")
}

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
		for next < len(lines) && (strings.TrimSpace(lines[next].Text) == "" || remarkLine.MatchString(lines[next].Text)) {
			next++
		}
		if next == len(lines) || lines[next].Text != "{" && lines[next].Text != "[" {
			continue
		}
		all, begin = append(all, lines[begin:i+1]), next
	}
	return append(all, lines[begin:])
}
