package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// longestCell bounds the lines of a cell in a table that has each cell on lines of its own.
const longestCell = 12

// cellLines takes a table as crawlers write it: a bar alone begins a row, and each cell ends with a bar at the end of its line. An
// empty cell is a bar alone too, so that the header says how many cells a row has.
func (m markdown) cellLines(lines []outline.Line, _ int) (outline.Outline, int) {
	if strings.TrimSpace(lines[0].Text) != "|" {
		return nil, 0
	}
	var header []string
	i := 1
	for i < len(lines) && !word.Ruler.MatchString(lines[i].Text) {
		cell, n := cellBelow(lines[i:])
		if n == 0 || len(header) > longestCell {
			return nil, 0
		}
		header, i = append(header, cell), i+n
	}
	if i >= len(lines) || len(header) < 2 || len(word.Cells(lines[i].Text, false)) != len(header) {
		return nil, 0
	}
	head := outline.Row{Line: lines[1].Number, Cells: header}
	out := outline.Outline{{Kind: outline.TableBlock, Line: head.Line, Last: lines[i].Number, Ruled: true, Rows: []outline.Row{head}}}
	for i++; i < len(lines) && strings.TrimSpace(lines[i].Text) == "|"; {
		row := outline.Row{Line: lines[i].Number}
		k := i + 1
		for len(row.Cells) < len(header) && k < len(lines) {
			cell, n := cellBelow(lines[k:])
			if n == 0 {
				break
			}
			row.Cells, k = append(row.Cells, cell), k+n
		}
		if len(row.Cells) < 2 {
			break
		}
		b := &out[len(out)-1]
		if c, heads := word.ColumnsOf(row.Cells); heads && c.Required >= 0 && c.Description >= 0 {
			// Another table begins, whose ruler the crawler left out.
			out = append(out, outline.Block{Kind: outline.TableBlock, Line: row.Line, Ruled: true})
			b = &out[len(out)-1]
		}
		b.Rows, b.Last, i = append(b.Rows, row), lines[k-1].Number, k
	}
	return out, i
}

// cellBelow reads the lines of a cell, up to the bar that ends it; n is 0 where none does.
func cellBelow(lines []outline.Line) (cell string, n int) {
	var said []string
	for n = 0; n < len(lines) && n < longestCell; n++ {
		s, ends := strings.CutSuffix(strings.TrimSpace(lines[n].Text), "|")
		if strings.HasPrefix(s, "|") {
			return "", 0
		}
		said = append(said, strings.TrimSpace(s))
		if ends {
			return strings.TrimSpace(strings.Join(said, "\n")), n + 1
		}
	}
	return "", 0
}

// barRows takes a table of which a crawler put the cells of each row on lines of their own: the header stands on one line, and a row
// goes on until it has as many bars as the header.
func (m markdown) barRows(lines []outline.Line, _ int) (outline.Outline, int) {
	if len(lines) < 4 || !word.Ruler.MatchString(lines[1].Text) {
		return nil, 0
	}
	head := strings.TrimSpace(lines[0].Text)
	width := strings.Count(strings.TrimPrefix(head, "|"), "|")
	if first := strings.TrimSpace(lines[2].Text); width < 2 || !strings.HasSuffix(head, "|") || !strings.HasSuffix(first, "|") || strings.HasPrefix(first, "|") || strings.Count(first, "|") >= width {
		return nil, 0
	}
	b := outline.Block{Kind: outline.TableBlock, Line: lines[0].Number, Ruled: true, Rows: []outline.Row{{Line: lines[0].Number, Cells: word.Cells(head, false)}}}
	i := 2
	for i < len(lines) {
		cells, n := barRow(lines[i:], width)
		if n == 0 {
			break
		}
		b.Rows = append(b.Rows, outline.Row{Line: lines[i].Number, Cells: cells})
		i += n
		b.Last = lines[i-1].Number
	}
	if len(b.Rows) < 2 {
		return nil, 0
	}
	withHelpHeads(&b)
	return outline.Outline{b}, i
}

// barRow reads the lines of a row up to its last bar; n is 0 where none begins.
func barRow(lines []outline.Line, width int) (cells []string, n int) {
	var said []string
	bars := 0
	for n < len(lines) && n < longestCell*width {
		s := strings.TrimSpace(lines[n].Text)
		if _, isTitle := word.PlainTitleOf(s); isTitle && n == 0 || s == "" {
			return nil, 0
		}
		said, n = append(said, s), n+1
		if bars += strings.Count(strings.ReplaceAll(s, `\|`, ""), "|"); bars == width && strings.HasSuffix(s, "|") {
			for _, cell := range strings.Split(strings.TrimSuffix(strings.ReplaceAll(strings.Join(said, "\n"), `\|`, "\x00"), "|"), "|") {
				cells = append(cells, strings.TrimSpace(strings.ReplaceAll(cell, "\x00", "|")))
			}
			return cells, n
		}
		if bars >= width {
			return nil, 0
		}
	}
	return nil, 0
}
