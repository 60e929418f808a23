package page

import (
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/prose"
)

// view is one operation of a page as lint looks at it, the same for pages with a document and pages with lists.
type view struct {
	page     contract.Page
	op       contract.PageOperation
	keys     []docKey
	body     []part
	answer   []part
	bodyLine int // of the body's media type or first row
	untyped  int // line of a body that has no media type; 0 where it has one, or there is no body
	params   map[string]bool
	doc      *document // nil where the page has none
	request  *node     // sample body
	reply    *node     // sample answer
	schema   bool      // the success answer has a schema
	visited  int       // schemas looked at for the members of the present one

	looked, shows bool           // resource has looked, and has found the resource in the answer
	prefix        string         // under which it stands
	answerAt      map[string]int // of each member of the answer, by its name
}

// docKey is a credential that the page documents.
type docKey struct {
	header string
	line   int
}

// part is a member of a body or an answer.
type part struct {
	name      string // pointer without its first slash; elements stand for their array
	types     []string
	enum      []string
	nullable  bool
	required  bool
	writeOnly bool
	readOnly  bool
	bare      bool // an object without members
	listed    bool // in a table or schema, not only in a sample
	defLine   int  // of its default; 0 has none
	line      int
}

func viewOf(p contract.Page, op contract.PageOperation, doc *document) *view {
	v := &view{page: p, op: op, params: map[string]bool{}, request: firstSample(op.Samples, "request"), reply: firstSample(op.Samples, "answer")}
	if doc != nil {
		v.doc = doc
		v.fromDocument()
	} else {
		v.fromFields()
	}
	return v
}

// claims are what the page's prose says of this operation, or of all.
func (v *view) claims() []contract.Claim {
	return append(slices.Clone(v.page.Claims), v.op.Claims...)
}

func (v *view) fromFields() {
	children := map[string]bool{}
	for _, f := range v.op.Fields {
		if cut := strings.LastIndex(f.Name, "/"); cut > 0 && !isInferred(f, "member") {
			children[f.In+" "+f.Name[:cut]] = true
		}
	}
	readOnly := map[string]bool{}
	for _, c := range v.claims() {
		readOnly[c.Member] = readOnly[c.Member] || c.Kind == prose.ReadOnly
	}
	for _, f := range v.op.Fields {
		base, element, _ := strings.Cut(strings.TrimSuffix(f.Type, ">"), "<")
		p := part{name: f.Name, enum: f.Enum, nullable: f.Nullable, required: f.Required, writeOnly: f.WriteOnly, line: f.Line, listed: !isInferred(f, "member")}
		if base != "" {
			p.types = []string{base}
		}
		p.bare = p.listed && (base == "object" || element == "object") && !children[f.In+" "+f.Name]
		if f.Default != "" && !isNothing(f.Default) {
			p.defLine = f.Line
		}
		p.readOnly = readOnly["/"+f.Name]
		switch f.In {
		case inAuth:
			v.keys = append(v.keys, docKey{f.Name, f.Line})
		case inBody:
			if v.bodyLine == 0 {
				v.bodyLine = f.Line
			}
			v.body = append(v.body, p)
		case inAnswer:
			v.answer, v.schema = append(v.answer, p), true
		default:
			v.params[f.Name] = true
		}
	}
}

// isNothing reports a default that is the absence of one.
func isNothing(def string) bool {
	switch strings.ToLower(strings.Trim(def, "`\"' .")) {
	case "", "null", "none", "nil", "-", "–", "—", "n/a", "undefined", "unset":
		return true
	}
	return false
}

func isInferred(f contract.Field, what string) bool {
	for _, w := range f.Inferred {
		if w == what {
			return true
		}
	}
	return false
}

func (v *view) fromDocument() {
	doc, item, op := v.doc, v.item(), v.operation()
	v.documentKeys(op)
	for _, holder := range []*yaml.Node{item, op} {
		for _, p := range list(member(holder, "parameters")) {
			v.params[scalar(member(doc.resolve(p), "name"))] = true
		}
	}
	bodyKey, body := entry(op, "requestBody")
	content := member(doc.resolve(body), "content")
	if body != nil && (content == nil || len(content.Content) == 0) {
		v.untyped = doc.line(bodyKey)
	}
	for key, media := range members(content) {
		v.bodyLine = doc.line(key)
		v.body = v.members(member(media, "schema"))
		break
	}
	for code, answer := range members(member(op, "responses")) {
		if !strings.HasPrefix(code.Value, "2") || v.schema {
			continue
		}
		for _, media := range members(member(doc.resolve(answer), "content")) {
			v.schema = true
			v.answer = v.members(member(media, "schema"))
			break
		}
	}
}

func (v *view) item() *yaml.Node {
	_, item := v.doc.path(v.op.Path)
	return v.doc.resolve(item)
}

func (v *view) operation() *yaml.Node { return member(v.item(), strings.ToLower(v.op.Method)) }

// documentKeys lists the headers of the schemes that the operation's security names.
func (v *view) documentKeys(op *yaml.Node) {
	security := member(op, "security")
	if security == nil {
		security = member(v.doc.root, "security")
	}
	schemes := member(member(v.doc.root, "components"), "securitySchemes")
	for _, alternative := range list(security) {
		for name := range members(alternative) {
			key, scheme := entry(schemes, name.Value)
			if nameKey, header := entry(scheme, "name"); header != nil && scalar(member(scheme, "in")) == "header" {
				v.keys = append(v.keys, docKey{header.Value, v.doc.line(nameKey)})
			} else if key != nil {
				v.keys = append(v.keys, docKey{"Authorization", v.doc.line(key)})
			}
		}
	}
}

const maxNesting = 6

// mostLooked is how many schemas are looked at for the members of one. One that refers to others, and they to others, can have
// trillions.
const mostLooked = 200_000

// members lists the members of a body's schema; none where they are too many to be compared with anything.
func (v *view) members(schema *yaml.Node) []part {
	v.visited = 0
	parts := v.flatten(schema, "", nil, 0)
	if v.visited > mostLooked {
		return nil
	}
	return parts
}

// flatten lists the members of a schema, through references, null unions, allOf and the elements of arrays.
func (v *view) flatten(schema *yaml.Node, at string, open []*yaml.Node, depth int) []part {
	n := v.doc.resolve(schema)
	for _, o := range open {
		if o == n {
			return nil
		}
	}
	if v.visited++; n == nil || depth > maxNesting || v.visited > mostLooked {
		return nil
	}
	open = append(open, n)
	var parts []part
	required := map[string]bool{}
	for _, r := range list(member(n, "required")) {
		required[r.Value] = true
	}
	for key, s := range members(member(n, "properties")) {
		p := v.part(s)
		p.name, p.line, p.required = at+escaped(key.Value), v.doc.line(key), required[key.Value]
		parts = append(parts, p)
		parts = append(parts, v.flatten(s, p.name+"/", open, depth+1)...)
	}
	for _, key := range []string{"allOf", "anyOf", "oneOf"} {
		for _, branch := range list(member(n, key)) {
			parts = append(parts, v.flatten(branch, at, open, depth)...)
		}
	}
	if items := member(n, "items"); items != nil {
		parts = append(parts, v.flatten(items, at, open, depth)...)
	}
	return parts
}

func escaped(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

// part reads what a schema says of a member itself.
func (v *view) part(schema *yaml.Node) part {
	n := v.doc.resolve(schema)
	p := part{listed: true, writeOnly: scalar(member(n, "writeOnly")) == "true", readOnly: scalar(member(n, "readOnly")) == "true"}
	if n == nil {
		return p
	}
	if key, def := entry(n, "default"); def != nil && def.ShortTag() != "!!null" {
		p.defLine = v.doc.line(key)
	}
	v.collect(n, &p, 0)
	return p
}

func (v *view) collect(n *yaml.Node, p *part, depth int) {
	if n = v.doc.resolve(n); n == nil || depth > maxNesting {
		return
	}
	types := list(member(n, "type"))
	if t := member(n, "type"); t != nil && t.Kind == yaml.ScalarNode {
		types = []*yaml.Node{t}
	}
	object := false
	for _, t := range types {
		object = object || t.Value == "object"
		if t.Value == "null" {
			p.nullable = true
		} else {
			p.types = append(p.types, t.Value)
		}
	}
	if scalar(member(n, "nullable")) == "true" {
		p.nullable = true
	}
	for _, e := range list(member(n, "enum")) {
		p.enum = append(p.enum, e.Value)
		p.nullable = p.nullable || e.Tag == "!!null"
	}
	described := false
	for _, key := range []string{"properties", "additionalProperties", "patternProperties", "allOf", "anyOf", "oneOf", "propertyNames"} {
		described = described || member(n, key) != nil
	}
	p.bare = p.bare || object && !described
	for _, key := range []string{"anyOf", "oneOf", "allOf"} {
		for _, branch := range list(member(n, key)) {
			v.collect(branch, p, depth+1)
		}
	}
}
