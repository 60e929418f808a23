package render

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// WADL describes resources with their methods in XML, before OpenAPI did.

var wadlSign = pattern.New(`<(?:\w+:)?application\b[^>]*wadl\.dev\.java\.net`)

// IsWADL: a document of WADL.
func IsWADL(t *source.Text) bool { return wadlSign.Match(t.Raw[:min(len(t.Raw), 4096)]) }

// wadlNode is an element of such a document.
type wadlNode struct {
	name string
	attr map[string]string
	text strings.Builder
	line int
	subs []*wadlNode
}

// deepestWADL is how deep its elements may stand in one another.
const deepestWADL = 64

// wadlTree is the document as elements, up to the first error of its XML.
func wadlTree(t *source.Text) *wadlNode {
	d := xml.NewDecoder(bytes.NewReader(t.Raw))
	d.Strict = false
	root := &wadlNode{}
	open := []*wadlNode{root}
	for {
		token, err := d.Token()
		if err != nil {
			return root
		}
		top := open[len(open)-1]
		switch e := token.(type) {
		case xml.StartElement:
			line, _ := d.InputPos()
			n := &wadlNode{name: e.Name.Local, attr: map[string]string{}, line: line}
			for _, a := range e.Attr {
				n.attr[a.Name.Local] = a.Value
			}
			top.subs = append(top.subs, n)
			if open = append(open, n); len(open) > deepestWADL {
				return root
			}
		case xml.EndElement:
			if len(open) > 1 {
				open = open[:len(open)-1]
			}
		case xml.CharData:
			top.text.Write(e)
		}
	}
}

// WADL makes the outline of such a document: each method is an endpoint, with the fields that its request has.
func WADL(t *source.Text) outline.Outline {
	root := wadlTree(t)
	w := wadl{byID: map[string]*wadlNode{}}
	w.index(root)
	if title := root.title(); title != "" {
		w.out = append(w.out, outline.Block{Kind: outline.HeadingBlock, Line: 1, Last: 1, Level: 1, Text: title})
	}
	w.walk(root, "", "", nil)
	return w.out
}

// title is the title of the document: that of its own doc element, or the address that it is about.
func (n *wadlNode) title() string {
	for _, app := range n.subs {
		for _, sub := range app.subs {
			if sub.name == "doc" && sub.attr["title"] != "" {
				return sub.attr["title"]
			}
			if sub.name == "resources" {
				_, host, _ := strings.Cut(sub.attr["base"], "://")
				return strings.TrimSuffix(host, "/")
			}
		}
	}
	return ""
}

type wadl struct {
	byID map[string]*wadlNode // methods, representations and parameters that others refer to
	out  outline.Outline
}

func (w *wadl) index(n *wadlNode) {
	if id := n.attr["id"]; id != "" && n.attr["href"] == "" {
		w.byID[id] = n
	}
	for _, sub := range n.subs {
		w.index(sub)
	}
}

// of is the element itself, or the one that it refers to.
func (w *wadl) of(n *wadlNode) *wadlNode {
	if other := w.byID[strings.TrimPrefix(n.attr["href"], "#")]; other != nil && n.attr["href"] != "" {
		return other
	}
	return n
}

func (w *wadl) walk(n *wadlNode, base, path string, params []outline.Item) {
	for _, sub := range n.subs {
		switch sub.name {
		case "resources":
			w.walk(sub, strings.TrimSuffix(sub.attr["base"], "/"), path, params)
		case "resource":
			below := path + "/" + strings.Trim(sub.attr["path"], "/")
			own := slices.Clone(params)
			for _, p := range sub.subs {
				if it, ok := w.param(p); ok {
					own = append(own, it)
				}
			}
			w.walk(sub, base, strings.TrimSuffix(below, "/"), own)
		case "method":
			if path == "" {
				continue // others refer to it
			}
			w.method(w.of(sub), sub.line, base, path, params)
		case "application":
			w.walk(sub, base, path, params)
		}
	}
}

func (w *wadl) method(n *wadlNode, line int, base, path string, params []outline.Item) {
	if !word.IsMethod(n.attr["name"]) {
		return
	}
	w.out = append(w.out, outline.Block{Kind: outline.EndpointBlock, Line: line, Last: line, Method: strings.ToUpper(n.attr["name"]), Address: base + path, Text: n.attr["id"]})
	list := outline.Block{Kind: outline.FieldsBlock, Line: line, Last: line, Items: slices.Clone(params)}
	for _, request := range n.subs {
		if request.name != "request" {
			continue
		}
		for _, part := range request.subs {
			if it, ok := w.param(part); ok {
				list.Items = append(list.Items, it)
			}
			if part.name != "representation" {
				continue
			}
			for _, p := range w.of(part).subs {
				if it, ok := w.param(p); ok {
					list.Items = append(list.Items, it)
				}
			}
		}
	}
	if len(list.Items) > 0 {
		w.out = append(w.out, list)
	}
}

// wadlPlaces says where the parameters of a style go.
var wadlPlaces = map[string]string{"template": word.InPath, "matrix": word.InPath, "query": word.InQuery, "header": word.InHeader, "plain": word.InBody}

// param is a parameter as a field. One of the body gives its place there: $.title, /server/name.
func (w *wadl) param(n *wadlNode) (outline.Item, bool) {
	if n.name != "param" {
		return outline.Item{}, false
	}
	line := n.line
	n = w.of(n)
	in, name := wadlPlaces[n.attr["style"]], n.attr["name"]
	if in == "" || name == "" {
		return outline.Item{}, false
	}
	if place := strings.TrimLeft(n.attr["path"], "$./"); in == word.InBody && place != "" && !strings.ContainsAny(place, "()@: ") {
		name = strings.ReplaceAll(place, "/", ".")
	}
	_, typ, prefixed := strings.Cut(n.attr["type"], ":")
	if !prefixed {
		typ = n.attr["type"]
	}
	it := outline.Item{Line: line, Term: name, Attr: map[string]string{"in": in, "type": typ, "required": "false"}}
	if n.attr["required"] == "true" || in == word.InPath {
		it.Attr["required"] = "true"
	}
	if v := n.attr["default"]; v != "" {
		it.Attr["default"] = v
	}
	var values []string
	for _, sub := range n.subs {
		switch sub.name {
		case "doc":
			it.Text = strings.Join(strings.Fields(sub.text.String()), " ")
		case "option":
			values = append(values, sub.attr["value"])
		}
	}
	if len(values) > 0 {
		it.Attr["enum"] = strings.Join(values, ", ")
	}
	return it, true
}
