package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// longestCell bounds the lines of a cell in a table that has each cell on lines of its own.
const longestCell = 12

// longestName bounds the lines before the first bar of a row.
const longestName = 3

// cellLines takes a table as crawlers write it: a bar alone begins a row, and each cell ends with a bar at the end of its line. An
// empty cell is a bar alone too, so that the header says how many cells a row has.
func (m markdown) cellLines(lines []outline.Line, _ int) (outline.Outline, int) {
	if strings.TrimSpace(lines[0].Text) != "|" {
		return nil, 0
	}
	var header []string
	i := 1
	headed := false // a row begins behind the header without a ruler
	for i < len(lines) && !word.Ruler.MatchString(lines[i].Text) {
		if _, headed = word.ColumnsOf(header); headed && strings.TrimSpace(lines[i].Text) == "|" {
			break
		}
		headed = false
		cell, n := cellBelow(lines[i:])
		if n == 0 || len(header) > longestCell {
			return nil, 0
		}
		header, i = append(header, cell), i+n
	}
	if i >= len(lines) || len(header) < 2 || !headed && len(word.Cells(lines[i].Text, false)) != len(header) {
		return nil, 0
	}
	if headed {
		i-- // the bar that begins the first row
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
	first := strings.TrimSpace(lines[2].Text)
	if width < 2 || !strings.HasSuffix(head, "|") || strings.HasPrefix(first, "|") || strings.Count(first, "|") >= width {
		return nil, 0
	}
	if !strings.HasSuffix(first, "|") && (strings.Contains(first, "|") || strings.TrimSpace(lines[3].Text) != "|") {
		return nil, 0 // a name may have its bar on the line below
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
	emptiedBack(&b)
	withHelpHeads(&b)
	return outline.Outline{b}, i
}

// emptiedBack puts empty cells back where the crawler moved them to the end of a row: a cell that says no "true" or "no" in the column that
// tells whether a member is required stands one to the left of its own, and so does such a word in the column of the types.
func emptiedBack(b *outline.Block) {
	c, ok := word.ColumnsOf(b.Rows[0].Cells)
	if !ok || c.Required < 0 {
		return
	}
	for _, r := range b.Rows[1:] {
		last := len(r.Cells) - 1
		if last < 2 || c.Required >= last || r.Cells[last] != "" {
			continue
		}
		at := -1
		switch {
		case c.Typ >= 0 && c.Typ < c.Required && flagCell.MatchString(r.Cells[c.Typ]):
			at = c.Typ
		case r.Cells[c.Required] != "" && !flagCell.MatchString(r.Cells[c.Required]):
			at = c.Required
		}
		if at > 0 {
			copy(r.Cells[at+1:], r.Cells[at:last])
			r.Cells[at] = ""
		}
	}
}

// barRow reads the lines of a row up to its last bar; n is 0 where none begins. Before its first bar stands a name.
func barRow(lines []outline.Line, width int) (cells []string, n int) {
	var said []string
	bars := 0
	for n < len(lines) && n < longestCell*width {
		s := strings.TrimSpace(lines[n].Text)
		if _, isTitle := word.PlainTitleOf(s); isTitle && n == 0 || s == "" || bars == 0 && (n >= longestName || strings.ContainsAny(s[:1], "{[")) {
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
