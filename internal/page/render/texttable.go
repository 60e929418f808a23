package render

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

var (
	// columnBorder is where a head of a column ends and the next one begins in a header whose cells ran together: "KeyValue TypeDescription".
	columnBorder = regexp.MustCompile(`([a-z?])([A-Z])`)
	// gluedStart is the name of such a row alone; remarkBelow a remark in brackets on the line below it.
	gluedStart  = regexp.MustCompile(`^[A-Za-z_$][\w.$-]*(?:\[\])?$`)
	remarkBelow = regexp.MustCompile(`^[(（].*[)）]$`)
	// strangeName is a name with signs that no member's name has elsewhere: "value+=".
	strangeName = regexp.MustCompile(`^[A-Za-z_]\w*[-+*/=<>!]{1,3}$`)
	// flagCell is a cell that says whether a member is required, and nothing else.
	flagCell = regexp.MustCompile(`^(?i)(?:yes|no|required|optional|mandatory|true|false|conditional|m|o|y|n)$`)
)

// textTable takes a table of which a copy kept the words and lost the layout: its heads run together, stand beside each other or on
// a line each, and so do the cells of a row. The heads say what each column holds, and by that the cells are told apart.
func (m markdown) textTable(lines []outline.Line, _ int) (outline.Outline, int) {
	for _, read := range []func([]outline.Line) ([]string, []outline.Row, int){oneLineRows, cellALine} {
		heads, rows, n := read(lines)
		if len(rows) == 0 {
			continue
		}
		b := outline.Block{Kind: outline.TableBlock, Line: lines[0].Number, Last: lines[n-1].Number, Ruled: true}
		b.Rows = append([]outline.Row{{Line: lines[0].Number, Cells: heads}}, rows...)
		return outline.Outline{b}, n
	}
	return nil, 0
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
func oneLineRows(lines []outline.Line) (heads []string, rows []outline.Row, n int) {
	heads, glued := headsInLine(strings.TrimSpace(lines[0].Text))
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
		if _, isTitle := word.PlainTitleOf(s); isTitle || s == "" || looseMethod.MatchString(s) {
			break
		}
		cells, ok := rowCells(kinds, s, glued)
		if !ok && glued {
			var below int
			if cells, below = partedRow(kinds, lines[i:]); below > 0 {
				i, ok = i+below, true
			}
		}
		if !ok && (!glued || strings.HasSuffix(s, ":") || s == strings.TrimSpace(lines[0].Text)) {
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

// headsInLine parts the heads of a table that stand on one line; glued tells that they run together.
func headsInLine(s string) (heads []string, glued bool) {
	if len(s) > 2*word.LongestTitle || s == "" || s[0] < 'A' || s[0] > 'Z' {
		return nil, false
	}
	if heads = strings.Split(columnBorder.ReplaceAllString(s, "$1\x00$2"), "\x00"); len(heads) > 1 {
		return heads, true
	}
	// The longest words that head a column come first: "Data Type" before "Data".
	words := strings.Fields(s)
	heads = nil
	for len(words) > 0 {
		n := min(3, len(words))
		for n > 0 && word.ColumnRole(strings.Join(words[:n], " ")) < 0 {
			n--
		}
		if n == 0 {
			return nil, false
		}
		heads, words = append(heads, strings.Join(words[:n], " ")), words[n:]
	}
	return heads, false
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
			if n = typeBegins(s, glued); n == 0 && !glued {
				n = len(firstWord(s))
			}
		case holdsFlag:
			n = len(flagBegins(s))
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

func firstWord(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return first
}

// nameBefore is how long the name is with which a row begins: up to a space; in a row that ran together up to its type, or up to the
// capital with which the text begins.
func nameBefore(s string, behind []columnKind, glued bool) int {
	first := firstWord(s)
	if !glued {
		return len(first)
	}
	if len(behind) > 0 && (behind[0] == holdsType || behind[0] == holdsPlace) {
		other := 0
		for i := 1; i < len(s) && s[i-1] != ' '; i++ {
			rest := s[i:]
			if behind[0] == holdsPlace {
				rest = rest[placeBegins(rest):]
			}
			n := typeBegins(rest, true)
			if _, named := word.FieldName(s[:i]); !named || n == 0 || len(rest) == len(s)-i && behind[0] == holdsPlace {
				continue
			}
			if strongType(rest[:n]) {
				return i
			}
			if other == 0 {
				other = i // "Email", "Date" and the like begin a part of a name too
			}
		}
		return other
	}
	for i := len(first) - 1; i > 0; i-- {
		if isUpper(s[i]) && !isUpper(s[i-1]) && s[i-1] != '-' && s[i-1] != '_' {
			return i
		}
	}
	return 0
}

// strongTypes are types that hardly are a part of a name.
var strongTypes = word.SetOf("string integer int int32 int64 number boolean bool object array float double decimal long enum datetime")

// strongType reports a type whose first word is one of them.
func strongType(s string) bool {
	end := 0
	for end < len(s) && (isLower(s[end]) || isUpper(s[end]) || s[end] >= '0' && s[end] <= '9') {
		end++
	}
	return strongTypes[strings.ToLower(s[:end])]
}

// placeBegins is how long the word is with which a text says where a member goes; 0 where it says nothing.
func placeBegins(s string) int {
	for _, place := range []string{"path", "query", "body", "header", "form", "formData"} {
		if strings.HasPrefix(s, place) && (len(s) == len(place) || typeBegins(s[len(place):], true) > 0 || s[len(place)] == ' ') {
			return len(place)
		}
	}
	return 0
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

// typeBegins is how long the type is with which a text begins; what follows it must not go on with its last word.
func typeBegins(s string, glued bool) int {
	if strings.HasPrefix(s, `"`) {
		return literalsBegin(s)
	}
	longest := 0
	for i := 2; i <= len(s) && i <= 40; i++ {
		if i < len(s) && (isLower(s[i]) || s[i] == '_') && flagBegins(s[i:]) == "" {
			continue
		}
		if !glued && i < len(s) && s[i] != ' ' {
			continue
		}
		if k, ok := word.KindOf(s[:i]); ok && k.Name != "null" && !strings.HasSuffix(s[:i], " ") && beginsWithType(s[:i]) {
			longest = i
		}
	}
	for _, note := range []struct{ open, end string }{{" (", ")"}, {"(", ")"}, {":{", "}"}, {"<", ">"}} {
		if end := strings.Index(s[longest:], note.end); longest > 0 && strings.HasPrefix(s[longest:], note.open) && end > 0 && end < 40 {
			return longest + end + 1 // a remark that goes with it: "string (uuid)"
		}
	}
	return longest
}

// literalsBegin is how long the values are with which a text begins, each in quotes and parted by bars.
func literalsBegin(s string) int {
	n := 0
	for i := 0; i < len(s) && s[i] == '"'; {
		end := strings.IndexByte(s[i+1:], '"')
		if end < 1 {
			break
		}
		i += end + 2
		n = i
		rest := strings.TrimLeft(s[i:], " ")
		if !strings.HasPrefix(rest, "|") {
			break
		}
		i = len(s) - len(strings.TrimLeft(rest[1:], " "))
	}
	if !strings.Contains(s[:n], "|") {
		return 0
	}
	return n
}

// beginsWithType reports a text whose first word is itself a type, and whose other words go with types.
func beginsWithType(s string) bool {
	for i, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" <>[]|(),/?", r) }) {
		w = strings.ToLower(w)
		_, known := word.BaseTypes[strings.TrimSuffix(w, "s")]
		if _, alone := word.BaseTypes[w]; !known && !alone && (i == 0 || w != "of" && w != "or") {
			return false
		}
	}
	return true
}

// typeEnds is how long the type is with which a text ends, behind the last sentence.
func typeEnds(s string) int {
	tail := s[strings.LastIndexAny(s, ".!?)")+1:]
	if tail == "" || strings.Contains(strings.TrimSpace(tail), " ") {
		for i := len(s) - 2; i > 0 && i > len(s)-20; i-- {
			if isUpper(s[i]) && typeBegins(s[i:], true) == len(s)-i {
				return len(s) - i
			}
		}
		return 0
	}
	return len(tail)
}

// flagWords answer whether a member is required.
func flagWords() []string {
	return []string{"required", "optional", "mandatory", "conditional", "false", "true", "yes", "no"}
}

// flagBegins is the answer with which a text begins, "" where it begins with none: what follows begins like a sentence or a value.
func flagBegins(s string) string {
	for _, f := range flagWords() {
		if len(s) >= len(f) && strings.EqualFold(s[:len(f)], f) && (len(s) == len(f) || !isLower(s[len(f)])) && s[1:len(f)] == strings.ToLower(s[1:len(f)]) {
			return s[:len(f)]
		}
	}
	return ""
}

// flagEnds is the answer with which a text ends, "" where it ends with none.
func flagEnds(s string) string {
	for _, f := range flagWords() {
		at := len(s) - len(f)
		if at < 0 || !strings.EqualFold(s[at:], f) || s[at+1:] != strings.ToLower(s[at+1:]) {
			continue
		}
		if at == 0 || isUpper(s[at]) || s[at-1] == ' ' {
			return s[at:]
		}
	}
	return ""
}

// valueBehindFlag is how long the value is that stands behind the last answer of a text, without a space in it.
func valueBehindFlag(s string) int {
	for n := 0; n < len(s) && (n == 0 || s[len(s)-n] != ' '); n++ {
		if flagEnds(s[:len(s)-n]) != "" {
			return n
		}
	}
	return 0
}

// cellALine reads a table of which each head and each cell stands on a line of its own, with empty lines or without. Cells that were
// empty are missing: what a column holds tells which.
func cellALine(lines []outline.Line) (heads []string, rows []outline.Row, n int) {
	cells := filledLines(lines)
	c, kinds, heads, at := headsALine(cells)
	if kinds == nil {
		return nil, nil, 0
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

// longestTextTable bounds the lines of such a table.
const longestTextTable = 4000

// filledLines are the lines that are not empty, without the bar at their end, up to what can stand in no cell.
func filledLines(lines []outline.Line) []filledLine {
	var all []filledLine
	for i, l := range lines {
		s := strings.TrimSpace(l.Text)
		if s == "" {
			continue
		}
		if len(all) > longestTextTable || source.FenceMark(s) != "" || source.Heading.MatchString(s) || looseMethod.MatchString(s) || word.CurlLine.MatchString(s) || s[0] == '{' || s[0] == '[' {
			break
		}
		if len(all) == 0 && word.ColumnRole(strings.TrimRight(s, "| ")) < 0 {
			return nil
		}
		all = append(all, filledLine{strings.TrimSpace(strings.TrimSuffix(s, "|")), l.Number, i})
	}
	return all
}

// headsALine reads the heads, each on a line of its own; at is the first line behind them.
func headsALine(cells []filledLine) (c word.Columns, kinds []columnKind, heads []string, at int) {
	seen := map[int]bool{}
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
	return hasFlag(kinds)
}

func hasFlag(kinds []columnKind) bool {
	for _, k := range kinds {
		if k == holdsFlag {
			return true
		}
	}
	return false
}

// fillRow gives the columns from one on their lines; next is the line behind the row, 0 where they don't fit.
func fillRow(kinds []columnKind, c word.Columns, cells []filledLine, at, column int, values []string) (next int) {
	if column == len(kinds) {
		return at
	}
	kind := kinds[column]
	if kind != holdsText {
		if at < len(cells) && (fitsCell(kind, cells[at].text) || kind == holdsType && hasFlag(kinds) && !strings.Contains(cells[at].text, " ")) {
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
