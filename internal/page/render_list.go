package page

import (
	"regexp"
	"strings"
)

var bulletMark = regexp.MustCompile(`^(\s*)([-*+•]|\d{1,3}[.)])(\s+)(\S.*)$`)

// list renders bullets; what is indented below one belongs to it.
func (m markdown) list(lines []numbered, depth int) (outline, int) {
	first := bulletMark.FindStringSubmatch(lines[0].s)
	if first == nil || depth > maxListDepth {
		return nil, 0
	}
	indent := len(first[1])
	b := block{Kind: listBlock, Line: lines[0].n}
	i := 0
	for i < len(lines) {
		f := bulletMark.FindStringSubmatch(lines[i].s)
		if f == nil || len(f[1]) < indent || len(f[1]) > indent+1 {
			break
		}
		own := []numbered{{lines[i].n, f[4]}}
		content := len(f[1]) + len(f[2]) + len(f[3])
		b.Last = lines[i].n
		k := i + 1
		for ; k < len(lines); k++ {
			s := lines[k].s
			blank := strings.TrimSpace(s) == ""
			deeper := indentOf(s) > indent+1 || indentOf(s) > indent && !bulletMark.MatchString(s)
			lazy := !blank && k > 0 && strings.TrimSpace(lines[k-1].s) != "" && !m.begins(lines[k:])
			if !blank && !deeper && !lazy {
				break
			}
			if blank && !m.goesOn(lines[k:], indent) {
				break
			}
			own = append(own, numbered{lines[k].n, dedent(s, content)})
			if !blank {
				b.Last = lines[k].n
			}
		}
		b.Items = append(b.Items, m.item(own, depth))
		i = k
		for next := i; next < len(lines); next++ {
			if strings.TrimSpace(lines[next].s) == "" {
				continue
			}
			if g := bulletMark.FindStringSubmatch(lines[next].s); g != nil && len(g[1]) >= indent && len(g[1]) <= indent+1 {
				i = next
			}
			break
		}
	}
	return outline{b}, i
}

// goesOn reports whether what follows blank lines is still indented below a bullet.
func (m markdown) goesOn(lines []numbered, indent int) bool {
	for _, l := range lines {
		if strings.TrimSpace(l.s) != "" {
			return indentOf(l.s) > indent+1
		}
	}
	return false
}

// begins reports a line that ends a bullet's paragraph, because it begins something else.
func (m markdown) begins(lines []numbered) bool {
	s := strings.TrimSpace(lines[0].s)
	if bulletMark.MatchString(lines[0].s) || fenceMark(s) != "" || strings.ContainsAny(s[:1], "#|<>{") || boldLine.MatchString(s) {
		return true
	}
	_, n := m.loose(lines, 0)
	return n > 0
}

// item divides what stands behind a bullet into its own text and what is nested.
func (m markdown) item(lines []numbered, depth int) item {
	it := item{Line: lines[0].n}
	// A name may be followed by code or a table on the bullet's own line; only plain text is the item's text.
	text := 1
	for text < len(lines) && strings.TrimSpace(lines[text].s) != "" && !m.begins(lines[text:]) {
		text++
	}
	if fenceMark(lines[0].s) != "" {
		text = 0
	}
	if text > 0 {
		it.Text = paragraphOf(lines[:text]).Text
	}
	it.Sub = m.blocks(lines[text:], depth+1)
	return it
}

var definitionMark = regexp.MustCompile(`^\s{0,3}:\s+(\S.*)$`)

// definitions renders terms, each with lines below it that begin with a colon.
func (m markdown) definitions(lines []numbered, depth int) (outline, int) {
	b := block{Kind: fieldsBlock, Line: lines[0].n}
	i := 0
	for i < len(lines) {
		below := i + 1
		if below < len(lines) && strings.TrimSpace(lines[below].s) == "" {
			below++
		}
		if below >= len(lines) || strings.TrimSpace(lines[i].s) == "" || definitionMark.MatchString(lines[i].s) || !definitionMark.MatchString(lines[below].s) || depth > maxListDepth {
			break
		}
		it := item{Line: lines[i].n, Term: strings.TrimSpace(lines[i].s)}
		var own []numbered
		k := below
		for ; k < len(lines); k++ {
			if f := definitionMark.FindStringSubmatch(lines[k].s); f != nil {
				own = append(own, numbered{lines[k].n, f[1]})
			} else if strings.TrimSpace(lines[k].s) != "" && indentOf(lines[k].s) >= 2 {
				own = append(own, numbered{lines[k].n, dedent(lines[k].s, 4)})
			} else if strings.TrimSpace(lines[k].s) != "" || !m.goesOn(lines[k:], 0) {
				break
			}
		}
		inner := m.item(own, depth)
		it.Text, it.Sub = inner.Text, inner.Sub
		b.Items = append(b.Items, it)
		b.Last = lines[k-1].n
		i = k
		for next := i; next < len(lines) && strings.TrimSpace(lines[next].s) == ""; next++ {
			if next+2 < len(lines) && definitionMark.MatchString(lines[next+2].s) {
				i = next + 1
			}
		}
	}
	if len(b.Items) == 0 {
		return nil, 0
	}
	return outline{b}, i
}

// table renders rows of cells that are parted by bars, or by tabs; a ruler marks its first row as the header.
func (m markdown) table(lines []numbered, _ int) (outline, int) {
	l := strings.TrimSpace(lines[0].s)
	if !strings.Contains(l, "|") {
		return nil, 0
	}
	ruled := len(lines) > 1 && strings.Contains(lines[1].s, "|") && ruler.MatchString(lines[1].s)
	bare := strings.HasPrefix(l, "|") && strings.HasSuffix(l, "|") && strings.Count(l, "|") > 2
	if !ruled && !bare {
		return nil, 0
	}
	b := block{Kind: tableBlock, Line: lines[0].n, Ruled: ruled}
	i := 0
	for ; i < len(lines); i++ {
		s := strings.TrimSpace(lines[i].s)
		if ruled && i == 1 {
			continue
		}
		if s == "" || !strings.Contains(s, "|") || fenceMark(s) != "" {
			break
		}
		r := row{Line: lines[i].n, Cells: cells(s, false)}
		if ruled && i > 1 && len(r.Cells) < len(b.Rows[0].Cells) && !strings.HasPrefix(s, "|") {
			if whole, n := brokenRow(lines[i:], len(b.Rows[0].Cells)); n > 0 {
				r.Cells = whole
				i += n - 1
			}
		}
		b.Rows = append(b.Rows, r)
		b.Last = lines[i].n
	}
	return outline{b}, i
}

// brokenRow joins the lines of a row that a capture broke at the code in its cells: each line ends with the bar of a cell. n is 0
// where they do not come to as many cells as the header has.
func brokenRow(lines []numbered, width int) (whole []string, n int) {
	joined := ""
	for n = 0; n < len(lines) && n < 2*width; n++ {
		s := strings.TrimSpace(lines[n].s)
		if !strings.HasSuffix(s, "|") || strings.HasPrefix(s, "|") {
			return nil, 0
		}
		joined += s + " "
		if whole = cells(joined, false); len(whole) >= width {
			break
		}
	}
	if len(whole) != width {
		return nil, 0
	}
	return whole, n + 1
}
