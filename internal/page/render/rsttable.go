package render

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
)

// grid renders a table that is drawn with bars and dashes. A cell may take several lines.
func (r *rst) grid(lines []outline.Line) (outline.Outline, int) {
	edges := positions(lines[0].Text, '+')
	b := outline.Block{Kind: outline.TableBlock, Line: lines[0].Number}
	var open []string
	from := 0
	flush := func() {
		for i := range open {
			open[i] = rstInline(strings.TrimSpace(open[i]))
		}
		if open != nil {
			b.Rows = append(b.Rows, outline.Row{Line: from, Cells: open})
		}
		open = nil
	}
	n := 0
	for ; n < len(lines); n++ {
		s := strings.TrimRight(lines[n].Text, " ")
		if gridRuler.MatchString(s) {
			flush()
			if strings.Contains(s, "=") && len(b.Rows) == 1 {
				b.Ruled = true
			}
			b.Last = lines[n].Number
			continue
		}
		if !strings.HasPrefix(s, "|") {
			break
		}
		cells := cellsAt(s, edges)
		if open == nil {
			open, from = make([]string, len(cells)), lines[n].Number
		}
		for i := range min(len(cells), len(open)) {
			open[i] = joinLines(open[i], cells[i])
		}
	}
	flush()
	if len(b.Rows) == 0 {
		return nil, max(n, 1)
	}
	return outline.Outline{b}, n
}

// gridTable renders a table whose cells are drawn with lines on all sides, as converters of office documents write them.
func (m markdown) gridTable(lines []outline.Line, _ int) (outline.Outline, int) {
	if !gridRuler.MatchString(lines[0].Text) || len(lines) < 2 || !strings.HasPrefix(lines[1].Text, "|") {
		return nil, 0
	}
	return (&rst{text: m.text}).grid(lines)
}

func positions(s string, mark byte) []int {
	var all []int
	for i := range len(s) {
		if s[i] == mark {
			all = append(all, i)
		}
	}
	return all
}

// cellsAt cuts a line at the edges of the table; a bar that is missing at an edge joins the cells on both sides.
func cellsAt(s string, edges []int) []string {
	chars := []rune(s)
	if strings.Count(s, "|") == len(edges) && slices.ContainsFunc(edges, func(e int) bool { return e >= len(chars) || chars[e] != '|' }) {
		// Each bar is there, and one stands beside its edge: the row was typed by hand.
		return strings.Split(strings.Trim(strings.TrimSpace(s), "|"), "|")
	}
	var cells []string
	from := 0
	for _, e := range edges[1:] {
		if e < len(chars) && chars[e] != '|' && chars[e] != '+' && e != edges[len(edges)-1] {
			cells = append(cells, "")
			continue
		}
		to := min(e, len(chars))
		start := min(from+1, to)
		cells = append(cells, strings.TrimSpace(strings.TrimRight(string(chars[start:to]), "|")))
		from = e
	}
	return cells
}

func joinLines(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// simple renders a table whose columns are marked by lines of equals signs.
func (r *rst) simple(lines []outline.Line) (outline.Outline, int) {
	ruler := strings.TrimRight(lines[0].Text, " ")
	var starts []int
	for i := range len(ruler) {
		if ruler[i] == '=' && (i == 0 || ruler[i-1] == ' ') {
			starts = append(starts, i)
		}
	}
	b := outline.Block{Kind: outline.TableBlock, Line: lines[0].Number}
	rulers, n := 1, 1
	for ; n < len(lines); n++ {
		s := strings.TrimRight(lines[n].Text, " ")
		if simpleRuler.MatchString(s) {
			rulers++
			b.Last = lines[n].Number
			if rulers == 2 && len(b.Rows) > 0 && moreRows(lines[n+1:]) {
				b.Ruled = true
				continue
			}
			n++
			break
		}
		if s == "" || strings.Trim(s, "- ") == "" {
			continue
		}
		cells := make([]string, len(starts))
		chars := []rune(s)
		for i, start := range starts {
			end := len(chars)
			if i+1 < len(starts) {
				end = min(starts[i+1], len(chars))
			}
			if start < len(chars) {
				cells[i] = rstInline(strings.TrimSpace(string(chars[start:end])))
			}
		}
		// A row without a first cell goes on with the one above.
		if cells[0] == "" && len(b.Rows) > 0 {
			last := &b.Rows[len(b.Rows)-1]
			for i, c := range cells {
				last.Cells[i] = joinLines(last.Cells[i], c)
			}
			continue
		}
		b.Rows = append(b.Rows, outline.Row{Line: lines[n].Number, Cells: cells})
	}
	if len(b.Rows) == 0 {
		return nil, n
	}
	return outline.Outline{b}, n
}

// moreRows reports whether rows and a closing ruler follow: below the ruler that closes a table stands an empty line.
func moreRows(lines []outline.Line) bool {
	if len(lines) == 0 || strings.TrimSpace(lines[0].Text) == "" {
		return false
	}
	for _, l := range lines {
		if simpleRuler.MatchString(strings.TrimRight(l.Text, " ")) {
			return true
		}
		if IndentOf(l.Text) > 0 && strings.TrimSpace(l.Text) != "" && adornment(l.Text) == "" {
			continue
		}
	}
	return false
}
