package render

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// longestParted is how many lines a cell of such a table can have.
const longestParted = 12

// longRows reads a table whose heads ran together, and so did the cells of each row on its first line; the lines below that go on with its
// cells, and can be many. Three rows at least must be told apart.
func longRows(lines []outline.Line, first headLine) (heads []string, rows []outline.Row, n int) {
	heads = slices.Clone(first.heads)
	c, ok := word.ColumnsOf(heads)
	if !ok || !first.glued || c.Name != 0 || c.Typ != 1 || len(heads) < 3 {
		return nil, nil, 0
	}
	kinds := kindsOf(c, heads)
	if c.Example == len(heads)-1 {
		kinds[c.Example] = holdsValue // it stands on lines below
	}
	for i := 1; i < len(lines) && i-n <= longestParted; i++ {
		s := strings.TrimSpace(lines[i].Text)
		if _, isTitle := word.PlainTitleOf(s); isTitle || looseMethod.MatchString(s) {
			break
		}
		if s == "" || strings.ContainsAny(s[:1], "\"{[") {
			continue // a sample
		}
		if cells, ok := rowCells(kinds, s, true); ok && gluedStart.MatchString(cells[0]) {
			rows, n = append(rows, outline.Row{Line: lines[i].Number, Cells: cells}), i+1
		}
	}
	if len(rows) < 3 {
		return nil, nil, 0
	}
	return heads, rows, n
}
