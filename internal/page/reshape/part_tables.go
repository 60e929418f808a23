package reshape

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// partTables parts the tables that hold several, as wikis write the whole of an operation in one: a row that is a title or the shape of
// an object and nothing else stands for itself, and what follows it is a table of its own.
func partTables(o outline.Outline) outline.Outline {
	var out outline.Outline
	for _, b := range o {
		if b.Kind != outline.TableBlock {
			out = append(out, b)
			continue
		}
		part := b
		part.Rows, part.Line = nil, b.Line
		end := func() {
			if len(part.Rows) > 0 {
				part.Last = part.Rows[len(part.Rows)-1].Line
				out = append(out, part)
			}
			part.Rows = nil
		}
		_, fields := word.ColumnsOf(firstCells(b))
		for i, r := range b.Rows {
			if !fields && len(r.Cells) == 2 && len(r.Sub) > 0 && word.KnownSection(r.Cells[0]) {
				// A title beside what stands below it.
				end()
				out = append(out, outline.Block{Kind: outline.HeadingBlock, Line: r.Line, Last: r.Line, Level: outline.BareHeading, Text: source.Plain(r.Cells[0])})
				if text := strings.TrimSpace(r.Cells[1]); text != "" {
					out = append(out, outline.Block{Kind: outline.ParagraphBlock, Line: r.Line, Last: r.Line, Text: text, Fixed: true})
				}
				out = append(out, r.Sub...)
				continue
			}
			alone, kind := aloneInRow(b, i)
			if alone == "" {
				if len(part.Rows) == 0 {
					part.Line = r.Line
				}
				part.Rows = append(part.Rows, r)
				continue
			}
			end()
			out = append(out, outline.Block{Kind: kind, Line: r.Line, Last: r.Line, Level: outline.BareHeading, Text: alone})
		}
		end()
	}
	return out
}

func firstCells(b outline.Block) []string {
	if len(b.Rows) == 0 {
		return nil
	}
	return b.Rows[0].Cells
}

// aloneInRow is the text of a row that stands for itself, with what kind of block it is: the title of a section above a row of heads, or
// the shape of an object below a head that is no name; "" for other rows.
func aloneInRow(b outline.Block, at int) (text string, kind outline.BlockKind) {
	cells := b.Rows[at].Cells
	if len(cells) == 0 || len(b.Rows[at].Sub) > 0 || !outline.Blank(cells[1:]) {
		return "", 0
	}
	text = strings.TrimSpace(cells[0])
	if strings.HasPrefix(text, "{") && strings.HasSuffix(text, "}") && strings.Contains(text, ":") && len(b.Rows) <= 2 {
		return text, outline.CodeBlock
	}
	if at+1 >= len(b.Rows) || len(cells) < 3 || !word.KnownSection(text) {
		return "", 0
	}
	if _, heads := word.ColumnsOf(b.Rows[at+1].Cells); !heads {
		return "", 0
	}
	return source.Plain(text), outline.HeadingBlock
}
