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

// remarkedRoute is a comment that is a method with an address, and nothing else.
var remarkedRoute = pattern.New(`^\s*(?://|#)\s*(` + word.Methods + `)\s+(/?[\w{}:<>.-]+(?:/[\w{}:<>.-]+)+)/?\s*$`)

// ofRemark is the address of a command, with the template of the nearest comment above it in its block that names the operation: the
// command "curl -X PATCH https://a.example/lamps/hall" shows "# PATCH /lamps/{name}".
func ofRemark(b outline.Block, line int, method, url string) string {
	a, ok := word.SplitAddress(url)
	if !ok || len(word.PathParams(a.Path)) > 0 {
		return url
	}
	lines := b.Lines()
	for i := min(line-b.Line, len(lines)) - 1; i >= 0; i-- {
		m := remarkedRoute.FindStringSubmatch(lines[i].Text)
		if m == nil {
			continue
		}
		template, ok := word.SplitAddress("/" + strings.TrimPrefix(m[2], "/"))
		base, same := word.BaseOf(a.Path, template.Path)
		if !ok || m[1] != method || !same || len(word.PathParams(template.Path)) == 0 {
			return url
		}
		return strings.Replace(url, a.Path, base+template.Path, 1)
	}
	return url
}

// remarkOfCall is the address in the comment just above a call of a program that sends a PATCH and names no address itself.
func remarkOfCall(b outline.Block) (address string, line int) {
	lines := b.Lines()
	for i := 0; i+1 < len(lines); i++ {
		if m := remarkedRoute.FindStringSubmatch(lines[i].Text); m != nil && m[1] == "PATCH" && strings.Contains(lines[i+1].Text, ".patch(") {
			return "/" + strings.TrimPrefix(m[2], "/"), lines[i].Number
		}
	}
	return "", 0
}
