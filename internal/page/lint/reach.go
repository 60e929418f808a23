package lint

import (
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/tree"
)

// whole is a page's document as the rules of lint look at it that are about all of it: looked at once, whatever the number of
// its operations.
type whole struct {
	page    contract.Page
	doc     *form.Document
	schemas []reached      // what the PATCH operations refer to, each once, in the order of the document's operations
	bodies  []reached      // the schemas of the bodies of PATCH operations
	answers []reached      // the schemas of their answers
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
func wholeOfPage(p contract.Page, doc *form.Document) *whole {
	w := &whole{page: p, doc: doc}
	g := gatherer{w: w, seen: map[*yaml.Node]bool{}}
	for _, op := range p.Operations {
		_, item := doc.Path(op.Path)
		item = doc.Resolve(item)
		node := form.Member(item, strings.ToLower(op.Method))
		for _, holder := range []*yaml.Node{item, node} {
			for _, parameter := range tree.Items(form.Member(holder, "parameters")) {
				resolved := doc.Resolve(parameter)
				key, s := form.Entry(resolved, "schema")
				g.schema(s, key, form.Scalar(form.Member(resolved, "name")), 0)
			}
		}
		g.content(doc.Resolve(form.Member(node, "requestBody")), "the body", true)
		for code, answer := range tree.Pairs(form.Member(node, "responses")) {
			g.content(doc.Resolve(answer), "the "+code.Value+" answer", false)
		}
	}
	return w
}

type gatherer struct {
	w    *whole
	seen map[*yaml.Node]bool
}

func (g gatherer) content(holder *yaml.Node, what string, body bool) {
	for mediaKey, media := range tree.Pairs(form.Member(holder, "content")) {
		key, s := form.Entry(media, "schema")
		if s == nil {
			continue
		}
		if of := (reached{s, key, what}); body {
			g.w.bodies = append(g.w.bodies, of)
		} else {
			g.w.answers = append(g.w.answers, of)
		}
		g.schema(s, key, what, 0)
		if !strings.Contains(mediaKey.Value, "json") {
			continue
		}
		if exampleKey, value := form.Entry(media, "example"); value != nil {
			g.w.shown = append(g.w.shown, illustration{s, value, exampleKey, what})
		}
		for name, e := range tree.Pairs(form.Member(media, "examples")) {
			if valueKey, value := form.Entry(g.w.doc.Resolve(e), "value"); value != nil {
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
		ref := form.Scalar(form.Member(n, "$ref"))
		if ref == "" {
			break
		}
		if key = keyAt(g.w.doc, ref); key == nil {
			return
		}
		n, name = g.w.doc.At(ref), key.Value
	}
	if n == nil || n.Kind != yaml.MappingNode || g.seen[n] || depth > deepestSchema {
		return
	}
	g.seen[n] = true
	g.w.schemas = append(g.w.schemas, reached{n, key, name})
	for _, k := range schemaHolders {
		for memberKey, s := range tree.Pairs(form.Member(n, k)) {
			g.schema(s, memberKey, memberKey.Value, depth+1)
		}
	}
	for _, k := range schemaLists {
		listKey, all := form.Entry(n, k)
		for _, s := range tree.Items(all) {
			g.schema(s, listKey, name, depth+1)
		}
	}
	for _, k := range schemaSingles {
		if singleKey, s := form.Entry(n, k); s != nil {
			g.schema(s, singleKey, name, depth+1)
		}
	}
}

// keyAt is the key that a reference leads to, or nil. An element of a list stands under the list's key.
func keyAt(d *form.Document, ref string) *yaml.Node {
	if !strings.HasPrefix(ref, "#/") {
		return nil
	}
	var key *yaml.Node
	n := d.Root
	for _, token := range strings.Split(ref[2:], "/") {
		k, v := d.Step(n, token)
		if v == nil {
			return nil
		}
		if n = v; k != nil {
			key = k
		}
	}
	return key
}
