// Package view is one operation of a page as lint looks at it, the same for pages with a document and pages with lists.
package view

import (
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/tree"
)

// View is one operation of a page as lint looks at it, the same for pages with a document and pages with lists.
type View struct {
	Page     contract.Page
	Op       contract.PageOperation
	Keys     []DocKey
	Body     []Part
	Answer   []Part
	BodyLine int // of the body's media type or first row
	Untyped  int // line of a body that has no media type; 0 where it has one, or there is no body
	Params   map[string]bool
	Doc      *form.Document // nil where the page has none
	Request  *sample.Node   // sample body
	Reply    *sample.Node   // sample answer
	Schema   bool           // the success answer has a schema
	visited  int            // schemas looked at for the members of the present one

	Looked, Shows bool           // resource has looked, and has found the resource in the answer
	Prefix        string         // under which it stands
	AnswerAt      map[string]int // of each member of the answer, by its name
}

// DocKey is a credential that the page documents.
type DocKey struct {
	Header string
	Line   int
}

// Part is a member of a body or an answer.
type Part struct {
	Name      string // pointer without its first slash; elements stand for their array
	Types     []string
	Enum      []string
	Nullable  bool
	Required  bool
	WriteOnly bool
	ReadOnly  bool
	Bare      bool // an object without members
	Listed    bool // in a table or schema, not only in a sample
	DefLine   int  // of its default; 0 has none
	Line      int
}

// Of is the view of one operation. doc is the document on the page, nil where it has none.
func Of(p contract.Page, op contract.PageOperation, doc *form.Document) *View {
	v := &View{Page: p, Op: op, Params: map[string]bool{}, Request: sample.First(op.Samples, "request"), Reply: sample.First(op.Samples, "answer")}
	if doc != nil {
		v.Doc = doc
		v.fromDocument()
	} else {
		v.fromFields()
	}
	return v
}

// Claims are what the page's prose says of this operation, or of all.
func (v *View) Claims() []contract.Claim {
	return append(slices.Clone(v.Page.Claims), v.Op.Claims...)
}

func (v *View) fromFields() {
	children := map[string]bool{}
	for _, f := range v.Op.Fields {
		if cut := strings.LastIndex(f.Name, "/"); cut > 0 && !word.IsInferred(f, "member") {
			children[f.In+" "+f.Name[:cut]] = true
		}
	}
	readOnly := map[string]bool{}
	for _, c := range v.Claims() {
		readOnly[c.Member] = readOnly[c.Member] || c.Kind == prose.ReadOnly
	}
	for _, f := range v.Op.Fields {
		base, element, _ := strings.Cut(strings.TrimSuffix(f.Type, ">"), "<")
		p := Part{Name: f.Name, Enum: f.Enum, Nullable: f.Nullable, Required: f.Required, WriteOnly: f.WriteOnly, Line: f.Line, Listed: !word.IsInferred(f, "member")}
		if base != "" {
			p.Types = []string{base}
		}
		p.Bare = p.Listed && (base == "object" || element == "object") && !children[f.In+" "+f.Name]
		if f.Default != "" && !isNothing(f.Default) {
			p.DefLine = f.Line
		}
		p.ReadOnly = readOnly["/"+f.Name]
		switch f.In {
		case word.InAuth:
			v.Keys = append(v.Keys, DocKey{f.Name, f.Line})
		case word.InBody:
			if v.BodyLine == 0 {
				v.BodyLine = f.Line
			}
			v.Body = append(v.Body, p)
		case word.InAnswer:
			v.Answer, v.Schema = append(v.Answer, p), true
		default:
			v.Params[f.Name] = true
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

func (v *View) fromDocument() {
	doc, item, op := v.Doc, v.Item(), v.Operation()
	v.documentKeys(op)
	for _, holder := range []*yaml.Node{item, op} {
		for _, p := range tree.Items(form.Member(holder, "parameters")) {
			v.Params[form.Scalar(form.Member(doc.Resolve(p), "name"))] = true
		}
	}
	bodyKey, body := form.Entry(op, "requestBody")
	content := form.Member(doc.Resolve(body), "content")
	if body != nil && (content == nil || len(content.Content) == 0) {
		v.Untyped = doc.Line(bodyKey)
	}
	for key, media := range tree.Pairs(content) {
		v.BodyLine = doc.Line(key)
		v.Body = v.members(form.Member(media, "schema"))
		break
	}
	for code, answer := range tree.Pairs(form.Member(op, "responses")) {
		if !strings.HasPrefix(code.Value, "2") || v.Schema {
			continue
		}
		for _, media := range tree.Pairs(form.Member(doc.Resolve(answer), "content")) {
			v.Schema = true
			v.Answer = v.members(form.Member(media, "schema"))
			break
		}
	}
}

// Item is the document's path item of the operation.
func (v *View) Item() *yaml.Node {
	_, item := v.Doc.Path(v.Op.Path)
	return v.Doc.Resolve(item)
}

// Operation is the document's operation.
func (v *View) Operation() *yaml.Node { return form.Member(v.Item(), strings.ToLower(v.Op.Method)) }

// documentKeys lists the headers of the schemes that the operation's security names.
func (v *View) documentKeys(op *yaml.Node) {
	security := form.Member(op, "security")
	if security == nil {
		security = form.Member(v.Doc.Root, "security")
	}
	schemes := form.Member(form.Member(v.Doc.Root, "components"), "securitySchemes")
	for _, alternative := range tree.Items(security) {
		for name := range tree.Pairs(alternative) {
			key, scheme := form.Entry(schemes, name.Value)
			if nameKey, header := form.Entry(scheme, "name"); header != nil && form.Scalar(form.Member(scheme, "in")) == "header" {
				v.Keys = append(v.Keys, DocKey{header.Value, v.Doc.Line(nameKey)})
			} else if key != nil {
				v.Keys = append(v.Keys, DocKey{"Authorization", v.Doc.Line(key)})
			}
		}
	}
}

// mostLooked is how many schemas are looked at for the members of one. One that refers to others, and they to others, can have
// trillions.
const mostLooked = 200_000

// members lists the members of a body's schema; none where they are too many to be compared with anything.
func (v *View) members(schema *yaml.Node) []Part {
	v.visited = 0
	parts := v.flatten(schema, "", nil, 0)
	if v.visited > mostLooked {
		return nil
	}
	return parts
}

// flatten lists the members of a schema, through references, null unions, allOf and the elements of arrays.
func (v *View) flatten(schema *yaml.Node, at string, open []*yaml.Node, depth int) []Part {
	n := v.Doc.Resolve(schema)
	for _, o := range open {
		if o == n {
			return nil
		}
	}
	if v.visited++; n == nil || depth > sample.MaxNesting || v.visited > mostLooked {
		return nil
	}
	open = append(open, n)
	var parts []Part
	required := map[string]bool{}
	for _, r := range tree.Items(form.Member(n, "required")) {
		required[r.Value] = true
	}
	for key, s := range tree.Pairs(form.Member(n, "properties")) {
		p := v.part(s)
		p.Name, p.Line, p.Required = at+contract.EscapePointer(key.Value), v.Doc.Line(key), required[key.Value]
		parts = append(parts, p)
		parts = append(parts, v.flatten(s, p.Name+"/", open, depth+1)...)
	}
	for _, key := range []string{"allOf", "anyOf", "oneOf"} {
		for _, branch := range tree.Items(form.Member(n, key)) {
			parts = append(parts, v.flatten(branch, at, open, depth)...)
		}
	}
	if items := form.Member(n, "items"); items != nil {
		parts = append(parts, v.flatten(items, at, open, depth)...)
	}
	return parts
}

// part reads what a schema says of a member itself.
func (v *View) part(schema *yaml.Node) Part {
	n := v.Doc.Resolve(schema)
	p := Part{Listed: true, WriteOnly: form.Scalar(form.Member(n, "writeOnly")) == "true", ReadOnly: form.Scalar(form.Member(n, "readOnly")) == "true"}
	if n == nil {
		return p
	}
	if key, def := form.Entry(n, "default"); def != nil && def.ShortTag() != "!!null" {
		p.DefLine = v.Doc.Line(key)
	}
	v.collect(n, &p, 0)
	return p
}

func (v *View) collect(n *yaml.Node, p *Part, depth int) {
	if n = v.Doc.Resolve(n); n == nil || depth > sample.MaxNesting {
		return
	}
	types := tree.Items(form.Member(n, "type"))
	if t := form.Member(n, "type"); t != nil && t.Kind == yaml.ScalarNode {
		types = []*yaml.Node{t}
	}
	object := false
	for _, t := range types {
		object = object || t.Value == "object"
		if t.Value == "null" {
			p.Nullable = true
		} else {
			p.Types = append(p.Types, t.Value)
		}
	}
	if form.Scalar(form.Member(n, "nullable")) == "true" {
		p.Nullable = true
	}
	for _, e := range tree.Items(form.Member(n, "enum")) {
		p.Enum = append(p.Enum, e.Value)
		p.Nullable = p.Nullable || e.Tag == "!!null"
	}
	described := false
	for _, key := range []string{"properties", "additionalProperties", "patternProperties", "allOf", "anyOf", "oneOf", "propertyNames"} {
		described = described || form.Member(n, key) != nil
	}
	p.Bare = p.Bare || object && !described
	for _, key := range []string{"anyOf", "oneOf", "allOf"} {
		for _, branch := range tree.Items(form.Member(n, key)) {
			v.collect(branch, p, depth+1)
		}
	}
}
