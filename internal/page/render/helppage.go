package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// The help pages that ASP.NET makes of a Web API list the members of a model in a table of four columns. Copies run the header
// together, and put each cell, and each line of the last one, on a line of its own.
var (
	helpHeader = pattern.New(`^NameDescriptionTypeAdditional information$`)
	// helpHeads are the heads of such a table; the name of the model may have run into the first one.
	helpHeads = pattern.New(`^(?:[\w.]*\w)?Name\n+Description\n+Type\n+Additional information$`)
	// helpInfo is a line of the last column.
	helpInfo = pattern.New(`^(?:Required$|None\.$|Range: |String length: |Max length: |Min length: |Matching regular expression|Data type: |Default(?: value)?: |Valid values: )`)
	// helpKind is a type of such a table that no other page has.
	helpKind = pattern.New(`^(?:Collection of [\w.]+|Dictionary of .+|globally unique identifier|decimal number)$`)
	helpName = pattern.New(`^[A-Za-z_]\w*$`)
)

// helpColumns are the heads of the columns that helpCells makes.
func helpColumns() []string { return []string{"Name", "Type", "Required", "Description"} }

// helpCells are the cells of a row, with what the last column says parted into what is required and the rest.
func helpCells(name, description, kind, info string) []string {
	required := "No"
	if rest, ok := strings.CutPrefix(strings.TrimSpace(info), "Required"); ok {
		required, info = "Yes", strings.TrimSpace(rest)
	}
	if info = strings.TrimSpace(info); info == "None." {
		info = ""
	}
	switch {
	case strings.HasPrefix(kind, "Collection of "):
		kind = "array of " + strings.TrimPrefix(kind, "Collection of ")
	case kind == "globally unique identifier":
		kind = "uuid"
	case kind == "decimal number":
		kind = "number"
	}
	return []string{name, kind, required, strings.TrimSpace(description + "\n" + info)}
}

// helpTable takes such a table out of copied text.
func (m markdown) helpTable(lines []outline.Line, _ int) (outline.Outline, int) {
	if !helpHeader.MatchString(strings.TrimSpace(lines[0].Text)) {
		return nil, 0
	}
	b := outline.Block{Kind: outline.TableBlock, Line: lines[0].Number, Ruled: true, Rows: []outline.Row{{Line: lines[0].Number, Cells: helpColumns()}}}
	taken := 1
	for i := 1; i < len(lines); {
		if strings.TrimSpace(lines[i].Text) == "" {
			i++
			continue
		}
		row, n := helpRow(lines[i:])
		if n == 0 {
			break
		}
		b.Rows = append(b.Rows, row)
		i += n
		taken, b.Last = i, lines[i-1].Number
	}
	if len(b.Rows) < 2 {
		return nil, 0
	}
	return outline.Outline{b}, taken
}

// helpRow reads a row: a name, what is said of it, its type, and lines of the last column. n is 0 where none begins.
func helpRow(lines []outline.Line) (row outline.Row, n int) {
	name := strings.TrimSpace(lines[0].Text)
	if !helpName.MatchString(name) || helpInfo.MatchString(name) {
		return row, 0
	}
	var said, info []string
	kind := ""
rows:
	for n = 1; n < len(lines) && len(said) < 4; n++ {
		s := strings.TrimSpace(lines[n].Text)
		switch _, isKind := word.KindOf(s); {
		case s == "":
		case kind != "" && helpInfo.MatchString(s):
			info = append(info, s)
		case kind != "":
			break rows
		case isKind || helpKind.MatchString(s) || helpInfo.MatchString(afterIt(lines[n:])) && helpName.MatchString(s):
			kind = s
		default:
			said = append(said, s)
		}
	}
	if kind == "" {
		return row, 0
	}
	return outline.Row{Line: lines[0].Number, Cells: helpCells(name, strings.Join(said, " "), kind, strings.Join(info, "\n"))}, n
}

// afterIt is the next line that is not empty.
func afterIt(lines []outline.Line) string {
	for _, l := range lines[1:] {
		if s := strings.TrimSpace(l.Text); s != "" {
			return s
		}
	}
	return ""
}

// withHelpHeads gives a table the columns of a help page, where its heads are those.
func withHelpHeads(b *outline.Block) {
	if len(b.Rows) == 0 || !helpHeads.MatchString(strings.Join(b.Rows[0].Cells, "\n")) {
		return
	}
	for i, r := range b.Rows {
		for len(r.Cells) < 4 {
			r.Cells = append(r.Cells, "")
		}
		b.Rows[i].Cells = helpCells(r.Cells[0], r.Cells[1], r.Cells[2], r.Cells[3])
	}
	b.Rows[0].Cells = helpColumns()
}
