package form

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/tree"
	"github.com/proviso-dev/proviso/internal/value"
)

// Document is an OpenAPI document on a page: its tree, and the page's line of each node.
type Document struct {
	Root  *yaml.Node
	first int                           // page line of the document's line 1
	known map[string]*yaml.Node         // what at has found, so that a reference is followed once
	large map[*yaml.Node]map[string]int // of large mappings, where in Content each key stands
}

// largest is how many members a mapping has at most that is searched from its start each time: a document may have 100,000 paths.
const largest = 64

// entry is the package's entry, which finds the members of a large mapping without going through all of them each time.
func (d *Document) entry(n *yaml.Node, name string) (key, value *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode || len(n.Content) <= 2*largest {
		return Entry(n, name)
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

// Path returns the key and the item of a path of the document, or nil.
func (d *Document) Path(name string) (key, item *yaml.Node) {
	return d.entry(Member(d.Root, "paths"), name)
}

// ReadDocumentOf parses the OpenAPI document that a page holds.
func ReadDocumentOf(p contract.Page) (*Document, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(value.JSONAsYAML(p.Document), &doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, fmt.Errorf("it is empty")
	}
	d := &Document{Root: doc.Content[0], first: p.DocumentLine}
	if p.Lines != nil {
		d.first = 1
		eachMember(d.Root, "", func(pointer string, key *yaml.Node) { key.Line = p.Lines[pointer] })
	}
	return d, nil
}

// eachMember visits the keys of all mappings, each with its JSON Pointer.
func eachMember(n *yaml.Node, at string, visit func(pointer string, key *yaml.Node)) {
	for k, v := range tree.Pairs(n) {
		pointer := at + "/" + contract.EscapePointer(k.Value)
		visit(pointer, k)
		eachMember(v, pointer, visit)
	}
	for i, v := range tree.Items(n) {
		eachMember(v, at+"/"+strconv.Itoa(i), visit)
	}
}

// Line is the page's line of a node.
func (d *Document) Line(n *yaml.Node) int {
	if n == nil {
		return 0
	}
	return d.first + n.Line - 1
}

// Resolve follows references inside the document; a missing or circular one gives nil.
func (d *Document) Resolve(n *yaml.Node) *yaml.Node {
	for range 32 {
		ref := Scalar(Member(n, "$ref"))
		if ref == "" {
			return n
		}
		n = d.At(ref)
	}
	return nil
}

// At returns what a reference like #/components/schemas/X points to, or nil.
func (d *Document) At(ref string) *yaml.Node {
	if !strings.HasPrefix(ref, "#/") {
		return nil
	}
	if n, known := d.known[ref]; known {
		return n
	}
	n := d.Root
	for _, token := range strings.Split(ref[2:], "/") {
		if _, n = d.Step(n, token); n == nil {
			break
		}
	}
	if d.known == nil {
		d.known = map[string]*yaml.Node{}
	}
	d.known[ref] = n
	return n
}

// Step goes one token of a JSON Pointer down: to a member of a mapping, or to an element of a list.
func (d *Document) Step(n *yaml.Node, token string) (key, value *yaml.Node) {
	if unescaped, err := url.PathUnescape(token); err == nil {
		token = unescaped
	}
	token = contract.UnescapePointer(token)
	if all := tree.Items(n); all != nil {
		if i, err := strconv.Atoi(token); err == nil && i >= 0 && i < len(all) {
			return nil, all[i]
		}
		return nil, nil
	}
	return d.entry(n, token)
}

func (d *Document) server(op *yaml.Node) string {
	for _, holder := range []*yaml.Node{op, d.Root} {
		if s := Member(holder, "servers"); s != nil && len(s.Content) > 0 {
			return Scalar(Member(s.Content[0], "url"))
		}
	}
	return ""
}

// Entry returns key and value of a mapping's member, or nil.
func Entry(n *yaml.Node, name string) (key, value *yaml.Node) {
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

// Member is the value of a key of a mapping; nil where there is none, or n is something else.
func Member(n *yaml.Node, name string) *yaml.Node {
	_, value := Entry(n, name)
	return value
}

// Scalar is the text of a scalar; "" of anything else.
func Scalar(n *yaml.Node) string {
	if n == nil || n.Kind != yaml.ScalarNode {
		return ""
	}
	return n.Value
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

// undefinedSchemas lists the references that lead nowhere, once each, where they first stand. What stands inside of examples,
// extensions and other values is data, and refers to nothing.
func undefinedSchemas(file string, doc *Document) []contract.Claim {
	var claims []contract.Claim
	seen := map[string]bool{}
	var walk func(n *yaml.Node, named bool)
	walk = func(n *yaml.Node, named bool) {
		if key, ref := Entry(n, "$ref"); !named && ref != nil && ref.Kind == yaml.ScalarNode && strings.HasPrefix(ref.Value, "#/") && !seen[ref.Value] && doc.At(ref.Value) == nil {
			seen[ref.Value] = true
			claims = append(claims, contract.Claim{Kind: "undefined-schema", Member: ref.Value,
				Text:   "the page refers to " + ref.Value[strings.LastIndex(ref.Value, "/")+1:] + " and does not define it; any value is taken for it",
				Source: contract.Place{File: file, Line: doc.Line(key)}})
		}
		for k, v := range tree.Pairs(n) {
			if named || !isValueKey(k.Value, v) && !strings.HasPrefix(k.Value, "x-") {
				walk(v, !named && namesOthers[k.Value])
			}
		}
		for _, v := range tree.Items(n) {
			walk(v, false)
		}
	}
	walk(doc.Root, false)
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

// foundIn lists the operations of a document, of any method.
func foundIn(d *Document) []contract.FoundOperation {
	var all []contract.FoundOperation
	for path, item := range tree.Pairs(Member(d.Root, "paths")) {
		for method, op := range tree.Pairs(d.Resolve(item)) {
			if word.IsMethod(method.Value) && op.Kind == yaml.MappingNode {
				all = append(all, contract.FoundOperation{Method: strings.ToUpper(method.Value), Path: path.Value, Line: d.Line(method)})
			}
		}
	}
	return all
}
