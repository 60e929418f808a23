package page

import (
	"slices"
	"strings"
)

// grid renders a table that is drawn with bars and dashes. A cell may take several lines.
func (r *rst) grid(lines []numbered) (outline, int) {
	edges := positions(lines[0].s, '+')
	b := block{Kind: tableBlock, Line: lines[0].n}
	var open []string
	from := 0
	flush := func() {
		for i := range open {
			open[i] = rstInline(strings.TrimSpace(open[i]))
		}
		if open != nil {
			b.Rows = append(b.Rows, row{Line: from, Cells: open})
		}
		open = nil
	}
	n := 0
	for ; n < len(lines); n++ {
		s := strings.TrimRight(lines[n].s, " ")
		if gridRuler.MatchString(s) {
			flush()
			if strings.Contains(s, "=") && len(b.Rows) == 1 {
				b.Ruled = true
			}
			b.Last = lines[n].n
			continue
		}
		if !strings.HasPrefix(s, "|") {
			break
		}
		cells := cellsAt(s, edges)
		if open == nil {
			open, from = make([]string, len(cells)), lines[n].n
		}
		for i := range min(len(cells), len(open)) {
			open[i] = joinLines(open[i], cells[i])
		}
	}
	flush()
	if len(b.Rows) == 0 {
		return nil, max(n, 1)
	}
	return outline{b}, n
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
func (r *rst) simple(lines []numbered) (outline, int) {
	ruler := strings.TrimRight(lines[0].s, " ")
	var starts []int
	for i := range len(ruler) {
		if ruler[i] == '=' && (i == 0 || ruler[i-1] == ' ') {
			starts = append(starts, i)
		}
	}
	b := block{Kind: tableBlock, Line: lines[0].n}
	rulers, n := 1, 1
	for ; n < len(lines); n++ {
		s := strings.TrimRight(lines[n].s, " ")
		if simpleRuler.MatchString(s) {
			rulers++
			b.Last = lines[n].n
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
		b.Rows = append(b.Rows, row{Line: lines[n].n, Cells: cells})
	}
	if len(b.Rows) == 0 {
		return nil, n
	}
	return outline{b}, n
}

// moreRows reports whether rows and a closing ruler follow: below the ruler that closes a table stands an empty line.
func moreRows(lines []numbered) bool {
	if len(lines) == 0 || strings.TrimSpace(lines[0].s) == "" {
		return false
	}
	for _, l := range lines {
		if simpleRuler.MatchString(strings.TrimRight(l.s, " ")) {
			return true
		}
		if indentOf(l.s) > 0 && strings.TrimSpace(l.s) != "" && adornment(l.s) == "" {
			continue
		}
	}
	return false
}
