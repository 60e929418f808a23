package render

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// mediaLine is what Starlight writes above the schema of a body, of the request or of an answer.
var mediaLine = pattern.New(`^Media type (?:application|multipart)/[a-z.+-]+$`)

// sendsData is an option of a command that gives the body.
var sendsData = pattern.New(`(?:^|\s)(?:--data(?:-raw|-binary|-urlencode)?|--json|-d)\s`)

// mediaTitles puts titles above the schemas of a copied page of Starlight that has lost them: below an operation whose command sends a body
// the first schema is the request's, and all others are those of answers.
func mediaTitles(lines []outline.Line) []outline.Line {
	shown := func(l outline.Line) bool { return mediaLine.MatchString(strings.TrimSpace(l.Text)) }
	if !slices.ContainsFunc(lines, shown) || slices.ContainsFunc(lines, func(l outline.Line) bool {
		title, plain := word.PlainTitleOf(strings.TrimSpace(strings.TrimLeft(l.Text, "# ")))
		kind, _ := word.TitleOf(title)
		return plain && word.SendsBody(kind)
	}) {
		return lines
	}
	var out []outline.Line
	sends := false
	for _, l := range lines {
		s := strings.TrimSpace(l.Text)
		switch {
		case looseMethod.MatchString(s):
			sends = false
		case sendsData.MatchString(l.Text):
			sends = true
		case shown(l):
			title := "### Responses"
			if sends {
				title = "### Request Body"
			}
			sends = false
			out = append(out, partsOf(l, "", title, "")...)
		}
		out = append(out, l)
	}
	return out
}
