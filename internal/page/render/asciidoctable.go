package render

import (
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// adocCell is where a cell begins: a bar, with how it is spread and styled before it.
	adocCell    = pattern.New(`(?:^|\s)(?:(\d+)(?:\.\d+)?[+*]|\.\d+\+)?[<^>.]*([adehlmsv])?\|`)
	adocColumns = pattern.New(`cols="?([^"\]]*)"?`)
	adocRepeat  = pattern.New(`^(\d+)\*`)
)

// table renders rows of cells. The number of columns is said above the table, or is that of its first line.
func (a *asciidoc) table(lines []outline.Line, style string) (outline.Outline, int) {
	mark := strings.TrimSpace(lines[0].Text)
	end := 1
	for end < len(lines) && strings.TrimSpace(lines[end].Text) != mark {
		end++
	}
	inner, n := lines[1:end], min(end+1, len(lines))
	b := outline.Block{Kind: outline.TableBlock, Line: lines[0].Number, Last: lines[n-1].Number, Ruled: strings.Contains(style, "header")}
	columns := adocColumnCount(style)
	if mark[0] == ',' {
		for _, l := range inner {
			if strings.TrimSpace(l.Text) != "" {
				b.Rows = append(b.Rows, outline.Row{Line: l.Number, Cells: strings.Split(l.Text, ",")})
			}
		}
	} else {
		var cells []adocCellText
		for i, l := range inner {
			found := a.cells(l)
			if glued := gluedCells(l); len(found) < columns && len(glued) == columns || columns == 0 && len(found) == 1 && len(glued) > 1 {
				found = glued
			}
			if columns == 0 {
				columns = len(found)
			}
			// A first row on one line that a blank line follows is the header.
			if i == 0 && len(found) == columns && columns > 1 && len(inner) > 1 && strings.TrimSpace(inner[1].Text) == "" {
				b.Ruled = true
			}
			if len(found) == 0 && len(cells) > 0 && strings.TrimSpace(l.Text) != "" {
				cells[len(cells)-1].s += "\n" + strings.TrimSpace(l.Text)
			}
			cells = append(cells, found...)
		}
		for i := 0; columns > 0 && i < len(cells); i += columns {
			r := outline.Row{Line: cells[i].line}
			for _, c := range cells[i:min(i+columns, len(cells))] {
				r.Cells = append(r.Cells, a.inline(strings.TrimSpace(c.s)))
			}
			b.Rows = append(b.Rows, r)
		}
	}
	if len(b.Rows) == 0 {
		return nil, n
	}
	return outline.Outline{b}, n
}

type adocCellText struct {
	line int
	s    string
}

// adocColumnCount is the number of columns that a style gives: cols="1,2,3" or cols="3*".
func adocColumnCount(style string) int {
	m := adocColumns.FindStringSubmatch(style)
	if m == nil {
		return 0
	}
	count := 0
	for _, c := range strings.Split(m[1], ",") {
		if repeat := adocRepeat.FindStringSubmatch(strings.TrimSpace(c)); repeat != nil {
			n, _ := strconv.Atoi(repeat[1])
			count += min(n, 64)
		} else {
			count++
		}
	}
	return count
}

// gluedCells cuts a line that begins with a bar at each bar, whether a space stands before it or not.
func gluedCells(l outline.Line) []adocCellText {
	rest, begins := strings.CutPrefix(strings.TrimSpace(strings.ReplaceAll(l.Text, `\|`, "\x00")), "|")
	if !begins {
		return nil
	}
	var out []adocCellText
	for _, cell := range strings.Split(rest, "|") {
		out = append(out, adocCellText{l.Number, strings.ReplaceAll(cell, "\x00", "|")})
	}
	return out
}

// cells cuts a line at its bars. An escaped bar divides nothing; a cell that is repeated stands as often.
func (a *asciidoc) cells(l outline.Line) []adocCellText {
	s := strings.ReplaceAll(l.Text, `\|`, "\x00")
	starts := adocCell.FindAllStringSubmatchIndex(s, -1)
	var out []adocCellText
	for i, m := range starts {
		// Text before the first bar goes on with the cell above.
		end := len(s)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		out = append(out, adocCellText{l.Number, strings.ReplaceAll(s[m[1]:end], "\x00", "|")})
	}
	return out
}
