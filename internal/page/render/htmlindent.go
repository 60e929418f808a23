package render

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// styledIndent is how far a style moves what it styles to the right; indentClass is a class that counts the steps.
	styledIndent = pattern.New(`(?:margin|padding|text)-(?:left|indent)\s*:\s*(\d+(?:\.\d+)?)(px|em|rem|pt)`)
	indentClass  = pattern.New(`(?:^|[\s_-])(?:indent|nested|depth|level)[_-]?(\d)(?:$|\s)`)
)

// unitSize is the size of a unit in pixels, as near as it matters here.
var unitSize = map[string]float64{"px": 1, "pt": 1.3, "em": 16, "rem": 16}

// indentOf is how far the first cell of a row is moved to the right, by its own style or class or by that of what it begins with.
func indentOf(row *html.Node) float64 {
	n, steps := row, 0
	for n != nil && steps < 6 {
		if n.Type == html.ElementNode {
			if m := styledIndent.FindStringSubmatch(attribute(n, "style")); m != nil {
				size, _ := strconv.ParseFloat(m[1], 64)
				return size * unitSize[m[2]]
			}
			if m := indentClass.FindStringSubmatch(attribute(n, "class")); m != nil {
				size, _ := strconv.ParseFloat(m[1], 64)
				return size
			}
		}
		n = n.FirstChild
		for n != nil && n.Type != html.ElementNode && strings.TrimSpace(n.Data) == "" {
			n = n.NextSibling
		}
		if n != nil && n.Type == html.TextNode {
			// Spaces that don't break move the name to the right.
			rest := strings.TrimLeft(strings.TrimLeft(n.Data, " \t\r\n"), "\u00a0\u2003")
			return float64(strings.Count(n.Data[:len(n.Data)-len(rest)], "\u00a0") + 4*strings.Count(n.Data[:len(n.Data)-len(rest)], "\u2003"))
		}
		if n != nil && n.DataAtom == atom.Table {
			return 0
		}
		steps++
	}
	return 0
}

// markIndents writes before the name in each row how many steps it is indented, where the rows are not all indented alike.
func markIndents(rows []outline.Row, indents []float64) {
	levels := slices.Clone(indents)
	slices.Sort(levels)
	levels = slices.Compact(levels)
	if len(levels) < 2 || len(levels) > maxListDepth {
		return
	}
	for i := range rows {
		if steps := slices.Index(levels, indents[i]); steps > 0 && rows[i].Cells[0] != "" {
			rows[i].Cells[0] = strings.Repeat("↳", steps) + " " + rows[i].Cells[0]
		}
	}
}
