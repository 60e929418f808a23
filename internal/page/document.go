package page

import (
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
)

// document is an OpenAPI document on a page: its tree, and the page's line of each node.
type document struct {
	root  *yaml.Node
	first int // page line of the document's line 1
}

func readDocumentOf(p contract.Page) (*document, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(p.Document, &doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, fmt.Errorf("it is empty")
	}
	d := &document{root: doc.Content[0], first: p.DocumentLine}
	if p.Lines != nil {
		d.first = 1
		eachMember(d.root, "", func(pointer string, key *yaml.Node) { key.Line = p.Lines[pointer] })
	}
	return d, nil
}

// eachMember visits the keys of all mappings, each with its JSON Pointer.
func eachMember(n *yaml.Node, at string, visit func(pointer string, key *yaml.Node)) {
	for k, v := range members(n) {
		pointer := at + "/" + strings.ReplaceAll(strings.ReplaceAll(k.Value, "~", "~0"), "/", "~1")
		visit(pointer, k)
		eachMember(v, pointer, visit)
	}
	for i, v := range list(n) {
		eachMember(v, at+"/"+strconv.Itoa(i), visit)
	}
}

// line is the page's line of a node.
func (d *document) line(n *yaml.Node) int {
	if n == nil {
		return 0
	}
	return d.first + n.Line - 1
}

// resolve follows references inside the document; a missing or circular one gives nil.
func (d *document) resolve(n *yaml.Node) *yaml.Node {
	for range 32 {
		ref := scalar(member(n, "$ref"))
		if ref == "" {
			return n
		}
		n = d.at(ref)
	}
	return nil
}

// at returns what a reference like #/components/schemas/X points to, or nil.
func (d *document) at(ref string) *yaml.Node {
	if !strings.HasPrefix(ref, "#/") {
		return nil
	}
	n := d.root
	for _, token := range strings.Split(ref[2:], "/") {
		token = strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
		if n = member(n, token); n == nil {
			return nil
		}
	}
	return n
}

func (d *document) server(op *yaml.Node) string {
	for _, holder := range []*yaml.Node{op, d.root} {
		if s := member(holder, "servers"); s != nil && len(s.Content) > 0 {
			return scalar(member(s.Content[0], "url"))
		}
	}
	return ""
}

// entry returns key and value of a mapping's member, or nil.
func entry(n *yaml.Node, name string) (key, value *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

func member(n *yaml.Node, name string) *yaml.Node {
	_, value := entry(n, name)
	return value
}

// members walks the keys and values of a mapping; nothing for anything else.
func members(n *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(k, v *yaml.Node) bool) {
		if n == nil || n.Kind != yaml.MappingNode {
			return
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i], n.Content[i+1]) {
				return
			}
		}
	}
}

func scalar(n *yaml.Node) string {
	if n == nil || n.Kind != yaml.ScalarNode {
		return ""
	}
	return n.Value
}

// list returns the elements of a sequence, or nil.
func list(n *yaml.Node) []*yaml.Node {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	return n.Content
}

func hasAlias(n *yaml.Node) bool {
	if n.Kind == yaml.AliasNode {
		return true
	}
	for _, c := range n.Content {
		if hasAlias(c) {
			return true
		}
	}
	return false
}

// undefinedSchemas lists the references that lead nowhere, once each, where they first stand.
func undefinedSchemas(file string, doc *document) []contract.Claim {
	var claims []contract.Claim
	seen := map[string]bool{}
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if key, ref := entry(n, "$ref"); ref != nil && ref.Kind == yaml.ScalarNode && strings.HasPrefix(ref.Value, "#/") && !seen[ref.Value] && doc.at(ref.Value) == nil {
			seen[ref.Value] = true
			claims = append(claims, contract.Claim{Kind: "undefined-schema", Member: ref.Value,
				Text:   "the page refers to " + ref.Value[strings.LastIndex(ref.Value, "/")+1:] + " and does not define it; any value is taken for it",
				Source: contract.Place{File: file, Line: doc.line(key)}})
		}
		for _, c := range n.Content {
			walk(c)
		}
	}
	walk(doc.root)
	return claims
}
