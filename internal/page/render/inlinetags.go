package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// badgeTag is a component that shows one text and stands within a line: <Badge text="string" />.
	badgeTag = pattern.New(`<[A-Z]\w*\s+(?:\w+=(?:"[^"]*"|\{[^{}]*\})\s+)*(?:text|label)="([^"]*)"[^<>]*/>`)
	bullet   = pattern.New(`^\s*(?:[-*+]|\|)\s`)
)

// closeTitle is a title whose marks have no space behind them.
var closeTitle = pattern.New(`^(#{2,6})([^\s#!{(\[].*)$`)

// codeInSummary is code in the summary of a part that a reader opens.
var codeInSummary = pattern.New(`<code>(?:<b>)?([^<>]*)(?:</b>)?</code>`)

// inlineBadges writes the badges behind the first words of a bullet or in the cells of a row in brackets, as words beside a name are written.
func inlineBadges(l string) string {
	if !bullet.MatchString(l) || !badgeTag.MatchString(l) {
		return l
	}
	return strings.ReplaceAll(badgeTag.ReplaceAllString(l, "($1)"), ") (", ", ")
}
