package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// namesBeforeBars puts the name of a row of a table, which a copy has on a line of its own, before the other cells of the row: "label", and
// below it "| string | the name |". The cells must then be as many as those of the table's header.
func namesBeforeBars(lines []outline.Line) []outline.Line {
	var out []outline.Line
	cells := 0 // of the header of the table that the line before belongs to
	for i := 0; i < len(lines); i++ {
		s := strings.TrimSpace(lines[i].Text)
		switch {
		case word.Ruler.MatchString(s) && strings.Contains(s, "|"):
			cells = 0
			if i > 0 {
				cells = len(word.Cells(lines[i-1].Text, false))
			}
		case cells > 1 && i+1 < len(lines) && goesOnWithBars(s, strings.TrimSpace(lines[i+1].Text), cells):
			joined := lines[i]
			joined.Text = s + " " + strings.TrimSpace(lines[i+1].Text)
			out = append(out, joined)
			i++
			continue
		case !strings.Contains(s, "|"):
			cells = 0
		}
		out = append(out, lines[i])
	}
	return out
}

// goesOnWithBars reports the name of a row and, in the line below it, the row's other cells.
func goesOnWithBars(name, rest string, cells int) bool {
	if strings.Contains(name, "|") || !strings.HasPrefix(rest, "| ") || len(word.Cells(name+" "+rest, false)) != cells {
		return false
	}
	_, named := word.FieldName(name)
	return named
}
