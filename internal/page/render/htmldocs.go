package render

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// hasClass reports one of the classes of an element.
func hasClass(n *html.Node, names ...string) bool {
	for _, class := range strings.Fields(attribute(n, "class")) {
		for _, name := range names {
			if class == name {
				return true
			}
		}
	}
	return false
}

// find is the first element below a node that is meant; nil where there is none.
func find(n *html.Node, meant func(*html.Node) bool, depth int) *html.Node {
	for c := n.FirstChild; c != nil && depth < maxTags; c = c.NextSibling {
		if c.Type == html.ElementNode && meant(c) {
			return c
		}
		if found := find(c, meant, depth+1); found != nil {
			return found
		}
	}
	return nil
}

// sphinxRoute is the heading of an operation on a page of Sphinx: "PATCH /users/(int:id)".
var sphinxRoute = pattern.New(`^(` + word.Methods + `)\s*(/\S*)$`)

// operation renders a list of definitions with which Sphinx describes an operation, and those in it that hold its fields. It
// reports whether the list is one.
func (h *htmlRenderer) operation(n *html.Node, depth int) bool {
	if hasClass(n, "field-list") && find(n, func(c *html.Node) bool { return c.DataAtom == atom.Dt && hasClass(c, "field-odd", "field-even") }, depth) != nil {
		h.titledDefinitions(n, depth)
		return true
	}
	if !hasClass(n, "http", "get", "post", "put", "patch", "delete") {
		return false
	}
	term := find(n, func(c *html.Node) bool { return c.DataAtom == atom.Dt }, depth)
	if term == nil {
		return false
	}
	var parts []string
	for c := term.FirstChild; c != nil; c = c.NextSibling {
		if !hasClass(c, "headerlink", "viewcode-link", "reference") {
			parts = append(parts, strings.Join(strings.Fields(textOf(c)), ""))
		}
	}
	route := sphinxRoute.FindStringSubmatch(strings.Join(parts, ""))
	if route == nil {
		return false
	}
	line := h.at(term)
	h.out = append(h.out, outline.Block{Kind: outline.EndpointBlock, Line: line, Last: line, Method: route[1], Address: route[2]})
	for c := term.NextSibling; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Dd {
			h.children(c, depth+1)
			h.flush()
		}
	}
	return true
}

// titledDefinitions renders a list whose terms are the titles of what stands below them.
func (h *htmlRenderer) titledDefinitions(n *html.Node, depth int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Dt:
			line := h.at(c)
			h.out = append(h.out, outline.Block{Kind: outline.HeadingBlock, Line: line, Last: line, Level: outline.BareHeading, Text: inlineOf(c, depth)})
		case atom.Dd:
			h.children(c, depth+1)
			h.flush()
		}
	}
}

// dialog renders a dialog of a page, such as raml2html writes for each operation: its title stands above the headings in it, whatever
// their levels are. It reports whether the element is one.
func (h *htmlRenderer) dialog(n *html.Node, depth int) bool {
	if !hasClass(n, "modal-content") {
		return false
	}
	in := &htmlRenderer{line: h.line}
	in.children(n, depth+1)
	in.flush()
	titled := false
	for i := range in.out {
		b := &in.out[i]
		switch {
		case b.Kind != outline.HeadingBlock || b.Level >= outline.BareHeading:
		case !titled:
			b.Level, titled = 2, true
		default:
			b.Level = min(b.Level+2, outline.BareHeading-1)
		}
	}
	h.out, h.line = append(h.out, in.out...), max(h.line, in.line)
	return true
}

// params renders what the HTML generator of OpenAPI writes for the members of an object: a name, and what is said of it in the
// element behind it. It reports whether the element holds such names.
func (h *htmlRenderer) params(n *html.Node, depth int) bool {
	if !hasClass(n, "field-items") {
		return false
	}
	b := outline.Block{Kind: outline.FieldsBlock, Line: h.at(n)}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		line := h.at(c)
		if hasClass(c, "param") {
			b.Items = append(b.Items, namedParam(c, line))
			continue
		}
		if len(b.Items) == 0 {
			continue
		}
		it := &b.Items[len(b.Items)-1]
		switch {
		case hasClass(c, "param-desc"):
			kind := find(c, func(t *html.Node) bool { return hasClass(t, "param-type") }, depth)
			text := strings.TrimSpace(inlineOf(c, depth))
			if kind != nil {
				typ := strings.Join(strings.Fields(textOf(kind)), " ")
				text = strings.TrimSpace(strings.TrimPrefix(text, strings.TrimSpace(inlineOf(kind, depth))))
				if place, rest, _ := strings.Cut(typ, " "); rest == "Parameter" {
					it.Attr["in"] = strings.ToLower(place)
				} else if it.Attr["type"] == "" {
					it.Attr["type"] = typ
				}
			}
			it.Text = strings.TrimSpace(strings.TrimLeft(text, "—– "))
		case hasClass(c, "param-enum"):
			it.Attr["enum"] = strings.TrimPrefix(it.Attr["enum"]+","+strings.TrimSpace(textOf(c)), ",")
		}
	}
	if len(b.Items) == 0 {
		return false
	}
	b.Last = h.line
	h.out = append(h.out, b)
	return true
}

// namedParam reads a name, its type where that is a link, and whether it is required: "name Type (optional)".
func namedParam(n *html.Node, line int) outline.Item {
	it := outline.Item{Line: line, Attr: map[string]string{"required": "true"}} // the generator marks what is optional
	words := strings.Fields(textOf(n))
	if len(words) == 0 {
		return it
	}
	it.Term = words[0]
	for _, w := range words[1:] {
		switch w {
		case "(required)":
		case "(optional)":
			it.Attr["required"] = "false"
		default:
			it.Attr["type"] = w
		}
	}
	return it
}

// attributedOperation is the operation of an element that shows an address and nothing else, and has the method as a class or as the
// value of an attribute of its own; "" where it has none.
func attributedOperation(n *html.Node) (method, address string) {
	if n.DataAtom != atom.Pre && n.DataAtom != atom.Div && n.DataAtom != atom.P {
		return "", ""
	}
	for _, a := range n.Attr {
		if a.Key != "class" && !strings.HasPrefix(a.Key, "data-") {
			continue
		}
		for _, w := range strings.Fields(a.Val) {
			if word.IsMethod(w) {
				method = strings.ToUpper(w)
			}
		}
	}
	if method == "" {
		return "", ""
	}
	address = strings.TrimSpace(addressText(n))
	if !word.IsAddress(address) || strings.ContainsAny(address, "\n{") && strings.HasPrefix(address, "{") {
		return "", ""
	}
	return method, address
}

// endsInAddress reports a text whose last word is the beginning of an address, behind a method.
func endsInAddress(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || !strings.HasSuffix(s, "/") {
		return false
	}
	last := words[len(words)-1]
	return (strings.HasPrefix(last, "/") || strings.Contains(last, "://")) && word.IsMethod(strings.Trim(words[len(words)-2], "*`"))
}
