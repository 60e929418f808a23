package form

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// TypeSpec with its library for HTTP: operations with a verb and a route, models.

var typespecVerb = pattern.New(`(?m)^\s*@(?:TypeSpec\.Http\.)?(?:patch|get|put|post|delete)\b`)

// FitsTypeSpec: a .tsp file whose operations have verbs.
func FitsTypeSpec(t *source.Text) bool {
	return strings.EqualFold(filepath.Ext(t.File), ".tsp") && typespecVerb.Match(t.Raw)
}

// typespec reads one file.
type typespec struct {
	idl
	all       []idlOperation
	templates map[string]typespecTemplate
}

// typespecTemplate is an operation that others are made of, for types that they give.
type typespecTemplate struct {
	names  []string // that stand for those types
	params []idlMember
}

// ReadTypeSpec reads the PATCH operations of such a file.
func ReadTypeSpec(t *source.Text) (contract.Page, error) {
	p := typespec{idl: idl{tokens: idlTokens(t), types: map[string]*idlType{}}}
	ops := p.declarations(&p.idl, "", false)
	for _, o := range ops {
		p.all = append(p.all, p.operation(o))
	}
	return p.page(t, p.all)
}

// typespecCall is an operation before the models are known.
type typespecCall struct {
	idlOperation
	params   []idlMember
	template string   // that it is made of
	types    []string // for which
	optional bool     // none of the members is required
}

// declarations reads what stands in a file, a namespace or an interface. In an interface, operations have no keyword.
func (p *typespec) declarations(in *idl, route string, inside bool) []typespecCall {
	var all []typespecCall
	for in.more() {
		marks := in.marks()
		if !in.more() {
			break
		}
		first := in.tokens[in.at]
		own := joinRoute(route, marks.text("route"))
		switch in.peek() {
		case "namespace":
			in.at++
			p.title = in.next().text
			if body, ok := in.group(); ok {
				all = append(all, p.declarations(&body, own, false)...)
			} else if in.accept(";") {
				route = own // it holds for the rest of the file
			}
		case "interface":
			in.at += 2
			in.skipTo("{")
			if body, ok := in.group(); ok {
				all = append(all, p.declarations(&body, own, true)...)
			}
		case "model":
			in.at++
			p.model(in)
		case "enum", "union":
			in.at++
			name := in.next().text
			if body, ok := in.group(); ok {
				p.types[name] = &idlType{values: typespecValues(&body)}
			}
		case "scalar", "alias":
			in.at++
			name := in.next().text
			if in.accept("extends") || in.accept("=") {
				var m idlMember
				typespecType(in, &m)
				p.types[name] = &idlType{alias: m.typ, list: m.list, isMap: m.isMap, values: m.values}
			}
			in.accept(";")
		case "op":
			in.at++
			fallthrough
		default:
			if c, ok := p.call(in, marks, first); ok {
				c.address = own
				all = append(all, c)
			}
			if !inside && first.text != "op" {
				in.skip()
			}
		}
	}
	return all
}

// joinRoute is a route below another one.
func joinRoute(outer, inner string) string {
	if inner == "" {
		return outer
	}
	return strings.TrimSuffix(outer, "/") + "/" + strings.TrimPrefix(inner, "/")
}

// call reads an operation: name(parameters): answer;
func (p *typespec) call(in *idl, marks idlMarks, first idlToken) (c typespecCall, ok bool) {
	c.title, c.line = first.said, first.line
	name := in.next().text
	names := typespecNames(in)
	if in.accept("is") {
		c.template = in.next().text
		c.types = typespecNames(in)
	} else if name == "" || in.peek() != "(" {
		in.skip()
		return c, false
	}
	params, there := in.group()
	in.skip()
	for _, verb := range []string{"get", "put", "post", "patch", "delete", "head"} {
		if marks.has(verb) {
			c.method = strings.ToUpper(verb)
		}
	}
	if len(names) > 0 && there {
		if p.templates == nil {
			p.templates = map[string]typespecTemplate{}
		}
		p.templates[name] = typespecTemplate{names, p.members(&params)}
		return c, false
	}
	if c.method == "" || !there && c.template == "" {
		return c, false
	}
	if doc := marks.text("doc") + marks.text("summary"); doc != "" {
		c.title = doc
	}
	c.optional = marks.holds("patch", "implicitOptionality") && marks.holds("patch", "true")
	c.params = p.members(&params)
	return c, true
}

// typespecNames are the types between angle brackets, or the names that stand for them.
func typespecNames(in *idl) []string {
	if in.peek() != "<" {
		return nil
	}
	group, ok := in.group()
	if !ok || len(group.tokens) == 0 {
		return nil
	}
	names := []string{group.tokens[0].text}
	depth := 0
	for i, token := range group.tokens {
		switch {
		case token.text == "<":
			depth++
		case token.text == ">":
			depth--
		case token.text == "," && depth == 0 && i+1 < len(group.tokens):
			names = append(names, group.tokens[i+1].text)
		}
	}
	return names
}

// ofTemplate gives an operation the parameters of the template that it is made of, with its own types; it reports whether the file declares it.
func (p *typespec) ofTemplate(c *typespecCall) bool {
	t, ok := p.templates[c.template]
	for _, m := range t.params {
		if i := slices.Index(t.names, m.typ); i >= 0 && i < len(c.types) {
			m.typ = c.types[i]
		}
		c.params = append(c.params, m)
	}
	return ok
}

// model reads a model, which can extend one or be a changed copy of one.
func (p *typespec) model(in *idl) {
	name := in.next().text
	t := &idlType{}
	if in.peek() == "<" {
		in.group()
	}
	for in.more() && in.peek() != "{" && in.peek() != ";" {
		if base := in.next(); base.text != "extends" && base.text != "is" && !base.quoted {
			inner := base.text
			if arguments, ok := in.group(); ok && len(arguments.tokens) > 0 {
				t.partial = t.partial || partialTemplates[base.text]
				inner = arguments.tokens[0].text
			}
			t.bases = append(t.bases, inner)
		}
	}
	if body, ok := in.group(); ok {
		t.members = p.members(&body)
	}
	in.accept(";")
	p.types[name] = t
}

// partialTemplates are the templates whose members are all optional.
var partialTemplates = map[string]bool{"OptionalProperties": true, "UpdateableProperties": true, "MergePatchUpdate": true, "MergePatchCreateOrUpdate": true, "Partial": true}

// members reads the properties of a model, or the parameters of an operation.
func (p *typespec) members(in *idl) []idlMember {
	var all []idlMember
	for in.more() {
		if in.accept(",") || in.accept(";") {
			continue
		}
		said := in.tokens[in.at].said
		marks := in.marks()
		if !in.more() {
			break
		}
		name := in.next()
		if name.said != "" {
			said = name.said
		}
		if doc := marks.text("doc"); doc != "" {
			said = doc
		}
		m := idlMember{name: name.text, line: name.line, said: said, required: true}
		if m.spread = name.text == "..." && !name.quoted; !m.spread {
			m.required = !in.accept("?")
			if !in.accept(":") {
				continue
			}
		}
		typespecType(in, &m)
		if in.accept("=") {
			m.required = false // a default takes its place
			for in.more() && in.peek() != "," && in.peek() != ";" {
				in.at++
			}
		}
		m.payload = marks.has("body") || marks.has("bodyRoot")
		m.readOnly = marks.holds("visibility", "Lifecycle.Read") && !marks.holds("visibility", "Lifecycle.Update") || marks.holds("visibility", "read") && !marks.holds("visibility", "update")
		if key := marks.text("encodedName"); key == "application/json" && len(marks["encodedName"].tokens) > 2 {
			m.name = marks["encodedName"].tokens[2].text
		}
		for _, place := range []string{word.InPath, word.InQuery, word.InHeader, word.InCookie} {
			if marks.has(place) {
				m.in, m.key = place, marks.text(place)
			}
		}
		if m.in == word.InHeader && m.key == "" {
			m.key, m.derived = headerNameOf(m.name), true
		}
		all = append(all, m)
	}
	return all
}

// headerNameOf is the name of a header that a parameter stands for: ifMatch is if-match.
func headerNameOf(name string) string {
	var b strings.Builder
	for _, c := range name {
		if c >= 'A' && c <= 'Z' {
			b.WriteByte('-')
			c += 'a' - 'A'
		}
		b.WriteRune(c)
	}
	return b.String()
}

// typespecType reads a type: a name, a union of texts, a list, a map, a copy of a model.
func typespecType(in *idl, m *idlMember) {
	for in.more() {
		switch token := in.next(); {
		case token.quoted:
			m.values = append(m.values, token.text)
		case token.text == "null":
			m.nullable = true
		case token.text == "{":
			in.at--
			in.group()
			m.typ = "object"
		case token.text == "Record" || token.text == "Array" || partialTemplates[token.text]:
			inner, _ := in.group()
			typespecType(&inner, m)
			m.isMap, m.list = m.isMap || token.text == "Record", m.list || token.text == "Array"
		default:
			m.typ = token.text
			if in.peek() == "<" {
				in.group()
			}
		}
		if in.accept("[") {
			in.accept("]")
			m.list = true
		}
		if !in.accept("|") {
			break
		}
	}
	if len(m.values) > 0 && m.typ != "" {
		m.values = nil // any other text is one too
	}
}

// typespecValues are the values of an enumeration, or of a union of texts.
func typespecValues(body *idl) []string {
	var values []string
	for body.marks(); body.more(); body.marks() {
		token := body.next()
		switch {
		case token.text == "," || token.text == ";" || token.text == "string":
		case body.accept(":"):
			if value := body.next(); value.quoted {
				values = append(values, value.text)
			}
		default:
			values = append(values, token.text)
		}
	}
	return values
}

// operation tells where each parameter of an operation goes.
func (p *typespec) operation(c typespecCall) idlOperation {
	if c.template != "" && !p.ofTemplate(&c) {
		c.unknown = c.template
	}
	op := c.idlOperation
	for _, m := range p.idl.members(&idlType{members: c.params}, 0) {
		switch {
		case m.in == word.InHeader && strings.EqualFold(m.key, "content-type"):
		case m.in == word.InPath:
			if !strings.Contains(op.address, "{"+m.name) && m.key == "" {
				op.address = joinRoute(op.address, "{"+m.name+"}")
			}
		case m.payload:
			inner := p.named(m.typ)
			if inner == nil && m.typ != "object" {
				op.unknown = m.typ
			}
			op.within = []*idlType{inner}
			op.members = append(op.members, p.idl.members(inner, 0)...)
		default:
			op.members = append(op.members, m)
		}
	}
	for _, m := range c.params {
		if m.spread && p.named(m.typ) == nil {
			op.unknown = m.typ
		}
	}
	for i := range op.members {
		if m := &op.members[i]; c.optional && m.in == "" {
			m.required = false
		}
	}
	return op
}
