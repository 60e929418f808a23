package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// classMarks are the classes that Diplodoc gives to what stands before them: {.table-cell}.
	classMarks = pattern.New(`\s*\{(?:[.#][\w-]+\s*)+\}`)
	// markedSlant is a slanted name with its classes behind it.
	markedSlant = pattern.New(`_([A-Za-z][\w.$-]*)_\{`)
	// typeInCell is the type of a member in the cell that describes it.
	typeInCell = pattern.New(`(?m)^\*\*Type\*\*:\s*(.+)$`)
	// boldType is a type in bold with which such a cell begins.
	boldType = pattern.New(`(?s)^\*\*([A-Za-z][\w<>\[\] -]*)\*\*\s*(?:\n(.*))?$`)
	// exampleInCell is the example of its value.
	exampleInCell = pattern.New("(?m)^_?Example:_?\\s*(`.*)?$")
)

// withoutAttributes takes such classes off a line. The class of a required member is written as the word.
func withoutAttributes(s string) string {
	if !strings.Contains(s, "{.") && !strings.Contains(s, "{#") {
		return s
	}
	return classMarks.ReplaceAllStringFunc(markedSlant.ReplaceAllString(s, "`$1`{"), func(m string) string {
		if strings.Contains(m, "-required") {
			return " required"
		}
		return ""
	})
}

// yfmTable takes a table of Diplodoc whose cells may have several lines: it stands between #| and |#, and each row between two bars.
func (m markdown) yfmTable(lines []outline.Line, _ int) (outline.Outline, int) {
	if strings.TrimSpace(lines[0].Text) != "#|" {
		return nil, 0
	}
	end := 1
	for end < len(lines) && !strings.HasPrefix(strings.TrimSpace(lines[end].Text), "|#") {
		end++
	}
	if end == len(lines) {
		return nil, 0
	}
	var text []string
	for _, l := range lines[1:end] {
		text = append(text, l.Text)
	}
	b := outline.Block{Kind: outline.TableBlock, Line: lines[0].Number, Last: lines[end].Number, Ruled: true}
	at := lines[1].Number
	for i, part := range strings.Split(strings.Join(text, "\n"), "||") {
		if i%2 == 1 {
			row := outline.Row{Line: at + strings.Count(part[:len(part)-len(strings.TrimLeft(part, " \n"))], "\n")}
			for _, cell := range strings.Split(part, "|") {
				row.Cells = append(row.Cells, strings.TrimSpace(cell))
			}
			b.Rows = append(b.Rows, row)
		}
		at += strings.Count(part, "\n")
	}
	if len(b.Rows) < 2 {
		return nil, 0
	}
	typedCells(&b)
	return outline.Outline{b}, end + 1
}

// typedCells gives a table of names and descriptions a column for the type that each description begins with.
func typedCells(b *outline.Block) {
	c, ok := word.ColumnsOf(b.Rows[0].Cells)
	if !ok || len(b.Rows[0].Cells) != 2 || c.Name != 0 || c.Description != 1 {
		return
	}
	b.Rows[0].Cells = append(b.Rows[0].Cells, "Type")
	for i := range b.Rows[1:] {
		r := &b.Rows[i+1]
		if len(r.Cells) != 2 {
			continue
		}
		kind := ""
		if m := typeInCell.FindStringSubmatch(r.Cells[1]); m != nil {
			kind = m[1]
		}
		if m := boldType.FindStringSubmatch(r.Cells[1]); m != nil && kind == "" {
			if _, isType := word.KindOf(m[1]); isType {
				kind, r.Cells[1] = m[1], m[2]
			}
		}
		said := exampleInCell.ReplaceAllString(typeInCell.ReplaceAllString(r.Cells[1], ""), "")
		if m := exampleInCell.FindStringSubmatch(r.Cells[1]); m != nil && len(m[1]) > 2 {
			said += "\nExample: " + m[1]
		}
		r.Cells = []string{r.Cells[0], strings.TrimSpace(said), kind}
	}
}
