package render

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// HTML makes the outline of an HTML page, as fetched or saved.
func HTML(t *source.Text) outline.Outline { return htmlOutline(withoutMacros(string(t.Raw)), 1) }

// lineAttribute carries the source line of a tag through the parser, which forgets it.
const lineAttribute = "data-proviso-line"

// htmlOutline renders HTML whose first line is the given line of the page.
func htmlOutline(source string, first int) outline.Outline {
	root, err := html.Parse(strings.NewReader(withLines(source, first)))
	if err != nil {
		return nil
	}
	h := &htmlRenderer{line: first}
	h.heads, h.badges = drawnFields(root)
	h.schemas = scriptedSchemas(root)
	h.children(root, 0)
	h.end()
	return h.out
}

// withLines notes on each opening tag the line it stands on.
func withLines(source string, first int) string {
	var b strings.Builder
	line, offset := first, 0
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			b.Write(z.Raw())
			return b.String()
		}
		raw := z.Raw()
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			end := 1
			for end < len(raw) && raw[end] != ' ' && raw[end] != '\t' && raw[end] != '\n' && raw[end] != '>' && raw[end] != '/' {
				end++
			}
			b.Write(raw[:end])
			at := line
			// The parser drops the line break behind <pre>, so that the text begins a line later.
			if string(raw[1:end]) == "pre" && offset+len(raw) < len(source) && source[offset+len(raw)] == '\n' {
				at++
			}
			b.WriteString(" " + lineAttribute + `="` + strconv.Itoa(at) + `"`)
			b.Write(raw[end:])
		} else {
			b.Write(raw)
		}
		offset += len(raw)
		line += bytes.Count(raw, []byte("\n"))
	}
}

// htmlRenderer walks a tree; what stands inline is gathered until something of its own line begins.
type htmlRenderer struct {
	out    outline.Outline
	line   int // of the last tag or text
	inline strings.Builder
	from   int // line of the first character of inline

	heads  map[*html.Node]*fieldHead // the elements that show a field
	badges map[*html.Node]bool       // the elements that show a badge of a field beside it

	schemas map[string]*sample.Node // the schemas that scripts of the page keep, by their names

	fields []*drawn // the list of fields that is being gathered
	open   []*drawn // its last field, and before it those whose part that is
}

const maxTags = 200

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func (h *htmlRenderer) at(n *html.Node) int {
	if line, err := strconv.Atoi(attribute(n, lineAttribute)); err == nil {
		h.line = line
	}
	return h.line
}

func (h *htmlRenderer) children(n *html.Node, depth int) {
	if depth > maxTags {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		h.node(c, depth+1)
	}
}

func (h *htmlRenderer) write(s string) {
	if h.inline.Len() == 0 {
		h.from = h.line
	}
	h.inline.WriteString(s)
}

func (h *htmlRenderer) node(n *html.Node, depth int) {
	switch n.Type {
	case html.TextNode:
		if s := strings.TrimLeft(n.Data, " \t\r\n"); s != "" && h.inline.Len() == 0 {
			h.line += strings.Count(n.Data[:len(n.Data)-len(s)], "\n")
			h.write(unlisted.ReplaceAllString(s, "\x00- "))
		} else if h.inline.Len() > 0 {
			h.write(unlisted.ReplaceAllString(n.Data, "\x00- "))
		}
		h.line += strings.Count(strings.TrimLeft(n.Data, " \t\r\n"), "\n")
		return
	case html.ElementNode:
	case html.DocumentNode:
		h.children(n, depth)
		return
	default:
		return
	}
	line := h.at(n)
	if v := viewerOf(n); v != nil {
		if operation := v.operationOf(n, line); len(operation) > 0 {
			h.end()
			h.out = append(h.out, operation...)
			return
		}
	}
	if head := h.heads[n]; head != nil {
		h.flush()
		h.field(head, line, depth)
		return
	}
	if slices.Contains(drawnLists, n.DataAtom) && (h.hasField(n) || holdsHeading(n)) {
		h.flush()
		h.children(n, depth)
		h.flush()
		return
	}
	if slices.Contains(unshown, n.DataAtom) || isMenu(n) || isSide(n) || h.badges[n] {
		return
	}
	if method, address := attributedOperation(n); method != "" {
		h.end()
		h.out = append(h.out, outline.Block{Kind: outline.EndpointBlock, Line: line, Last: line, Method: method, Address: address})
		return
	}
	switch n.DataAtom {
	case atom.Button:
		h.button(n, depth)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		h.end()
		title := inlineOf(n, depth)
		if m := scriptedStatus.FindStringSubmatch(attribute(n, "id")); title == "" && m != nil {
			title = m[1]
		}
		if title != "" {
			h.out = append(h.out, outline.Block{Kind: outline.HeadingBlock, Line: line, Last: line, Level: int(n.Data[1] - '0'), Text: title})
		}
	case atom.Summary:
		h.summary(n, line, depth)
	case atom.Pre, atom.Textarea:
		h.end()
		h.out = append(h.out, preOf(n, line))
	case atom.Ul, atom.Ol, atom.Menu:
		h.end()
		title, list := h.list(n, depth)
		if title != "" {
			h.out = append(h.out, outline.Block{Kind: outline.HeadingBlock, Line: line, Last: line, Level: outline.BareHeading, Text: title})
		}
		if !isTabs(list) && !isContents(n) {
			h.out = append(h.out, pairedItems(list))
		}
	case atom.Dl:
		h.end()
		if !h.operation(n, depth) {
			h.out = append(h.out, facts(pairedTerms(h.definitions(n, depth)))...)
		}
	case atom.Table:
		h.end()
		if h.scripted(n) {
			return
		}
		h.caption(n, depth)
		h.out = append(h.out, framed(fieldsInCells(h.table(n, depth)))...)
	case atom.Br:
		h.write("\x00")
	case atom.Code, atom.Tt, atom.Kbd, atom.Samp, atom.Var:
		h.wrap(n, "`")
	case atom.Cite:
		if name := strings.TrimSpace(textOf(n)); word.NameWord.MatchString(name) {
			h.wrap(n, "`") // what stands between single backquotes in reStructuredText
		} else {
			h.children(n, depth)
		}
	case atom.B, atom.Strong, atom.Th:
		switch {
		case labelsLine(n):
			h.write("\x00")
		case attribute(n, "class") != "" && h.inline.Len() > 0:
			h.write(" ") // a badge, which the tags part from the text before it
		}
		h.wrap(n, "**")
	case atom.Wbr:
	case atom.A:
		if mark := strings.TrimSpace(textOf(n)); hasClass(n, "up", "headerlink", "hash-link", "header-anchor") && len(mark) <= len("↑ ¶") {
			return // it leads to where the reader is, or to the top
		}
		s, target := strings.TrimSpace(textOf(n)), attribute(n, "href")
		if s != "" && target != "" && !strings.ContainsAny(target, "() ") && n.FirstChild == n.LastChild && n.FirstChild.Type == html.TextNode {
			h.write("[" + s + "](" + target + ")")
		} else {
			h.children(n, depth)
		}
	case atom.Span, atom.Em, atom.I, atom.Small, atom.Sup, atom.Sub, atom.U, atom.S, atom.Mark, atom.Label, atom.Abbr, atom.Time, atom.Font,
		atom.Q, atom.Dfn, atom.Ins, atom.Del, atom.Bdi, atom.Bdo, atom.Data, atom.Output, atom.Big, atom.Strike, atom.Acronym, atom.Nobr:
		if name := strings.TrimSpace(textOf(n)); (n.DataAtom == atom.Em || n.DataAtom == atom.I) && word.NameWord.MatchString(name) && endsInAddress(h.inline.String()) {
			h.write("{" + name + "}") // a parameter of an address
			return
		}
		// Badges stand beside each other without a space: the tags part them.
		badge := n.DataAtom == atom.Span && attribute(n, "class") != "" && !h.insideAddress(n)
		if badge {
			h.write(" ")
		}
		h.children(n, depth)
		if badge {
			h.write(" ")
		}
	default:
		h.flush()
		if path := partedPath(n); path != "" {
			h.write(path)
			h.flush()
			return
		}
		if n.DataAtom == atom.Div && (h.params(n, depth) || h.dialog(n, depth)) {
			return
		}
		h.children(n, depth)
		h.flush()
	}
}

// holdsHeading reports a list that lays out parts of a page, which have headings of their own.
func holdsHeading(n *html.Node) bool {
	return find(n, func(c *html.Node) bool {
		switch c.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4:
			return true
		}
		return false
	}, 0) != nil
}

// insideAddress reports a span that is a part of an address: a slash stands just before it, or just behind a host in it.
func (h *htmlRenderer) insideAddress(n *html.Node) bool {
	next := n.NextSibling
	goesOn := next != nil && next.Type == html.TextNode && strings.HasPrefix(next.Data, "/")
	return strings.HasSuffix(h.inline.String(), "/") || goesOn && (n.FirstChild == nil || strings.Contains(textOf(n), "://"))
}

// wrap writes an element's text between marks, where it is one line.
func (h *htmlRenderer) wrap(n *html.Node, mark string) {
	s := strings.Join(strings.Fields(textOf(n)), " ")
	if s == "" {
		return
	}
	if n.DataAtom == atom.Code && strings.Contains(s, "/") {
		s = strings.Join(strings.Fields(addressText(n)), " ")
	}
	if strings.Contains(s, "`") {
		mark = ""
	}
	h.write(mark + s + mark)
}

// addressText is the text of an address, in which a variable is the parameter {name}, however the page sets it apart.
func addressText(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s := textOf(c)
		if (c.DataAtom == atom.Var || c.DataAtom == atom.Em || c.DataAtom == atom.I) && word.NameWord.MatchString(s) && strings.HasSuffix(b.String(), "/") {
			s = "{" + s + "}"
		}
		b.WriteString(s)
	}
	return b.String()
}

// textOf is all text below a node.
func textOf(n *html.Node) string {
	var b strings.Builder
	var look func(n *html.Node, depth int)
	look = func(n *html.Node, depth int) {
		if depth > maxTags {
			return
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.DataAtom == atom.Br {
			b.WriteString("\n")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			look(c, depth+1)
		}
	}
	look(n, 0)
	return b.String()
}

// inlineOf is a node's content as one line of inline Markdown.
func inlineOf(n *html.Node, depth int) string {
	h := &htmlRenderer{}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		h.node(c, depth+1)
	}
	h.flush()
	return strings.ReplaceAll(inlineTextOf(h.out), "\n", " ")
}

// inlineTextOf is the text of headings and paragraphs, a line each.
func inlineTextOf(o outline.Outline) string {
	var all []string
	for _, b := range o {
		if b.Kind == outline.ParagraphBlock || b.Kind == outline.HeadingBlock {
			s := b.Text
			if b.Level == outline.BareHeading {
				s = "**" + s + "**"
			}
			all = append(all, s)
		}
	}
	return strings.Join(all, "\n")
}

var codeClass = pattern.New(`(?:^|\s)(?:language|lang|highlight-source|brush:|highlight|code|sourceCode)[-: ]?\s*([A-Za-z]\w*)`)

func preOf(n *html.Node, line int) outline.Block {
	s := textOf(n)
	b := outline.Block{Kind: outline.CodeBlock, Line: line, Text: strings.TrimRight(s, "\n ")}
	b.Last = b.Line + strings.Count(b.Text, "\n")
	for at, up := n, 0; at != nil && up < 4 && b.Lang == ""; at, up = at.Parent, up+1 {
		if m := codeClass.FindStringSubmatch(attribute(at, "class")); m != nil {
			b.Lang = strings.ToLower(m[1])
		}
		if c := at.FirstChild; up == 0 && c != nil && c.DataAtom == atom.Code {
			if m := codeClass.FindStringSubmatch(attribute(c, "class")); m != nil {
				b.Lang = strings.ToLower(m[1])
			}
		}
	}
	return b
}

var htmlStart = pattern.New(`(?i)^\s*(?:<!--[^>]*-->\s*)*<(?:!doctype html|html|head|body|div|main|article|section|table|h[1-6]|p)\b`)

// IsHTML reports a page that begins with a tag of HTML, and is no Markdown that uses some.
func IsHTML(t *source.Text) bool {
	head := strings.Join(t.Lines[:min(len(t.Lines), 40)], "\n")
	if !htmlStart.MatchString(head) {
		return false
	}
	for _, l := range t.Lines {
		if strings.HasPrefix(l, "## ") || strings.HasPrefix(l, "```") {
			return false
		}
	}
	return true
}
