package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// Tabulate makes tables of what a page draws as a table inside of a code block.
func Tabulate(o outline.Outline) {
	o.Walk(func(b *outline.Block) {
		if b.Kind != outline.CodeBlock || !strings.ContainsAny(b.Text[:min(len(b.Text), 8)], "+|") {
			return
		}
		if drawn := drawnTable(b.Lines()); drawn != nil {
			drawn.Last = b.Last
			*b = *drawn
		}
	})
}

// drawnTable reads lines that are a table and nothing else: with its edges drawn, or in Markdown; nil where they are none.
func drawnTable(lines []outline.Line) *outline.Block {
	for len(lines) > 0 && strings.TrimSpace(lines[0].Text) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1].Text) == "" {
		lines = lines[:len(lines)-1]
	}
	if len(lines) < 3 {
		return nil
	}
	drawn := gridRuler.MatchString(lines[0].Text)
	if !drawn && !word.Ruler.MatchString(lines[1].Text) {
		return nil
	}
	for _, l := range lines {
		if s := strings.TrimSpace(l.Text); !strings.HasPrefix(s, "|") && !gridRuler.MatchString(s) {
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
	b := &outline.Block{Kind: outline.TableBlock, Line: lines[0].Number, Ruled: true}
	for i, l := range lines {
		if i != 1 {
			b.Rows = append(b.Rows, outline.Row{Line: l.Number, Cells: word.Cells(l.Text, false)})
		}
	}
	return b
}
