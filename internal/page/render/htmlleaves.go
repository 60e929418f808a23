package render

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// leaf is a text of the page with the element that holds it.
type leaf struct {
	text  string
	node  *html.Node
	prose *html.Node // the paragraph that it stands in, alone or among other texts
}

// leavesOf are the texts below a node that can be a part of a drawn field. A paragraph and a link hold one where they hold nothing else.
func leavesOf(root *html.Node) []leaf {
	var leaves []leaf
	var gather func(n, prose *html.Node, depth int)
	gather = func(n, prose *html.Node, depth int) {
		if depth > maxTags || n.Type == html.ElementNode && (slices.Contains(noFields, n.DataAtom) || isMenu(n) || labelsControl(n)) {
			return
		}
		if n.DataAtom == atom.P {
			prose = n
		}
		if (n.DataAtom == atom.P || n.DataAtom == atom.A) && !holdsOneText(n) {
			text := strings.Join(strings.Fields(textOf(n)), " ")
			if name, badge := badgedName(text); badge == "" || !leafName.MatchString(name) {
				text = "" // a text that is no part of a field's head
			}
			leaves = append(leaves, leaf{text, n, prose})
			return
		}
		if n.Type == html.TextNode {
			if s := strings.Join(strings.Fields(n.Data), " "); s != "" {
				leaves = addLeaf(leaves, leaf{s, n.Parent, prose})
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			gather(c, prose, depth+1)
		}
	}
	gather(root, nil, 0)
	return leaves
}

// addLeaf adds a text. The colon between a name and its type is none, and a text goes on with the one before it where that is a label
// or a path: "min length:" and "1", "place." and "room".
func addLeaf(leaves []leaf, next leaf) []leaf {
	if next.text == ":" || next.text == "·" {
		return leaves
	}
	if len(leaves) > 0 {
		last := &leaves[len(leaves)-1]
		path := strings.HasSuffix(last.text, ".") && leafName.MatchString(last.text) && leafName.MatchString(next.text)
		label := strings.HasSuffix(last.text, ":") && !strings.Contains(next.text, ":")
		if (path || label) && (holds(next.node, last.node) || holds(last.node, next.node)) {
			if label {
				last.text += " "
			}
			*last = leaf{last.text + next.text, next.node, last.prose}
			return leaves
		}
	}
	return append(leaves, next)
}

// holdsOneText reports an element whose text stands in one place, without a link to somewhere else beside it.
func holdsOneText(n *html.Node) bool {
	for n.FirstChild != nil {
		if n.FirstChild != n.LastChild {
			return false
		}
		n = n.FirstChild
	}
	return n.Type == html.TextNode
}

// sideWords are the names that pages give the parts beside what they say.
var sideWords = []string{"sidebar", "side-bar", "sidenav", "toc-wrapper", "breadcrumbs", "related-articles", "related-posts", "widget-area", "cookie-banner", "cookie-consent", "onetrust"}

// says are the elements in which a page says something of an operation.
var says = []atom.Atom{atom.Pre, atom.Code, atom.Table, atom.Dl, atom.H1, atom.Article, atom.Main}

// isSide reports a part of a page beside what it says: it is named so, and holds none of these elements.
func isSide(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Aside, atom.Section:
	default:
		return false
	}
	names := strings.ToLower(attribute(n, "class") + " " + attribute(n, "id"))
	if !slices.ContainsFunc(sideWords, func(w string) bool { return strings.Contains(names, w) }) {
		return false
	}
	return find(n, func(c *html.Node) bool { return slices.Contains(says, c.DataAtom) }, 0) == nil
}

// isMenu reports a list that leads to other parts of a page.
func isMenu(n *html.Node) bool {
	switch attribute(n, "role") {
	case "menu", "menubar", "navigation", "tree":
		return true
	}
	return false
}
