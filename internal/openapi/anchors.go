package openapi

import (
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/tree"
)

// anchors are what JSON Schema calls the schemas of a document by, besides their place: the names of $anchor, and the addresses of
// $id. Each leads to the JSON Pointer of the schema.
type anchors struct {
	root   *yaml.Node
	places map[string]string
	refs   []namedPlace
	leads  map[string]bool // by reference, whether it leads somewhere from the root
}

// located is a node of a document, by what it is called in the node that holds it; the root is held by none.
type located struct {
	node  *yaml.Node
	token string
	in    *located
}

// namedPlace is the text of a reference, and the object that it stands in.
type namedPlace struct {
	text *yaml.Node
	in   *located
}

// pointed rewrites the references of a document that name a schema by its $anchor or its $id, or by a place below an object around the
// reference (#/$defs/Name in a schema that holds its own $defs), as the JSON Pointers from the document's root.
func pointed(root *yaml.Node) {
	a := &anchors{root: root, places: map[string]string{}, leads: map[string]bool{}}
	a.gather(&located{node: root})
	for _, ref := range a.refs {
		a.rewrite(ref)
	}
}

// gather keeps the names, the addresses and the references of a node and of all below it. Examples are data.
func (a *anchors) gather(at *located) {
	for i, entry := range tree.Items(at.node) {
		if entry.Kind != yaml.ScalarNode {
			a.gather(&located{entry, strconv.Itoa(i), at})
		}
	}
	if at.node == nil || at.node.Kind != yaml.MappingNode {
		return
	}
	for k, v := range tree.Pairs(at.node) {
		if v.Kind == yaml.ScalarNode {
			a.note(k.Value, v, at)
		}
	}
	for k, v := range tree.Pairs(at.node) {
		if v.Kind == yaml.ScalarNode || k.Value == "example" || k.Value == "examples" || k.Value == "default" || k.Value == "enum" || strings.HasPrefix(k.Value, "x-") {
			continue
		}
		a.gather(&located{v, k.Value, at})
	}
}

// note keeps a name, an address or a reference of an object; a name stands for the first schema that has it.
func (a *anchors) note(key string, v *yaml.Node, at *located) {
	name := ""
	switch key {
	case "$ref":
		a.refs = append(a.refs, namedPlace{v, at})
	case "$anchor", "$dynamicAnchor":
		name = "#" + v.Value
	case "$id":
		if at.in != nil {
			name = strings.TrimSuffix(v.Value, "#")
		}
	}
	if _, taken := a.places[name]; !taken && strings.Trim(name, "#") != "" {
		a.places[name] = at.pointer()
	}
}

// rewrite points one reference to the place that it means, where that is no pointer from the root.
func (a *anchors) rewrite(ref namedPlace) {
	text := ref.text.Value
	tokens, local := tree.Local(text)
	if local {
		leads, known := a.leads[text]
		if !known {
			leads = child(a.root, tokens) != nil
			a.leads[text] = leads
		}
		for at := ref.in; !leads && at.in != nil; at = at.in {
			if at.node.Kind == yaml.MappingNode && child(at.node, tokens) != nil {
				ref.text.Value = at.pointer() + strings.TrimPrefix(text, "#")
				return
			}
		}
		return
	}
	if to, known := a.places[text]; known {
		ref.text.Value = to
		return
	}
	address, fragment, _ := strings.Cut(text, "#")
	if to, known := a.places[address]; known && (fragment == "" || strings.HasPrefix(fragment, "/")) {
		ref.text.Value = to + fragment
	}
}

// child is what tokens lead to from a node; nil where they lead nowhere.
func child(n *yaml.Node, tokens []string) *yaml.Node {
	for _, token := range tokens {
		if n = tree.Child(n, token); n == nil {
			return nil
		}
	}
	return n
}

// pointer is the reference to the place in the document.
func (at *located) pointer() string {
	if at.in == nil {
		return "#"
	}
	return at.in.pointer() + "/" + escaped(at.token)
}
