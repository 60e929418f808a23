package mention

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// separatorLine is a line that the HTTP clients of editors have between requests.
var separatorLine = pattern.New(`^###*(?:\s|$)`)

// WithoutRemarks are the lines of code from the first request or message on, where only comments and separators stand before it.
func WithoutRemarks(lines []outline.Line) []outline.Line {
	for i, l := range lines {
		switch s := strings.TrimSpace(l.Text); {
		case s == "" || word.Remark.MatchString(s) || separatorLine.MatchString(s):
		case word.MessageLine.MatchString(s):
			return lines[i:]
		default:
			return lines
		}
	}
	return lines
}
