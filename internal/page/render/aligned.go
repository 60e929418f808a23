package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// chunk is what stands between two gaps of a line, a gap being two spaces or more.
type chunk struct {
	at   int // in runes
	text string
}

func chunksOf(line string) []chunk {
	var all []chunk
	runes := []rune(strings.ReplaceAll(line, "\t", "    "))
	for i := 0; i < len(runes); {
		if runes[i] == ' ' {
			i++
			continue
		}
		end := i
		for end < len(runes) && !(runes[end] == ' ' && (end+1 == len(runes) || runes[end+1] == ' ')) {
			end++
		}
		all = append(all, chunk{i, string(runes[i:end])})
		i = end
	}
	return all
}

// alignedTable takes a table whose columns stand below each other, as the text of a PDF or of a page for the terminal has them: the
// words of its header say where each column begins. A line that begins below another column goes on with the row above.
func (m markdown) alignedTable(lines []outline.Line, _ int) (outline.Outline, int) {
	if !strings.Contains(strings.TrimSpace(lines[0].Text), "  ") {
		return nil, 0
	}
	head := chunksOf(lines[0].Text)
	cells := make([]string, len(head))
	for i, c := range head {
		cells[i] = c.text
	}
	if _, ok := word.ColumnsOf(cells); !ok {
		return nil, 0
	}
	b := outline.Block{Kind: outline.TableBlock, Line: lines[0].Number, Last: lines[0].Number, Ruled: true, Rows: []outline.Row{{Line: lines[0].Number, Cells: cells}}}
	taken := 1
	for i := 1; i < len(lines); i++ {
		found := chunksOf(lines[i].Text)
		if len(found) == 0 || strings.Trim(lines[i].Text, " -=") == "" {
			continue
		}
		row := make([]string, len(head))
		for _, c := range found {
			column := 0
			for k := range head {
				if head[k].at <= c.at+1 {
					column = k
				}
			}
			row[column] = strings.TrimSpace(row[column] + " " + c.text)
		}
		begins := found[0].at <= head[0].at+1
		_, named := word.FieldName(row[0])
		switch {
		case begins && named && len(found) > 1 && row[1] != "":
			b.Rows = append(b.Rows, outline.Row{Line: lines[i].Number, Cells: row})
		case !begins && len(b.Rows) > 1 && i == taken:
			last := b.Rows[len(b.Rows)-1].Cells
			for k := range row {
				last[k] = strings.TrimSpace(last[k] + " " + row[k])
			}
		default:
			i = len(lines)
			continue
		}
		taken, b.Last = i+1, lines[i].Number
	}
	if len(b.Rows) < 2 {
		return nil, 0
	}
	return outline.Outline{b}, taken
}
