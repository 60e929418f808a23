package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// cellBorder is a line between the cells of a table whose cells are paragraphs: a copy has the tabs between them on lines of their own.
const cellBorder = "\n\t"

// mostParagraphLines is how many lines such a cell has at most.
const mostParagraphLines = 40

// chapterLine is a title with the number of its chapter: "3.2. Desk".
var chapterLine = pattern.New(`^\d+(?:\.\d+)*\. [A-Za-z]\S*(?: \S+){0,6}$`)

// placeLine says where a parameter goes, and nothing else.
var placeLine = pattern.New(`^\((?:query|path|header|cookie|body|formData)\)$`)

// placedName is such a cell: "notify * boolean (query)".
var placedName = pattern.New(`^(\S+)( \*)? (.+) \((query|path|header|cookie|body|formData)\)$`)

// cellParagraphs puts the cells of such a row on one line, with tabs between them, as other tables are copied. The line of the heads, which
// are no paragraphs, tells how many cells a row has.
func cellParagraphs(t *source.Text, lines []outline.Line) []outline.Line {
	if !t.Has(cellBorder) {
		return lines
	}
	raw := strings.Split(string(t.Raw), "\n")
	if len(raw) < len(lines) {
		return lines
	}
	var out []outline.Line
	for i := 0; i < len(lines); i++ {
		if i > 0 && t.Inside[i] == 0 && strings.Trim(raw[i], "\t ") == "" && strings.Contains(raw[i], "\t") && flagCell.MatchString(strings.TrimSpace(lines[i-1].Text)) {
			continue // what stands below the badge of a name is in the same row
		}
		if t.Inside[i] == 0 && chapterLine.MatchString(lines[i].Text) {
			lines[i].Text = "### " + lines[i].Text
		}
		out = append(out, lines[i])
		borders := strings.Count(strings.TrimSpace(lines[i].Text), "\t")
		if borders == 0 || t.Inside[i] > 0 {
			continue
		}
		heads := len(out) - 1
		for at := i + 1; ; {
			cells, next := cellsFrom(raw, at, borders)
			if cells == nil {
				break
			}
			if f := placedName.FindStringSubmatch(cells[0]); f != nil && borders == 1 {
				out[heads].Text = "Name\tRequired\tType\tIn\tDescription"
				cells = []string{f[1], map[bool]string{true: "yes", false: "no"}[f[2] != ""], f[3], strings.ToLower(f[4]), cells[1]}
			}
			out = append(out, outline.Line{Number: lines[next.first].Number, Text: strings.Join(cells, "\t")})
			i, at = next.last, next.last+1
		}
	}
	return out
}

// rowSpan are the first and the last line of a row.
type rowSpan struct{ first, last int }

// cellsFrom reads a row of cells with that many tabs between them; nil where none begins there.
func cellsFrom(raw []string, at, borders int) ([]string, rowSpan) {
	var cells []string
	var cell []string
	row := rowSpan{first: -1}
	for i := at; i < len(raw) && i-at < mostParagraphLines*(borders+1); i++ {
		text := strings.TrimSpace(strings.ReplaceAll(raw[i], "\u00a0", " "))
		tabs := strings.Count(raw[i], "\t")
		switch {
		case text == "" && tabs == 0:
		case text != "" && tabs > 0:
			return nil, row
		case text != "":
			if row.first < 0 {
				row.first = i
			}
			if cell = append(cell, text); len(cell) > mostParagraphLines {
				return nil, row
			}
		default:
			if row.first < 0 {
				return nil, row // the name is what a row begins with
			}
			if len(cells) == 0 && len(cell) > 3 && placeLine.MatchString(cell[len(cell)-1]) {
				// Swagger UI has the name, the type and the place in a cell; what stands above them is said of the row before.
				cell = cell[len(cell)-3:]
			}
			cells = append(cells, strings.Join(cell, " "))
			cell = nil
			for ; tabs > 1; tabs-- {
				cells = append(cells, "")
			}
			if len(cells) < borders {
				continue
			}
			if len(cells) > borders {
				return nil, row
			}
			row.last = i
			last, end := lastCell(raw, i+1)
			if end > 0 {
				row.last = end
			}
			return append(cells, last), row
		}
	}
	return nil, row
}

// lastCell is the paragraph behind the last tab of a row, below one empty line. What stands right below the tab is behind the table, and
// what stands below two empty lines is the next row.
func lastCell(raw []string, at int) (text string, end int) {
	if at+1 >= len(raw) || strings.TrimSpace(raw[at]) != "" || strings.TrimSpace(raw[at+1]) == "" {
		return "", 0
	}
	at++
	var said []string
	for ; at < len(raw) && strings.TrimSpace(raw[at]) != ""; at++ {
		said = append(said, strings.TrimSpace(raw[at]))
	}
	return strings.Join(said, " "), at - 1
}

// headsCells reports the heads of a table below its title: cells of which the first is no type, though another one may be called like one.
func headsCells(line string) bool {
	first, _, cells := strings.Cut(strings.TrimSpace(line), "\t")
	_, isType := word.KindOf(first)
	return cells && !isType
}
