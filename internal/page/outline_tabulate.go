package page

import "strings"

// tabulate makes tables of what a page draws as a table inside of a code block.
func (o outline) tabulate() {
	o.walk(func(b *block) {
		if b.Kind != codeBlock || !strings.ContainsAny(b.Text[:min(len(b.Text), 8)], "+|") {
			return
		}
		if drawn := drawnTable(b.lines()); drawn != nil {
			drawn.Last = b.Last
			*b = *drawn
		}
	})
}

// drawnTable reads lines that are a table and nothing else: with its edges drawn, or in Markdown; nil where they are none.
func drawnTable(lines []numbered) *block {
	for len(lines) > 0 && strings.TrimSpace(lines[0].s) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1].s) == "" {
		lines = lines[:len(lines)-1]
	}
	if len(lines) < 3 {
		return nil
	}
	drawn := gridRuler.MatchString(lines[0].s)
	if !drawn && !ruler.MatchString(lines[1].s) {
		return nil
	}
	for _, l := range lines {
		if s := strings.TrimSpace(l.s); !strings.HasPrefix(s, "|") && !gridRuler.MatchString(s) {
			return nil
		}
	}
	if drawn {
		found, n := (&rst{}).grid(lines)
		if len(found) != 1 || n != len(lines) {
			return nil
		}
		return &found[0]
	}
	b := &block{Kind: tableBlock, Line: lines[0].n, Ruled: true}
	for i, l := range lines {
		if i != 1 {
			b.Rows = append(b.Rows, row{Line: l.n, Cells: cells(l.s, false)})
		}
	}
	return b
}
