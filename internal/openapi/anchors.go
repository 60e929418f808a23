package openapi

import (
	"slices"
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
}

// located is an object of a document, and where it stands.
type located struct {
	node *yaml.Node
	at   []string
}

// pointed rewrites the references of a document that name a schema by its $anchor or its $id, or by a place below an object around the
// reference (#/$defs/Name in a schema that holds its own $defs), as the JSON Pointers from the document's root.
func pointed(root *yaml.Node) {
	a := &anchors{root: root, places: map[string]string{}}
	a.each(root, nil, nil, a.note)
	a.each(root, nil, nil, a.rewrite)
}

// each visits the objects of a document with their pointer and the objects around them, the outermost first. Examples are data.
func (a *anchors) each(n *yaml.Node, at []string, around []located, visit func(n *yaml.Node, at []string, around []located)) {
	for i, entry := range tree.Items(n) {
		a.each(entry, append(slices.Clip(at), strconv.Itoa(i)), around, visit)
	}
	if n == nil || n.Kind != yaml.MappingNode {
		return
	}
	around = append(slices.Clip(around), located{n, at})
	visit(n, at, around)
	for k, v := range tree.Pairs(n) {
		if k.Value == "example" || k.Value == "examples" || k.Value == "default" || k.Value == "enum" || strings.HasPrefix(k.Value, "x-") {
			continue
		}
		a.each(v, append(slices.Clip(at), k.Value), around, visit)
	}
}

// note keeps the names and addresses of a schema; a name stands for the first schema that has it.
func (a *anchors) note(n *yaml.Node, at []string, _ []located) {
	keep := func(name string) {
		if _, taken := a.places[name]; !taken {
			a.places[name] = pointer(at)
		}
	}
	for _, key := range []string{"$anchor", "$dynamicAnchor"} {
		if name := tree.Text(n, key); name != "" {
			keep("#" + name)
		}
	}
	if id := tree.Text(n, "$id"); id != "" && len(at) > 0 {
		keep(strings.TrimSuffix(id, "#"))
	}
}

// rewrite points one reference to the place that it means, where that is no pointer from the root.
func (a *anchors) rewrite(n *yaml.Node, _ []string, around []located) {
	ref := tree.Field(n, "$ref")
	if ref == nil || ref.Kind != yaml.ScalarNode {
		return
	}
	tokens, local := tree.Local(ref.Value)
	switch {
	case local && child(a.root, tokens) == nil:
		for _, holder := range slices.Backward(around) {
			if len(holder.at) > 0 && child(holder.node, tokens) != nil {
				ref.Value = pointer(holder.at) + strings.TrimPrefix(ref.Value, "#")
				return
			}
		}
	case !local:
		if to, known := a.places[ref.Value]; known {
			ref.Value = to
			return
		}
		address, fragment, _ := strings.Cut(ref.Value, "#")
		if to, known := a.places[address]; known && (fragment == "" || strings.HasPrefix(fragment, "/")) {
			ref.Value = to + fragment
		}
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

// pointer is the reference to a place in the document.
func pointer(at []string) string {
	var b strings.Builder
	b.WriteByte('#')
	for _, token := range at {
		b.WriteByte('/')
		b.WriteString(strings.NewReplacer("~", "~0", "/", "~1", "%", "%25").Replace(token))
	}
	return b.String()
}
