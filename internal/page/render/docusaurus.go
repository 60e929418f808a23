package render

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// ownTyped is a line of a copied page of Docusaurus with a member whose type the page has named itself, or that it calls by its own name
// again; the badge has run into it: "status CardStatusrequired", "cardName Cardname".
var ownTyped = pattern.New(`^([A-Za-z_$][\w$-]*) ([A-Z]\w*?)(required)?$`)

// objectLine is such a line with an object.
var objectLine = pattern.New(`^([a-z_$][\w$-]*) (object(?:\[\])?)(required)?$`)

// docusaurusTypes parts such lines of the body into the name, a type that says nothing, and the badge.
func docusaurusTypes(lines []outline.Line) []outline.Line {
	is := func(text string) func(outline.Line) bool {
		return func(l outline.Line) bool { return strings.TrimSpace(l.Text) == text }
	}
	first := slices.IndexFunc(lines, is("Body"))
	if first < 1 || !is("- application/json")(lines[first-1]) {
		return lines
	}
	last := slices.IndexFunc(lines, is("Responses"))
	var out []outline.Line
	for i, l := range lines {
		text := strings.TrimSpace(l.Text)
		m := objectLine.FindStringSubmatch(text)
		if own := ownTyped.FindStringSubmatch(text); own != nil && (own[3] != "" || strings.EqualFold(word.Letters(own[1]), own[2])) {
			m = []string{text, own[1], "any", own[3]}
		}
		if i < first || i > last || m == nil {
			out = append(out, l)
			continue
		}
		out = append(out, partsOf(l, m[1], m[2])...)
		if m[3] != "" {
			out = append(out, partsOf(l, m[3])...)
		}
	}
	return out
}
