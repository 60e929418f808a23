package render

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// caption renders the caption of a table as the title of what the table lists: "Table 3. Request body parameters".
func (h *htmlRenderer) caption(n *html.Node, depth int) {
	c := n.FirstChild
	for c != nil && c.DataAtom != atom.Caption {
		c = c.NextSibling
	}
	if c == nil {
		return
	}
	line, title := h.at(c), word.WithoutNumber(inlineOf(c, depth))
	b := outline.Block{Kind: outline.ParagraphBlock, Line: line, Last: line, Text: title}
	if _, known := word.SectionOf(title); known {
		b.Kind, b.Level = outline.HeadingBlock, outline.BareHeading
	}
	if title != "" {
		h.out = append(h.out, b)
	}
}

// summary renders the title of a part of the page that can be folded. In a list or a table it belongs to what it stands in.
func (h *htmlRenderer) summary(n *html.Node, line, depth int) {
	h.flush()
	title := strings.Trim(inlineOf(n, depth), "* ")
	inside := false
	for at := n.Parent; at != nil; at = at.Parent {
		inside = inside || at.DataAtom == atom.Li || at.DataAtom == atom.Td || at.DataAtom == atom.Dd
	}
	if inside || h.hasField(n) || holdsHeading(n) || title == "" || len(title) > word.LongestTitle || strings.Contains(title, "\n") {
		h.children(n, depth)
		h.flush()
		return
	}
	h.endFields()
	h.out = append(h.out, outline.Block{Kind: outline.HeadingBlock, Line: line, Last: line, Level: outline.BareHeading, Text: title})
}

// framed parts a table that only frames a sample: a title, and code below it.
func framed(b outline.Block) outline.Outline {
	if len(b.Rows) != 1 || len(b.Rows[0].Cells) != 1 || len(b.Rows[0].Sub) == 0 || len(b.Rows[0].Cells[0]) > word.LongestTitle {
		return outline.Outline{b}
	}
	for _, inner := range b.Rows[0].Sub {
		if inner.Kind != outline.CodeBlock {
			return outline.Outline{b}
		}
	}
	title := outline.Block{Kind: outline.ParagraphBlock, Line: b.Line, Last: b.Line, Text: b.Rows[0].Cells[0]}
	return append(outline.Outline{title}, b.Rows[0].Sub...)
}

// fieldsInCells makes a list of a table whose only column holds all that is said of a field: below the head "Name, Type, Description".
func fieldsInCells(b outline.Block) outline.Block {
	if len(b.Rows) < 2 || len(b.Rows[0].Cells) != 1 {
		return b
	}
	if c, ok := word.ColumnsOf(strings.Split(b.Rows[0].Cells[0], ",")); !ok || c.Name != 0 {
		return b
	}
	list := outline.Block{Kind: outline.ListBlock, Line: b.Line, Last: b.Last}
	for _, r := range b.Rows[1:] {
		list.Items = append(list.Items, outline.Item{Line: r.Line, Text: strings.Join(r.Cells, "\n"), Sub: r.Sub})
	}
	return list
}

// facts parts a list of definitions whose terms are words for people: it tells facts, each behind its label, and describes no fields.
func facts(b outline.Block) outline.Outline {
	labels := false
	for _, it := range b.Items {
		labels = labels || word.IsLabelOfWords(it.Term)
	}
	if !labels {
		return outline.Outline{b}
	}
	var all outline.Outline
	for _, it := range b.Items {
		label := strings.TrimSuffix(it.Term, ":")
		if it.Text != "" {
			all = append(all, outline.Block{Kind: outline.ParagraphBlock, Line: it.Line, Last: it.Line, Text: label + ": " + it.Text})
		} else if len(it.Sub) > 0 {
			all = append(all, outline.Block{Kind: outline.HeadingBlock, Line: it.Line, Last: it.Line, Level: outline.BareHeading, Text: label})
		}
		all = append(all, it.Sub...)
	}
	return all
}

// tabWords are the titles of tabs that show the same thing in several ways.
var tabWords = word.SetOf("model schema example examples curl shell bash http javascript js node node.js typescript python php ruby java go golang c# .net csharp kotlin swift json xml yaml raw cli payload powershell httpie")

// isTabs reports a list of tabs: its entries are words for ways to show something, and nothing else.
func isTabs(b outline.Block) bool {
	for _, it := range b.Items {
		if len(it.Sub) > 0 || !tabWords[strings.TrimSuffix(strings.ToLower(it.Text), " value")] {
			return false
		}
	}
	return true
}

// titleInList is the title of a list that stands in the list itself, before its first entry; "" where there is none.
func titleInList(n *html.Node, depth int) string {
	c := n.FirstChild
	for c != nil && c.Type != html.ElementNode {
		c = c.NextSibling
	}
	if c == nil || c.DataAtom == atom.Li {
		return ""
	}
	title, ok := word.PlainTitleOf(inlineOf(c, depth))
	if !ok {
		return ""
	}
	return title
}

// isContents reports a list in levels whose entries are links to parts of the page, and nothing else.
func isContents(n *html.Node) bool {
	nested := false
	var leads func(n *html.Node, depth int) bool
	leads = func(n *html.Node, depth int) bool {
		for _, c := range childrenOf(n) {
			switch {
			case c.Type != html.ElementNode && strings.TrimSpace(c.Data) == "":
			case depth > maxTags || c.Type == html.TextNode:
				return false
			case c.DataAtom == atom.A && strings.HasPrefix(attribute(c, "href"), "#"):
			case c.DataAtom == atom.Ul || c.DataAtom == atom.Ol:
				nested = true
				if !leads(c, depth+1) {
					return false
				}
			case c.DataAtom != atom.Li || !leads(c, depth+1):
				return false
			}
		}
		return true
	}
	return leads(n, 0) && nested
}
