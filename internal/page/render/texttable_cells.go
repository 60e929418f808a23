package render

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// cellALine reads a table of which each cell stands on a line of its own, with empty lines or without, and each head too unless they ran
// together. Cells that were empty are missing: what a column holds tells which.
func cellALine(lines []outline.Line, first headLine) (heads []string, rows []outline.Row, n int) {
	cells := filledLines(lines, first.glued, longestTextRow)
	c, kinds, heads, at := headsALine(cells, first)
	if kinds == nil {
		return nil, nil, 0
	}
	if first.glued {
		cells = partedFlags(cells)
	}
	if _, next := rowALine(kinds, c, cells, at); at >= len(cells) || next == 0 {
		return nil, nil, 0
	}
	if cells = filledLines(lines, first.glued, longestTextTable); first.glued {
		cells = partedFlags(cells)
	}
	for at < len(cells) {
		row, next := rowALine(kinds, c, cells, at)
		if next == 0 {
			break
		}
		rows, at = append(rows, row), next
	}
	if len(rows) == 0 {
		return nil, nil, 0
	}
	return heads, rows, cells[at-1].index + 1
}

// filledLine is a line that is not empty, with its place among all lines.
type filledLine struct {
	text  string
	line  int
	index int
}

// longestTextTable bounds the lines of such a table, longestTextRow those in which its heads and its first row stand: most lines that could
// be a head begin no table, and what is behind them is not looked at.
const (
	longestTextTable = 4000
	longestTextRow   = 100
)

// filledLines are the lines that are not empty, without the bar at their end, up to what can stand in no cell; none where the first one is
// no head, nor several that ran together. most bounds how many there are.
func filledLines(lines []outline.Line, glued bool, most int) []filledLine {
	var all []filledLine
	for i, l := range lines {
		s := strings.TrimSpace(l.Text)
		if s == "" {
			continue
		}
		if len(all) > most || source.FenceMark(s) != "" || source.Heading.MatchString(s) || looseMethod.MatchString(s) || word.CurlLine.MatchString(s) || s[0] == '{' || s[0] == '[' {
			break
		}
		if smallMethod.MatchString(s) && i+1 < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[i+1].Text), "/") {
			break // the route of the next operation
		}
		if len(all) == 0 && !glued && word.ColumnRole(strings.TrimRight(s, "| ")) < 0 {
			return nil
		}
		all = append(all, filledLine{strings.TrimSpace(strings.TrimSuffix(s, "|")), l.Number, i})
	}
	return all
}

// partedFlags parts the lines in which the answer to "required?" ran into the description: "YesThe name".
func partedFlags(cells []filledLine) []filledLine {
	var all []filledLine
	for _, c := range cells {
		if flag := flagBegins(c.text); flag != "" && len(flag) < len(c.text) && isUpper(c.text[0]) && isUpper(c.text[len(flag)]) {
			all = append(all, filledLine{flag, c.line, c.index})
			c.text = c.text[len(flag):]
		}
		all = append(all, c)
	}
	return all
}

// headsALine reads the heads, each on a line of its own, unless they ran together on the first one; at is the first line behind them.
func headsALine(cells []filledLine, first headLine) (c word.Columns, kinds []columnKind, heads []string, at int) {
	seen := map[int]bool{}
	if len(cells) > 0 && first.glued {
		heads = slices.Clone(first.heads)
		if c, ok := word.ColumnsOf(heads); ok && c.Name == 0 && len(heads) >= 3 && c.Typ >= 0 {
			return c, kindsOf(c, heads), heads, 1
		}
		return c, nil, nil, 0
	}
	for at < len(cells) && at < 12 {
		s := cells[at].text
		role := word.ColumnRole(s)
		if role < 0 || seen[role] && !word.BoundsHead(s) || !isUpper(s[0]) {
			break
		}
		seen[role] = true
		heads, at = append(heads, s), at+1
	}
	c, ok := word.ColumnsOf(heads)
	if !ok || c.Name != 0 || len(heads) < 3 || c.Typ < 0 && c.Required < 0 {
		return c, nil, nil, 0
	}
	return c, kindsOf(c, heads), heads, at
}

// mostCellLines is how many lines a description of such a table can have.
const mostCellLines = 6

// rowALine reads a row; next is the line behind it, 0 where none begins.
func rowALine(kinds []columnKind, c word.Columns, cells []filledLine, at int) (row outline.Row, next int) {
	if !beginsRow(kinds, cells, at) {
		return row, 0
	}
	values := make([]string, len(kinds))
	if next = fillRow(kinds, c, cells, at, 0, values); next == 0 {
		return row, 0
	}
	return outline.Row{Line: cells[at].line, Cells: values}, next
}

// beginsRow reports a line that is a name, with the line of its type near below it.
func beginsRow(kinds []columnKind, cells []filledLine, at int) bool {
	if at >= len(cells) || !fitsCell(holdsName, cells[at].text) {
		return false
	}
	for i := at + 1; i < len(cells) && i <= at+mostCellLines; i++ {
		if fitsCell(holdsType, cells[i].text) {
			return true
		}
		if kinds[1] == holdsType {
			return false
		}
	}
	return slices.Contains(kinds, holdsFlag)
}

// fillRow gives the columns from one on their lines; next is the line behind the row, 0 where they don't fit.
func fillRow(kinds []columnKind, c word.Columns, cells []filledLine, at, column int, values []string) (next int) {
	if column == len(kinds) {
		return at
	}
	kind := kinds[column]
	if kind != holdsText {
		if at < len(cells) && (fitsCell(kind, cells[at].text) || kind == holdsType && slices.Contains(kinds, holdsFlag) && !strings.Contains(cells[at].text, " ")) {
			values[column] = cells[at].text
			if next = fillRow(kinds, c, cells, at+1, column+1, values); next > 0 {
				return next
			}
		}
		if kind == holdsType && at+1 < len(cells) && fitsCell(kind, cells[at].text) && word.TypeWord.MatchString(cells[at+1].text) && !flagCell.MatchString(cells[at+1].text) {
			values[column] = cells[at].text + " " + cells[at+1].text // the page's own name for the type stands below it
			if next = fillRow(kinds, c, cells, at+2, column+1, values); next > 0 {
				return next
			}
		}
		values[column] = ""
		if kind == holdsNumber || kind == holdsValue {
			return fillRow(kinds, c, cells, at, column+1, values) // the cell was empty
		}
		return 0
	}
	for n := 1; n <= mostCellLines && at+n <= len(cells); n++ {
		if _, isTitle := word.PlainTitleOf(cells[at+n-1].text); isTitle {
			break
		}
		next = fillRow(kinds, c, cells, at+n, column+1, values)
		if next > 0 && (column+1 < len(kinds) || beginsRow(kinds, cells, next)) {
			values[column] = joined(cells[at : at+n])
			return next
		}
	}
	// The last row, or one without a description.
	if next = fillRow(kinds, c, cells, at, column+1, values); next > 0 && (next >= len(cells) || beginsRow(kinds, cells, next)) {
		values[column] = ""
		return next
	}
	if column+1 == len(kinds) && at < len(cells) {
		if _, isTitle := word.PlainTitleOf(cells[at].text); isTitle {
			return at
		}
		values[column] = cells[at].text
		return at + 1
	}
	return 0
}

func joined(cells []filledLine) string {
	texts := make([]string, len(cells))
	for i, c := range cells {
		texts[i] = c.text
	}
	return strings.Join(texts, "\n")
}

// fitsCell reports a line that a column of a kind can hold.
func fitsCell(kind columnKind, s string) bool {
	switch kind {
	case holdsName:
		_, named := word.FieldName(s)
		_, isTitle := word.PlainTitleOf(s)
		return (named || strangeName.MatchString(s)) && !isTitle && !strings.HasSuffix(s, ":") && !strings.HasSuffix(s, ".")
	case holdsType:
		first, _, _ := strings.Cut(s, ",") // "integer, required"
		_, isType := word.KindOf(first)
		return isType
	case holdsFlag:
		return flagCell.MatchString(s)
	case holdsNumber:
		return bareNumber.MatchString(s) || s == "-"
	case holdsValue:
		return !strings.Contains(s, " ")
	case holdsPlace:
		return word.PlaceWords[strings.ToLower(s)] != ""
	}
	return true
}
