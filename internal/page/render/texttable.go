package render

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// columnBorder is where a head of a column ends and the next one begins in a header whose cells ran together: "KeyValue TypeDescription".
	columnBorder = pattern.New(`([a-z?])([A-Z])`)
	// gluedStart is the name of such a row alone; remarkBelow a remark in brackets on the line below it.
	gluedStart  = pattern.New(`^[A-Za-z_$][\w.$-]*(?:\[\])?$`)
	remarkBelow = pattern.New(`^[(（].*[)）]$`)
	// strangeName is a name with signs that no member's name has elsewhere: "value+=".
	strangeName = pattern.New(`^[A-Za-z_]\w*[-+*/=<>!]{1,3}$`)
	// flagCell is a cell that says whether a member is required, and nothing else.
	flagCell = pattern.New(`^(?i)(?:yes|no|required|optional|mandatory|true|false|conditional|m|o|y|n)$`)
)

// textTable takes a table of which a copy kept the words and lost the layout: its heads run together, stand beside each other or on
// a line each, and so do the cells of a row. The heads say what each column holds, and by that the cells are told apart.
func (m markdown) textTable(lines []outline.Line, _ int) (outline.Outline, int) {
	first := headsInLine(strings.TrimSpace(lines[0].Text))
	for _, read := range []func([]outline.Line, headLine) ([]string, []outline.Row, int){barredRows, oneLineRows, cellALine, longRows} {
		heads, rows, n := read(lines, first)
		if len(rows) > 0 {
			return headedTable(lines[:n], heads, rows), n
		}
	}
	if known := first.known(); first.glued && len(known) >= 3 && len(known) < len(first.heads) {
		// The cells of the other columns were drawn: the copy has lost them.
		if heads, rows, n := oneLineRows(lines, headLine{known, true}); len(rows) > 1 {
			return headedTable(lines[:n], heads, rows), n
		}
	}
	return nil, 0
}

// headedTable is the table that lines hold, with its heads as the first row.
func headedTable(lines []outline.Line, heads []string, rows []outline.Row) outline.Outline {
	first, last := lines[0].Number, lines[len(lines)-1].Number
	return outline.Outline{{Kind: outline.TableBlock, Line: first, Last: last, Ruled: true, Rows: append([]outline.Row{{Line: first, Cells: heads}}, rows...)}}
}

// columnKind is what a column of such a table holds.
type columnKind int

const (
	holdsText columnKind = iota // a description, or what no rule is known for
	holdsName
	holdsType
	holdsFlag   // whether the member is required
	holdsValue  // a default
	holdsPlace  // where the member goes
	holdsNumber // a bound of a length
)

// kindsOf tells what each column holds.
func kindsOf(c word.Columns, heads []string) []columnKind {
	kinds := make([]columnKind, len(heads))
	for i, head := range heads {
		switch {
		case i == c.Name:
			kinds[i] = holdsName
		case i == c.Typ:
			kinds[i] = holdsType
		case i == c.Required:
			kinds[i] = holdsFlag
		case i == c.Def:
			kinds[i] = holdsValue
		case word.BoundsHead(head):
			kinds[i] = holdsNumber
		case i == c.In || i == 1 && c.In < 0 && (head == "Parameter" || head == "Parameter Type"):
			kinds[i], heads[i] = holdsPlace, "In"
		}
	}
	return kinds
}

// oneLineRows reads a table whose header stands on one line, and each row too. Most rows have to fit: those that don't are kept as
// one cell.
func oneLineRows(lines []outline.Line, first headLine) (heads []string, rows []outline.Row, n int) {
	heads, glued := slices.Clone(first.heads), first.glued
	c, ok := word.ColumnsOf(heads)
	if !ok || strings.Contains(strings.TrimSpace(lines[0].Text), "  ") || c.Name != 0 || len(heads) < 2 || !glued && len(heads) < 3 || c.Description < 0 && c.Typ < 0 {
		return nil, nil, 0
	}
	kinds := kindsOf(c, heads)
	fits := 0
	n = 1
	for i := 1; i < len(lines); i++ {
		s, at := strings.TrimSpace(lines[i].Text), lines[i].Number
		if s == "" && len(rows) == 0 {
			continue
		}
		if _, isTitle := word.PlainTitleOf(s); isTitle || s == "" || looseMethod.MatchString(s) || s == strings.TrimSpace(lines[0].Text) {
			break
		}
		cells, ok := rowCells(kinds, s, glued)
		if !ok && glued {
			var below int
			if cells, below = partedRow(kinds, lines[i:]); below > 0 {
				i, ok = i+below, true
			}
		}
		if !ok && (!glued || strings.HasSuffix(s, ":")) {
			break // a paragraph of its own, or another table
		}
		if ok {
			fits++
		} else {
			cells = []string{s}
		}
		rows = append(rows, outline.Row{Line: at, Cells: cells})
		n = i + 1
	}
	if fits == 0 || fits*3 < len(rows)*2 {
		return nil, nil, 0
	}
	return heads, rows, n
}

// barredRows reads a table whose cells are parted by bars, without the line below its header that Markdown has there.
func barredRows(lines []outline.Line, _ headLine) (heads []string, rows []outline.Row, n int) {
	head := strings.TrimSpace(lines[0].Text)
	if !strings.Contains(head, " | ") || strings.HasPrefix(head, "|") {
		return nil, nil, 0
	}
	heads = word.Cells(head, false)
	if c, ok := word.ColumnsOf(heads); !ok || c.Name != 0 || len(heads) < 3 {
		return nil, nil, 0
	}
	for n = 1; n < len(lines); n++ {
		s := strings.TrimSpace(lines[n].Text)
		cells := word.Cells(s, false)
		if !strings.Contains(s, " |") || len(cells) < 2 || len(cells) > len(heads) || word.Ruler.MatchString(s) {
			break
		}
		rows = append(rows, outline.Row{Line: lines[n].Number, Cells: cells})
	}
	return heads, rows, n
}

// partedRow parts a row that a copy has parted into lines, where a cell was empty or is set apart: the name may stand alone, with a
// remark in brackets below it. below is how many lines the row has behind the first.
func partedRow(kinds []columnKind, lines []outline.Line) (cells []string, below int) {
	s := strings.TrimSpace(lines[0].Text)
	if _, ok := rowCells(kinds, s, true); ok || s == "" {
		return nil, 0
	}
	for below = 1; below <= 3 && below < len(lines); below++ {
		next := strings.TrimSpace(lines[below].Text)
		alone, whole := rowCells(kinds, next, true)
		_, isTitle := word.PlainTitleOf(next)
		switch {
		case isTitle:
			return nil, 0
		case next == "" || gluedStart.MatchString(s) && remarkBelow.MatchString(next):
			continue
		case whole && alone[0] != "" && !gluedStart.MatchString(s):
			return nil, 0 // a row of its own
		}
		if cells, ok := rowCells(kinds, s+next, true); ok {
			return cells, below
		}
		return nil, 0
	}
	return nil, 0
}

// headLine are the heads of a table that stand on one line; there are none where the line is something else.
type headLine struct {
	heads []string
	glued bool // they run together: "FieldTypeDescription"
}

// known are the heads that say what their column holds.
func (h headLine) known() []string {
	return slices.DeleteFunc(slices.Clone(h.heads), func(head string) bool { return word.ColumnRole(head) < 0 })
}

// headsInLine parts a line at the heads of a table.
func headsInLine(s string) headLine {
	if len(s) > 2*word.LongestTitle || s == "" || s[0] < 'A' || s[0] > 'Z' {
		return headLine{}
	}
	if heads := strings.Split(columnBorder.ReplaceAllString(s, "$1\x00$2"), "\x00"); len(heads) > 1 {
		return headLine{heads, true}
	}
	// The longest words that head a column come first: "Data Type" before "Data".
	words := strings.Fields(s)
	var heads []string
	for len(words) > 0 {
		n := min(3, len(words))
		for n > 0 && word.ColumnRole(strings.Join(words[:n], " ")) < 0 {
			n--
		}
		if n == 0 {
			return headLine{}
		}
		heads, words = append(heads, strings.Join(words[:n], " ")), words[n:]
	}
	return headLine{heads: heads}
}

// rowCells parts a row that stands on one line into its cells: from the left up to the first column of text, and from the right down to
// it.
func rowCells(kinds []columnKind, s string, glued bool) (cells []string, ok bool) {
	cells = make([]string, len(kinds))
	left, right := 0, len(kinds)-1
	for ; left <= right && kinds[left] != holdsText; left++ {
		var n int
		switch kinds[left] {
		case holdsName:
			n = nameBefore(s, kinds[left+1:], glued)
		case holdsType:
			switch n = typeBegins(s, glued); {
			case !glued && n == 0:
				n = len(firstWord(s))
			case glued && left+1 < len(kinds) && kinds[left+1] == holdsFlag && flagBegins(s[n:]) == "":
				n = max(n, customType(s))
			}
		case holdsFlag:
			if n = len(flagBegins(s)); n == 0 && glued && left > 0 && kinds[left-1] == holdsType && (s == "" || isUpper(s[0])) {
				continue // the cell was empty
			}
		case holdsPlace:
			n = placeBegins(s)
		case holdsNumber:
			n = len(s) - len(strings.TrimLeft(s, "0123456789-"))
			cells[left], s = s[:n], strings.TrimSpace(s[n:])
			continue
		case holdsValue:
			continue
		}
		if n == 0 {
			return nil, false
		}
		cells[left], s = strings.TrimSpace(s[:n]), strings.TrimSpace(s[n:])
	}
	for ; right > left && kinds[right] != holdsText; right-- {
		var n int
		switch kinds[right] {
		case holdsFlag:
			n = len(flagEnds(s))
			if n == 0 {
				return nil, false
			}
		case holdsNumber:
			n = len(s) - len(strings.TrimRight(s, "0123456789-"))
		case holdsValue:
			if kinds[right-1] == holdsFlag {
				n = valueBehindFlag(s)
			}
		case holdsType:
			if n = typeEnds(s); n == 0 {
				return nil, false
			}
		default:
			return nil, false
		}
		cells[right], s = strings.TrimSpace(s[len(s)-n:]), strings.TrimSpace(s[:len(s)-n])
	}
	if s != "" && left < len(cells) {
		if glued && s[0] >= 'a' && s[0] <= 'z' {
			return nil, false // the cell before it goes on
		}
		cells[left] = s
	}
	_, named := word.FieldName(cells[0])
	return cells, named && left >= right && (s == "" || left < len(cells))
}
