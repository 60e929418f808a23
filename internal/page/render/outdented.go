package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// indentedEntry is a bullet away from the margin that is a member with its type, as Redocly writes it: "  - `name` (string)".
var indentedEntry = pattern.New("^( {2,})[-*+] `[^`]+` \\(")

// outerEntry is a bullet at the margin that names something in code: those away from it are its parts.
var outerEntry = pattern.New("^ ?[-*+] [*_]*`[^`]+`")

// outdented moves text that stands at the margin among such bullets below the bullet before it: a description of several lines keeps its own
// indentation there, and its bullets are no members. inside tells the lines that stand in a fence.
func outdented(lines []outline.Line, inside func(outline.Line) bool) []outline.Line {
	ends := func(l outline.Line) bool {
		return strings.HasPrefix(l.Text, "#") || outerEntry.MatchString(l.Text) || inside(l) || source.FenceMark(strings.TrimSpace(l.Text)) != ""
	}
	further := make([]int, len(lines)+1) // the indentation of the next such bullet in the same list; 0 where there is none
	for i := len(lines) - 1; i >= 0; i-- {
		further[i] = further[i+1]
		if m := indentedEntry.FindStringSubmatch(lines[i].Text); m != nil {
			further[i] = len(m[1])
		} else if ends(lines[i]) {
			further[i] = 0
		}
	}
	indent := 0
	for i, l := range lines {
		blank := strings.TrimSpace(l.Text) == ""
		switch m := indentedEntry.FindStringSubmatch(l.Text); {
		case m != nil:
			indent = len(m[1])
		case ends(l), blank && further[i] == 0:
			indent = 0 // the list ends, or its last bullet does
		case indent > 0 && !blank && IndentOf(l.Text) < indent && (further[i] == indent || further[i] == 0):
			text := strings.TrimSpace(l.Text)
			if m := bulletMark.FindStringSubmatch(text); m != nil {
				text = "– " + m[4] // a bullet of its own would take what stands behind it
			}
			lines[i].Text = strings.Repeat(" ", indent+2) + text
		}
	}
	return lines
}
