package page

import (
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
)

// whole is a page's document as the rules of lint look at it that are about all of it: looked at once, whatever the number of
// its operations.
type whole struct {
	page    contract.Page
	doc     *document
	schemas []reached      // what the PATCH operations refer to, each once, in the order of the document's operations
	bodies  []reached      // the schemas of the bodies of PATCH operations
	shown   []illustration // the examples of bodies and answers
	checks  *checks        // made when first needed
}

// reached is a schema with the key that it stands under.
type reached struct {
	node, key *yaml.Node
	name      string // of the component or the member; "the body" where it has none
}

// illustration is an example of a body or an answer, with the schema that it must fit.
type illustration struct {
	schema, value, key *yaml.Node
	what               string // "the body", "the 200 answer"
}

// wholeOfPage gathers what the document's PATCH operations refer to, or those of the page where it has no PATCH.
func wholeOfPage(p contract.Page, doc *document) *whole {
	w := &whole{page: p, doc: doc}
	g := gatherer{w: w, seen: map[*yaml.Node]bool{}}
	for _, op := range p.Operations {
		_, item := doc.path(op.Path)
		item = doc.resolve(item)
		node := member(item, strings.ToLower(op.Method))
		for _, holder := range []*yaml.Node{item, node} {
			for _, parameter := range list(member(holder, "parameters")) {
				resolved := doc.resolve(parameter)
				key, s := entry(resolved, "schema")
				g.schema(s, key, scalar(member(resolved, "name")), 0)
			}
		}
		g.content(doc.resolve(member(node, "requestBody")), "the body", true)
		for code, answer := range members(member(node, "responses")) {
			g.content(doc.resolve(answer), "the "+code.Value+" answer", false)
		}
	}
	return w
}

type gatherer struct {
	w    *whole
	seen map[*yaml.Node]bool
}

func (g gatherer) content(holder *yaml.Node, what string, body bool) {
	for mediaKey, media := range members(member(holder, "content")) {
		key, s := entry(media, "schema")
		if s == nil {
			continue
		}
		if body {
			g.w.bodies = append(g.w.bodies, reached{s, key, what})
		}
		g.schema(s, key, what, 0)
		if !strings.Contains(mediaKey.Value, "json") {
			continue
		}
		if exampleKey, value := entry(media, "example"); value != nil {
			g.w.shown = append(g.w.shown, illustration{s, value, exampleKey, what})
		}
		for name, e := range members(member(media, "examples")) {
			if valueKey, value := entry(g.w.doc.resolve(e), "value"); value != nil {
				if valueKey.Line == 0 {
					valueKey = name
				}
				g.w.shown = append(g.w.shown, illustration{s, value, valueKey, what})
			}
		}
	}
}

// schemaLists and schemaHolders are the keywords below which schemas stand: in a list, by name, or one.
var (
	schemaLists   = []string{"allOf", "anyOf", "oneOf", "prefixItems"}
	schemaHolders = []string{"properties", "patternProperties", "dependentSchemas", "$defs", "definitions"}
	schemaSingles = []string{"items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties"}
)

const deepestSchema = 200

func (g gatherer) schema(n, key *yaml.Node, name string, depth int) {
	for range 32 {
		ref := scalar(member(n, "$ref"))
		if ref == "" {
			break
		}
		if key = g.w.doc.keyAt(ref); key == nil {
			return
		}
		n, name = g.w.doc.at(ref), key.Value
	}
	if n == nil || n.Kind != yaml.MappingNode || g.seen[n] || depth > deepestSchema {
		return
	}
	g.seen[n] = true
	g.w.schemas = append(g.w.schemas, reached{n, key, name})
	for _, k := range schemaHolders {
		for memberKey, s := range members(member(n, k)) {
			g.schema(s, memberKey, memberKey.Value, depth+1)
		}
	}
	for _, k := range schemaLists {
		listKey, all := entry(n, k)
		for _, s := range list(all) {
			g.schema(s, listKey, name, depth+1)
		}
	}
	for _, k := range schemaSingles {
		if singleKey, s := entry(n, k); s != nil {
			g.schema(s, singleKey, name, depth+1)
		}
	}
}

// keyAt is the key that a reference leads to, or nil. An element of a list stands under the list's key.
func (d *document) keyAt(ref string) *yaml.Node {
	if !strings.HasPrefix(ref, "#/") {
		return nil
	}
	var key *yaml.Node
	n := d.root
	for _, token := range strings.Split(ref[2:], "/") {
		k, v := d.step(n, token)
		if v == nil {
			return nil
		}
		if n = v; k != nil {
			key = k
		}
	}
	return key
}
