package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// markedEntryLine is a line of a copy from Fumadocs, in which a mark stands between a name and its type: "title?string", "id*integer";
	// a bar is all that is left of a type of several alternatives.
	markedEntryLine = pattern.New(`^([A-Za-z_$][\w.$-]*)([?*])([a-z][\w<>\[\]| ]*|\|)$`)
	// gluedLength and gluedFormat are what such a copy says of the member on the lines below.
	gluedLength = pattern.New(`(?m)^Length\n?(?:(\d+) <= )?length(?: <= (\d+))?$\n?`)
	gluedFormat = pattern.New(`(?m)^Format\n?([a-z][a-z-]+)$\n?`)
	valueIn     = pattern.New(`(?m)^Value in\n?("[^"]*"(?: \| "[^"]*")*)$\n?`)
)

// markedEntry reads such a line.
func markedEntry(l outline.Line) (outline.Item, bool) {
	m := markedEntryLine.FindStringSubmatch(strings.TrimSpace(l.Text))
	if m == nil {
		return outline.Item{}, false
	}
	it := outline.Item{Line: l.Number, Term: m[1], Attr: map[string]string{"required": map[string]string{"?": "optional", "*": "required"}[m[2]]}}
	if m[3] == "|" {
		return it, true
	}
	if _, ok := word.KindOf(m[3]); !ok {
		return outline.Item{}, false
	}
	it.Attr["type"] = m[3]
	return it, true
}

// partBounds takes the length and the format out of what stands below a member in such a copy.
func partBounds(it *outline.Item) {
	if m := gluedLength.FindStringSubmatch(it.Text); m != nil {
		for key, v := range map[string]string{"minLength": m[1], "maxLength": m[2]} {
			if v != "" {
				it.Attr[key] = v
			}
		}
	}
	if m := gluedFormat.FindStringSubmatch(it.Text); m != nil {
		it.Attr["format"] = m[1]
	}
	if m := valueIn.FindStringSubmatch(it.Text); m != nil {
		it.Attr["enum"] = strings.ReplaceAll(strings.ReplaceAll(m[1], `"`, ""), " | ", ",")
		it.Text = strings.Replace(it.Text, m[0], "", 1)
	}
	it.Text = strings.TrimSpace(gluedFormat.ReplaceAllString(gluedLength.ReplaceAllString(it.Text, ""), ""))
}
