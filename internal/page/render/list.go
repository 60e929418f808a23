package render

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var bulletMark = pattern.New(`^(\s*)([-*+•]|\d{1,3}[.)])(\s+)(\S.*)$`)

// list renders bullets; what is indented below one belongs to it.
func (m markdown) list(lines []outline.Line, depth int) (outline.Outline, int) {
	first := bulletMark.FindStringSubmatch(lines[0].Text)
	if first == nil || depth > maxListDepth {
		return nil, 0
	}
	indent := len(first[1])
	b := outline.Block{Kind: outline.ListBlock, Line: lines[0].Number}
	i := 0
	for i < len(lines) {
		f := bulletMark.FindStringSubmatch(lines[i].Text)
		if f == nil || len(f[1]) < indent || len(f[1]) > indent+1 {
			break
		}
		own := []outline.Line{{Number: lines[i].Number, Text: f[4]}}
		content := len(f[1]) + len(f[2]) + len(f[3])
		b.Last = lines[i].Number
		k := i + 1
		for ; k < len(lines); k++ {
			s := lines[k].Text
			blank := strings.TrimSpace(s) == ""
			deeper := IndentOf(s) > indent+1 || IndentOf(s) > indent && !bulletMark.MatchString(s)
			lazy := !blank && k > 0 && strings.TrimSpace(lines[k-1].Text) != "" && !m.begins(lines[k:])
			if !blank && !deeper && !lazy {
				break
			}
			if blank && !m.goesOn(lines[k:], indent) {
				break
			}
			own = append(own, outline.Line{Number: lines[k].Number, Text: dedent(s, content)})
			if !blank {
				b.Last = lines[k].Number
			}
		}
		b.Items = append(b.Items, m.item(own, depth))
		i = k
		for next := i; next < len(lines); next++ {
			if strings.TrimSpace(lines[next].Text) == "" {
				continue
			}
			if g := bulletMark.FindStringSubmatch(lines[next].Text); g != nil && len(g[1]) >= indent && len(g[1]) <= indent+1 {
				i = next
			}
			break
		}
	}
	return outline.Outline{pairedItems(b)}, i
}

// goesOn reports whether what follows blank lines is still indented below a bullet.
func (m markdown) goesOn(lines []outline.Line, indent int) bool {
	for _, l := range lines {
		if strings.TrimSpace(l.Text) != "" {
			return IndentOf(l.Text) > indent+1
		}
	}
	return false
}

// begins reports a line that ends a bullet's paragraph, because it begins something else.
func (m markdown) begins(lines []outline.Line) bool {
	s := strings.TrimSpace(lines[0].Text)
	if bulletMark.MatchString(lines[0].Text) || source.FenceMark(s) != "" || strings.ContainsAny(s[:1], "#|<>{") || boldLine.MatchString(s) {
		return true
	}
	if routeAlone(s) && (len(lines) == 1 || !bulletMark.MatchString(lines[1].Text)) {
		return true // what a copy has behind the last bullet
	}
	_, n := m.loose(lines, 0)
	return n > 0
}

// routeAlone reports a line that is a method with its address, and nothing else.
func routeAlone(s string) bool {
	f := word.MessageLine.FindStringSubmatch(s)
	return f != nil && word.IsAddress(f[2])
}

// item divides what stands behind a bullet into its own text and what is nested.
func (m markdown) item(lines []outline.Line, depth int) outline.Item {
	it := outline.Item{Line: lines[0].Number}
	// A name may be followed by code or a table on the bullet's own line; only plain text is the item's text.
	text := 1
	for text < len(lines) && strings.TrimSpace(lines[text].Text) != "" && !m.begins(lines[text:]) {
		text++
	}
	if source.FenceMark(lines[0].Text) != "" {
		text = 0
	}
	if text > 0 {
		it.Text = paragraphOf(lines[:text]).Text
	}
	it.Sub = m.blocks(lines[text:], depth+1)
	return it
}

var definitionMark = pattern.New(`^\s{0,3}:\s+(\S.*)$`)

// definitions renders terms, each with lines below it that begin with a colon.
func (m markdown) definitions(lines []outline.Line, depth int) (outline.Outline, int) {
	b := outline.Block{Kind: outline.FieldsBlock, Line: lines[0].Number}
	i := 0
	for i < len(lines) {
		below := i + 1
		if below < len(lines) && strings.TrimSpace(lines[below].Text) == "" {
			below++
		}
		if below >= len(lines) || strings.TrimSpace(lines[i].Text) == "" || definitionMark.MatchString(lines[i].Text) || !definitionMark.MatchString(lines[below].Text) || depth > maxListDepth {
			break
		}
		it := outline.Item{Line: lines[i].Number, Term: strings.TrimSpace(lines[i].Text)}
		var own []outline.Line
		k := below
		for ; k < len(lines); k++ {
			if f := definitionMark.FindStringSubmatch(lines[k].Text); f != nil {
				own = append(own, outline.Line{Number: lines[k].Number, Text: f[1]})
			} else if strings.TrimSpace(lines[k].Text) != "" && IndentOf(lines[k].Text) >= 2 {
				own = append(own, outline.Line{Number: lines[k].Number, Text: dedent(lines[k].Text, 4)})
			} else if strings.TrimSpace(lines[k].Text) != "" || !m.goesOn(lines[k:], 0) {
				break
			}
		}
		inner := m.item(own, depth)
		it.Text, it.Sub = inner.Text, inner.Sub
		b.Items = append(b.Items, it)
		b.Last = lines[k-1].Number
		i = k
		for next := i; next < len(lines) && strings.TrimSpace(lines[next].Text) == ""; next++ {
			if next+2 < len(lines) && definitionMark.MatchString(lines[next+2].Text) {
				i = next + 1
			}
		}
	}
	if len(b.Items) == 0 {
		return nil, 0
	}
	return outline.Outline{b}, i
}

// table renders rows of cells that are parted by bars, or by tabs; a ruler marks its first row as the header.
func (m markdown) table(lines []outline.Line, _ int) (outline.Outline, int) {
	l := strings.TrimSpace(lines[0].Text)
	if !strings.Contains(l, "|") {
		return nil, 0
	}
	ruled := len(lines) > 1 && strings.Contains(lines[1].Text, "|") && word.Ruler.MatchString(lines[1].Text)
	bare := strings.HasPrefix(l, "|") && strings.HasSuffix(l, "|") && strings.Count(l, "|") > 2
	if !ruled && !bare {
		return nil, 0
	}
	b := outline.Block{Kind: outline.TableBlock, Line: lines[0].Number, Ruled: ruled}
	if ruled && !strings.HasPrefix(l, "|") && strings.HasSuffix(l, "|") && len(word.Cells(l, false)) == len(word.Cells(lines[1].Text, false))+1 {
		// The title of the table has run into its header.
		lines = slices.Clone(lines)
		lines[0].Text = l[strings.IndexByte(l, '|'):]
	}
	i := 0
	for ; i < len(lines); i++ {
		s := strings.TrimSpace(lines[i].Text)
		if ruled && i == 1 {
			continue
		}
		if s == "" || !strings.Contains(s, "|") || source.FenceMark(s) != "" {
			break
		}
		r := outline.Row{Line: lines[i].Number, Cells: word.Cells(s, false)}
		if ruled && i > 1 && i+1 < len(lines) && (strings.HasPrefix(s, "|") || strings.HasSuffix(s, "|")) && word.Ruler.MatchString(lines[i+1].Text) {
			break // another table begins
		}
		if ruled && i > 1 && len(r.Cells) < len(b.Rows[0].Cells) {
			if whole, n := cutRow(lines[i:]); n > 1 {
				r.Cells = whole
				i += n - 1
			}
		}
		for ruled && i > 1 && len(r.Cells) < len(b.Rows[0].Cells) && strings.HasPrefix(s, "|") && strings.HasSuffix(s, "|") && i+1 < len(lines) {
			// The row goes on below, where its next cell ends.
			next := strings.TrimSpace(lines[i+1].Text)
			if strings.HasPrefix(next, "|") || !strings.HasSuffix(next, "|") {
				break
			}
			s += " " + next
			r.Cells = word.Cells(s, false)
			i++
		}
		if ruled && i > 1 && len(r.Cells) < len(b.Rows[0].Cells) && !strings.HasPrefix(s, "|") {
			if whole, n := brokenRow(lines[i:], len(b.Rows[0].Cells)); n > 0 {
				r.Cells = whole
				i += n - 1
			}
		}
		for k, cell := range r.Cells {
			r.Cells[k] = blocksInCell(cell)
		}
		b.Rows = append(b.Rows, r)
		b.Last = lines[i].Number
	}
	return outline.Outline{b}, i
}

// cutRow joins the lines of a row that a capture cut at the line breaks in its cells: it begins with a bar and a name, and what
// follows up to its last bar begins with none, or is a bar alone.
func cutRow(lines []outline.Line) (whole []string, n int) {
	first := strings.TrimSpace(lines[0].Text)
	if !strings.HasPrefix(first, "|") || first == "|" {
		return nil, 0
	}
	joined := first
	for n = 1; n < len(lines) && n < 12; n++ {
		s := strings.TrimSpace(lines[n].Text)
		if s != "|" && (strings.HasPrefix(s, "|") || !strings.HasSuffix(s, "|")) {
			break
		}
		joined += " " + s
	}
	return word.Cells(joined, false), n
}

// brokenRow joins the lines of a row that a capture broke at the code in its cells: each line ends with the bar of a cell. n is 0
// where they do not come to as many cells as the header has.
func brokenRow(lines []outline.Line, width int) (whole []string, n int) {
	joined := ""
	for n = 0; n < len(lines) && n < 2*width; n++ {
		s := strings.TrimSpace(lines[n].Text)
		if !strings.HasSuffix(s, "|") || strings.HasPrefix(s, "|") {
			return nil, 0
		}
		joined += s + " "
		if whole = word.Cells(joined, false); len(whole) >= width {
			break
		}
	}
	if len(whole) != width {
		return nil, 0
	}
	return whole, n + 1
}
