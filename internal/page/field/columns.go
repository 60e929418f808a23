package field

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// columnsIn tells which column of a table holds what, by its header; a table without one is judged by what its columns hold.
func columnsIn(b outline.Block, s cut.Section) (c word.Columns, body []outline.Row, ok bool) {
	if len(b.Rows) == 0 {
		return c, nil, false
	}
	if c, ok = word.ColumnsOf(b.Rows[0].Cells); ok {
		c = ofPatch(bySight(placed(c, b.Rows), b.Rows), b.Rows)
		c.Crossed = c.Required >= 0 && crossed(c.Required, b.Rows[1:])
		return c, b.Rows[1:], true
	}
	if namesNone(b) {
		return c, nil, false
	}
	if c, ok = columnsBySight(b.Rows, s); ok && !isHead(b) && (!b.Ruled || startsWithType(b.Rows[0], c)) {
		return c, b.Rows, true
	}
	if len(b.Rows) > 1 {
		// A header of other words still heads a table of fields in a section that lists fields, where it has a column of types: names with
		// a text beside each can be scopes, plans or events.
		if c, ok = columnsBySight(b.Rows[1:], s); ok && listsFields(s) && (c.Typ >= 0 || !b.Ruled || emptyHead(b.Rows[0])) {
			return withHeads(c, b.Rows[0]), b.Rows[1:], true
		}
	}
	return c, nil, false
}

// startsWithType reports a first row that is a field with its type. Markdown has no table without a header, so that writers put the first
// field there.
func startsWithType(r outline.Row, c word.Columns) bool {
	for i := 1; i < len(r.Cells); i++ {
		first, _, _ := strings.Cut(r.Cells[i], " ")
		if _, isType := word.TypeLine(strings.TrimSpace(r.Cells[i])); isType || c.Typ == i || word.BeginsWithBase(first) {
			return true
		}
	}
	return false
}

// emptyHead reports a header without words, which stands where a table of Markdown needs a header and the writer has none.
func emptyHead(r outline.Row) bool { return outline.Blank(r.Cells) }

// withHeads gives the columns that were found by their cells what the header says of the others, whose cells tell nothing by themselves.
func withHeads(c word.Columns, head outline.Row) word.Columns {
	for i, cell := range head.Cells {
		if role := word.ColumnRole(cell); role >= 0 && i != c.Name && i != c.Typ && i != c.Description {
			word.ColumnWords[role].Set(&c, i)
		}
	}
	return c
}

// isHead reports a first row that is marked as the header and can't be a member: one of its cells heads a column of a known kind, or its
// first cell has letters beyond ASCII while the names in all other rows are in ASCII, as in a header of a language that is not known.
func isHead(b outline.Block) bool {
	if !b.Ruled || len(b.Rows) < 2 || len(b.Rows[0].Cells) == 0 {
		return false
	}
	if slices.ContainsFunc(b.Rows[0].Cells[1:], func(cell string) bool { return word.ColumnRole(cell) >= 0 }) {
		return true
	}
	plain := func(r outline.Row) bool {
		return len(r.Cells) > 0 && !strings.ContainsFunc(r.Cells[0], func(c rune) bool { return c >= 0x80 })
	}
	return !plain(b.Rows[0]) && !slices.ContainsFunc(b.Rows[1:], func(r outline.Row) bool { return !plain(r) })
}

// namesNone reports a header that says what each of its columns holds, none of which holds names: "Required | Schema".
func namesNone(b outline.Block) bool {
	if !b.Ruled {
		return false
	}
	for _, cell := range b.Rows[0].Cells {
		role := word.ColumnRole(cell)
		if role < 0 {
			return false
		}
		c := word.NoColumns()
		if word.ColumnWords[role].Set(&c, 0); c.Name == 0 {
			return false
		}
	}
	return true
}

// placed takes a column of types whose cells all say where a field goes for the column of places, and one whose cells say whether a field is
// required for that: "Parameter Type" beside "Data Type".
func placed(c word.Columns, rows []outline.Row) word.Columns {
	if c.Typ < 0 || len(rows) < 2 {
		return c
	}
	all := func(known func(string) bool) bool {
		return !slices.ContainsFunc(rows[1:], func(r outline.Row) bool {
			return c.Typ >= len(r.Cells) || !known(strings.ToLower(source.Plain(r.Cells[c.Typ])))
		})
	}
	was, given := c.Typ, c
	switch {
	case c.In < 0 && all(func(cell string) bool { _, place := word.PlaceWords[cell]; return place }):
		c.In, c.Typ = c.Typ, -1
	case c.Required < 0 && all(func(cell string) bool { return necessity[cell] }):
		c.Required, c.Typ = c.Typ, -1
	default:
		return c
	}
	for i, cell := range rows[0].Cells {
		if role := word.ColumnRole(cell); i != was && role >= 0 && c.Typ < 0 {
			other := word.NoColumns()
			if word.ColumnWords[role].Set(&other, i); other.Typ == i {
				c.Typ = i
			}
		}
	}
	if c.Typ < 0 && c.Required == was {
		return given // no other column gives the types: each row has its flag in the cell of a type that is missing
	}
	return c
}

// necessity are the words of a column that can only say which fields are required.
var necessity = word.SetOf("required optional mandatory")

// bySight takes a column whose header says nothing for what its cells say: whether a field is required, or where it goes.
func bySight(c word.Columns, rows []outline.Row) word.Columns {
	for i, head := range rows[0].Cells {
		if len(rows) < 2 || i == 0 || i == c.Typ || i == c.Name || i == c.Description || word.ColumnRole(head) >= 0 {
			continue
		}
		all := func(known func(string) bool) bool {
			return !slices.ContainsFunc(rows[1:], func(r outline.Row) bool {
				return i >= len(r.Cells) || !known(strings.Trim(strings.ToLower(word.English(source.Plain(r.Cells[i]))), " .*()"))
			})
		}
		switch {
		case c.Required < 0 && all(func(cell string) bool { return necessity[cell] }):
			c.Required = i
		case c.In < 0 && all(func(cell string) bool { _, place := word.PlaceWords[cell]; return place }):
			c.In = i
		}
	}
	return c
}

// ofPatch takes the column that is headed PATCH for the one that says what is required, where each of its cells says so: the columns
// beside it are of other methods.
func ofPatch(c word.Columns, rows []outline.Row) word.Columns {
	i := slices.IndexFunc(rows[0].Cells, func(cell string) bool { return strings.TrimSpace(source.Plain(cell)) == "PATCH" })
	if i > 0 && !slices.ContainsFunc(rows[1:], func(r outline.Row) bool {
		return i >= len(r.Cells) || !necessity[strings.ToLower(strings.TrimSpace(source.Plain(r.Cells[i])))]
	}) {
		c.Required = i
	}
	return c
}

// crossed reports a column of circles and crosses: in Korean and Japanese pages a circle says yes, and a cross no.
func crossed(column int, rows []outline.Row) bool {
	circles := 0
	for _, r := range rows {
		cell := ""
		if column < len(r.Cells) {
			cell = strings.ToLower(strings.TrimSpace(source.Plain(r.Cells[column])))
		}
		switch cell {
		case "o", "○", "〇", "◯":
			circles++
		case "x", "×", "✕", "":
		default:
			return false
		}
	}
	return circles > 0
}

func listsFields(s cut.Section) bool {
	switch s.Kind {
	case word.InBody, word.InForm, word.InParams, word.InQuery, word.InPath, word.InHeader, word.InAuth, word.InAnswer:
		return true
	}
	return false
}

// columnsBySight finds a column of names, one of types and one of descriptions in rows without a header.
func columnsBySight(rows []outline.Row, s cut.Section) (word.Columns, bool) {
	c := word.NoColumns()
	width := len(rows[0].Cells)
	if width < 2 || !listsFields(s) {
		return c, false
	}
	names, types, prose := make([]int, width), make([]int, width), make([]int, width)
	for _, r := range rows {
		for i := 0; i < width && i < len(r.Cells); i++ {
			cell := r.Cells[i]
			if _, ok := word.FieldName(gluedName.ReplaceAllString(cell, "$1")); ok {
				names[i]++
			}
			first, _, more := strings.Cut(cell, "\n")
			if _, ok := word.KindOf(strings.TrimSuffix(first, " Enum:")); ok && (!more || i > 0) {
				types[i]++
			}
			if strings.Count(cell, " ") > 1 {
				prose[i]++
			}
		}
	}
	most := len(rows)*2/3 + 1
	if len(rows) < 3 {
		most = len(rows)
	}
	if names[0] < most {
		return c, false
	}
	c.Name = 0
	for i := 1; i < width; i++ {
		switch {
		case c.Typ < 0 && types[i] >= most:
			c.Typ = i
		case c.Description < 0 && (prose[i] > 0 || i == width-1):
			c.Description = i
		}
	}
	return c, c.Typ >= 0 || c.Description >= 0 && !namesAlone(rows, c.Description, prose[c.Description])
}

// namesAlone reports a column of names in code, and of nothing else: the table says which name stands for which, and describes none.
func namesAlone(rows []outline.Row, column, prose int) bool {
	coded := 0
	for _, r := range rows {
		if column < len(r.Cells) && strings.HasPrefix(r.Cells[column], "`") {
			if _, ok := word.FieldName(source.Tag.ReplaceAllString(r.Cells[column], "")); ok {
				coded++
			}
		}
	}
	return prose == 0 && len(rows) > 2 && coded > len(rows)*2/3
}
