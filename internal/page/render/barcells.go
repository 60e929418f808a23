package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// barCells takes a table of which a converter put each cell, also each head, on a line of its own with a bar behind it.
func (m markdown) barCells(lines []outline.Line, _ int) (outline.Outline, int) {
	if !strings.HasSuffix(strings.TrimSpace(lines[0].Text), "|") {
		return nil, 0
	}
	var heads []string
	i := 0
	for i < len(lines) {
		head, ok := oneBar(lines[i].Text)
		if !ok || word.ColumnRole(head) < 0 {
			break
		}
		heads, i = append(heads, head), i+1
	}
	if len(heads) < 2 || i >= len(lines) || !word.Ruler.MatchString(lines[i].Text) || strings.Count(lines[i].Text, "|") < len(heads)-1 {
		return nil, 0
	}
	if _, ok := word.ColumnsOf(heads); !ok {
		return nil, 0
	}
	b := outline.Block{Kind: outline.TableBlock, Line: lines[0].Number, Last: lines[i].Number, Ruled: true, Rows: []outline.Row{{Line: lines[0].Number, Cells: heads}}}
	for i++; i < len(lines); {
		cells, n := barCellRow(lines[i:], len(heads))
		if n == 0 {
			break
		}
		b.Rows = append(b.Rows, outline.Row{Line: lines[i].Number, Cells: cells})
		i += n
		b.Last = lines[i-1].Number
	}
	return outline.Outline{b}, i
}

// oneBar is the text of a line that ends with the only bar in it.
func oneBar(s string) (string, bool) {
	s, ends := strings.CutSuffix(strings.TrimSpace(s), "|")
	return strings.TrimSpace(s), ends && !strings.Contains(s, "|")
}

// barCellRow reads the cells of one row, each of which can have several lines; n is how many lines they take, 0 where a row doesn't end,
// or another table begins.
func barCellRow(lines []outline.Line, width int) (cells []string, n int) {
	var said []string
	for n < len(lines) && len(cells) < width && n < longestCell*width {
		text, ends := oneBar(lines[n].Text)
		if _, isTitle := word.PlainTitleOf(text); isTitle && n == 0 {
			return nil, 0
		}
		if !ends && (text == "" || strings.Contains(text, "|")) {
			return nil, 0
		}
		said, n = append(said, text), n+1
		if ends {
			cells, said = append(cells, strings.Join(said, "\n")), nil
		}
	}
	if len(cells) < width || word.ColumnRole(cells[0]) >= 0 && word.ColumnRole(cells[1]) >= 0 {
		return nil, 0
	}
	return cells, n
}
