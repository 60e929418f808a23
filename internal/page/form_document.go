package page

import (
	"fmt"
	"iter"
	"net/url"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// document is an OpenAPI document on a page: its tree, and the page's line of each node.
type document struct {
	root  *yaml.Node
	first int                           // page line of the document's line 1
	known map[string]*yaml.Node         // what at has found, so that a reference is followed once
	large map[*yaml.Node]map[string]int // of large mappings, where in Content each key stands
}

// largest is how many members a mapping has at most that is searched from its start each time: a document may have 100,000 paths.
const largest = 64

// entry is the package's entry, which finds the members of a large mapping without going through all of them each time.
func (d *document) entry(n *yaml.Node, name string) (key, value *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode || len(n.Content) <= 2*largest {
		return entry(n, name)
	}
	index := d.large[n]
	if index == nil {
		index = make(map[string]int, len(n.Content)/2)
		for i := len(n.Content) - 2; i >= 0; i -= 2 {
			index[n.Content[i].Value] = i // of a key that stands twice the first one counts
		}
		if d.large == nil {
			d.large = map[*yaml.Node]map[string]int{}
		}
		d.large[n] = index
	}
	if i, there := index[name]; there {
		return n.Content[i], n.Content[i+1]
	}
	return nil, nil
}

// path returns the key and the item of a path of the document, or nil.
func (d *document) path(name string) (key, item *yaml.Node) {
	return d.entry(member(d.root, "paths"), name)
}

func readDocumentOf(p contract.Page) (*document, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(value.JSONAsYAML(p.Document), &doc); err != nil {
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
	if n, known := d.known[ref]; known {
		return n
	}
	n := d.root
	for _, token := range strings.Split(ref[2:], "/") {
		if _, n = d.step(n, token); n == nil {
			break
		}
	}
	if d.known == nil {
		d.known = map[string]*yaml.Node{}
	}
	d.known[ref] = n
	return n
}

// step goes one token of a JSON Pointer down: to a member of a mapping, or to an element of a list.
func (d *document) step(n *yaml.Node, token string) (key, value *yaml.Node) {
	if unescaped, err := url.PathUnescape(token); err == nil {
		token = unescaped
	}
	token = strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
	if all := list(n); all != nil {
		if i, err := strconv.Atoi(token); err == nil && i >= 0 && i < len(all) {
			return nil, all[i]
		}
		return nil, nil
	}
	return d.entry(n, token)
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

// undefinedSchemas lists the references that lead nowhere, once each, where they first stand. What stands inside of examples
// and other values is data, and refers to nothing.
func undefinedSchemas(file string, doc *document) []contract.Claim {
	var claims []contract.Claim
	seen := map[string]bool{}
	var walk func(n *yaml.Node, named bool)
	walk = func(n *yaml.Node, named bool) {
		if key, ref := entry(n, "$ref"); !named && ref != nil && ref.Kind == yaml.ScalarNode && strings.HasPrefix(ref.Value, "#/") && !seen[ref.Value] && doc.at(ref.Value) == nil {
			seen[ref.Value] = true
			claims = append(claims, contract.Claim{Kind: "undefined-schema", Member: ref.Value,
				Text:   "the page refers to " + ref.Value[strings.LastIndex(ref.Value, "/")+1:] + " and does not define it; any value is taken for it",
				Source: contract.Place{File: file, Line: doc.line(key)}})
		}
		for k, v := range members(n) {
			if named || !isValueKey(k.Value, v) {
				walk(v, !named && namesOthers[k.Value])
			}
		}
		for _, v := range list(n) {
			walk(v, false)
		}
	}
	walk(doc.root, false)
	return claims
}

// namesOthers are the keys whose members are named by the document's author: any name can stand there.
var namesOthers = map[string]bool{"properties": true, "patternProperties": true, "dependentSchemas": true, "$defs": true, "definitions": true, "schemas": true,
	"responses": true, "parameters": true, "requestBodies": true, "headers": true, "securitySchemes": true, "links": true, "callbacks": true, "paths": true, "content": true, "pathItems": true}

// isValueKey reports a key that holds data. The examples of a media type are objects, which may refer to others; a schema's are a list.
func isValueKey(key string, v *yaml.Node) bool {
	switch key {
	case "example", "default", "enum", "const", "value", "x-example", "x-examples", "mapping":
		return true
	case "examples":
		return v.Kind == yaml.SequenceNode
	}
	return false
}
