package render

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/proviso-dev/proviso/internal/page/outline"
)

// inner renders what stands inside of an element on its own: the first paragraph is its text, the rest is nested.
func (h *htmlRenderer) inner(nodes []*html.Node, depth int) (text string, sub outline.Outline) {
	in := &htmlRenderer{line: h.line}
	for _, n := range nodes {
		in.node(n, depth+1)
	}
	in.flush()
	h.line = max(h.line, in.line)
	k := 0
	if len(in.out) > 0 && in.out[0].Kind == outline.HeadingBlock {
		in.out[0].Kind = outline.ParagraphBlock
	}
	for k < len(in.out) && (in.out[k].Kind == outline.ParagraphBlock || in.out[k].Level == outline.BareHeading) {
		k++
	}
	return inlineTextOf(in.out[:k]), in.out[k:]
}

func childrenOf(n *html.Node) []*html.Node {
	var all []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		all = append(all, c)
	}
	return all
}

// list renders a list, and gives the title that stands in it before its first entry; "" where there is none.
func (h *htmlRenderer) list(n *html.Node, depth int) (title string, b outline.Block) {
	title, b = titleInList(n, depth), outline.Block{Kind: outline.ListBlock, Line: h.at(n)}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		it := outline.Item{Line: h.at(c)}
		if title != "" && c.DataAtom != atom.Li && len(b.Items) == 0 {
			continue // the title
		}
		nodes := []*html.Node{c}
		if c.DataAtom == atom.Li {
			nodes = childrenOf(c)
		}
		it.Text, it.Sub = h.inner(nodes, depth)
		if it.Text != "" || len(it.Sub) > 0 {
			b.Items = append(b.Items, it)
		}
	}
	b.Last = h.line
	return title, b
}

func (h *htmlRenderer) definitions(n *html.Node, depth int) outline.Block {
	b := outline.Block{Kind: outline.FieldsBlock, Line: h.at(n)}
	var look func(n *html.Node, depth int)
	look = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < maxTags; c = c.NextSibling {
			switch {
			case c.DataAtom == atom.Dt:
				line := h.at(c)
				b.Items = append(b.Items, outline.Item{Line: line, Term: inlineOf(c, depth)})
			case c.DataAtom == atom.Dd && len(b.Items) > 0:
				h.at(c)
				last := &b.Items[len(b.Items)-1]
				text, sub := h.inner(childrenOf(c), depth)
				last.Text = strings.TrimSpace(last.Text + "\n" + text)
				last.Sub = append(last.Sub, sub...)
			case c.Type == html.ElementNode:
				look(c, depth+1)
			}
		}
	}
	look(n, depth)
	b.Last = h.line
	return b
}

func (h *htmlRenderer) table(n *html.Node, depth int) outline.Block {
	b := outline.Block{Kind: outline.TableBlock, Line: h.at(n)}
	var indents []float64 // of the first cell of each row
	var look func(n *html.Node, depth int)
	look = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < maxTags; c = c.NextSibling {
			if c.DataAtom != atom.Tr {
				if c.Type == html.ElementNode && c.DataAtom != atom.Caption {
					look(c, depth+1)
				}
				continue
			}
			r, heads := h.row(c, depth)
			if len(b.Rows) == 0 && heads > 0 && heads == len(r.Cells) {
				b.Ruled = true
			}
			if outline.Blank(r.Cells) && len(r.Sub) > 0 && len(b.Rows) > 0 {
				last := &b.Rows[len(b.Rows)-1]
				last.Sub = append(last.Sub, r.Sub...) // a row of its own for what stands below the last one
				continue
			}
			if len(r.Cells) > 0 {
				b.Rows, indents = append(b.Rows, r), append(indents, indentOf(c))
			}
		}
	}
	look(n, depth)
	b.Last = h.line
	markIndents(b.Rows, indents)
	return b
}

func (h *htmlRenderer) row(n *html.Node, depth int) (r outline.Row, heads int) {
	r.Line = h.at(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		h.at(c)
		if c.DataAtom == atom.Th {
			heads++
		}
		text, sub := h.inner(childrenOf(c), depth)
		if name, members := bracedCell(text, r.Line); name != "" {
			text, sub = name, append(outline.Outline{members}, sub...)
		}
		r.Cells = append(r.Cells, text)
		r.Sub = append(r.Sub, sub...)
		if width, err := strconv.Atoi(attribute(c, "colspan")); err == nil && c.DataAtom == atom.Th {
			r.Cells = append(r.Cells, make([]string, min(max(width, 1), widestHead)-1)...) // a head over several columns
			heads += min(max(width, 1), widestHead) - 1
		}
	}
	return r, heads
}

// widestHead is over how many columns a head can stand.
const widestHead = 20

// bracedCell reads a cell that shows a type with its members in braces, a line each: "LampPatch {", "label (string, optional),", "}".
// The name is "" where it shows none.
func bracedCell(text string, line int) (name string, members outline.Block) {
	lines := strings.Split(text, "\n")
	first, opens := strings.CutSuffix(strings.Trim(lines[0], "* "), "{")
	if !opens || len(lines) < 3 || strings.Trim(lines[len(lines)-1], "* ") != "}" {
		return "", members
	}
	members = outline.Block{Kind: outline.ListBlock, Line: line, Last: line}
	for _, l := range lines[1 : len(lines)-1] {
		members.Items = append(members.Items, outline.Item{Line: line, Text: strings.TrimSuffix(strings.TrimSpace(l), ",")})
	}
	return strings.TrimSpace(first), members
}
