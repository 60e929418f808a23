package form

import (
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/tree"
)

func itoa(n int) string { return strconv.Itoa(n) }

func (c *ramlConverter) flag(b bool) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: strconv.FormatBool(b)}
}

func (c *ramlConverter) typed(name string) *yaml.Node {
	out := c.mapping()
	c.put(out, nil, "type", textNode(name))
	return out
}

func (c *ramlConverter) requiresByDefault() bool {
	return Member(c.root, "schemas") == nil || Member(c.root, "types") != nil
}

// types are the named types of the document: types in RAML 1.0, schemas in 0.8.
func (c *ramlConverter) types() *yaml.Node {
	out := c.mapping()
	for _, kind := range []string{"types", "schemas"} {
		eachNamed(Member(c.root, kind), func(key, value *yaml.Node) {
			c.put(out, key, key.Value, c.schema(value, "object"))
		})
	}
	return out
}

func (c *ramlConverter) hasType(name string) bool {
	found := false
	for _, kind := range []string{"types", "schemas"} {
		eachNamed(Member(c.root, kind), func(key, _ *yaml.Node) { found = found || key.Value == name })
	}
	return found
}

// ramlTypes are the built-in types of RAML as JSON Schema has them: the type and the format.
var ramlTypes = map[string][2]string{
	"string": {"string"}, "number": {"number"}, "integer": {"integer"}, "boolean": {"boolean"}, "object": {"object"}, "array": {"array"},
	"nil": {"null"}, "null": {"null"}, "file": {"string"}, "any": {},
	"date": {"string"}, "date-only": {"string", "date"}, "time-only": {"string", "time"}, "datetime-only": {"string"}, "datetime": {"string", "date-time"},
}

// expression reads a type as RAML writes it in one word: User, User[], string | nil, (A | B)[].
func (c *ramlConverter) expression(s string, from *yaml.Node, depth int) *yaml.Node {
	s = strings.TrimSpace(s)
	out := c.mapping()
	if depth > sample.MaxDepth || s == "" {
		return out
	}
	if inner, ok := strings.CutSuffix(s, "[]"); ok && !strings.Contains(outsideBrackets(inner), "|") {
		c.put(out, from, "type", textNode("array"))
		c.put(out, from, "items", c.expression(inner, from, depth+1))
		return out
	}
	if parts := ramlUnion.Parts(s); len(parts) > 1 {
		any := &yaml.Node{Kind: yaml.SequenceNode}
		for _, part := range parts {
			any.Content = append(any.Content, c.expression(part, from, depth+1))
		}
		c.put(out, from, "anyOf", any)
		return out
	}
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		return c.expression(s[1:len(s)-1], from, depth+1)
	}
	if c.hasType(s) {
		c.put(out, from, "$ref", textNode("#/components/schemas/"+contract.EscapePointer(s)))
		return out
	}
	known, ok := ramlTypes[s]
	if !ok {
		return c.open("the document has no type " + s)
	}
	if known[0] != "" {
		c.put(out, from, "type", textNode(known[0]))
	}
	if known[1] != "" {
		c.put(out, from, "format", textNode(known[1]))
	}
	return out
}

// outsideBrackets is a text without what stands in brackets.
func outsideBrackets(s string) string {
	depth := 0
	return strings.Map(func(r rune) rune {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		default:
			if depth == 0 {
				return r
			}
		}
		return -1
	}, s)
}

// ramlUnion parts a type at its alternatives.
var ramlUnion = word.Parting{At: "|", Open: "(", Close: ")"}

// plainKeys are the facets that RAML and JSON Schema call the same.
var plainKeys = pattern.New(`^(?:enum|pattern|minLength|maxLength|minimum|maximum|multipleOf|minItems|maxItems|uniqueItems|minProperties|maxProperties|default|description|title)$`)

// schema turns a type declaration into JSON Schema. without is the type of a declaration that names none and has no properties.
func (c *ramlConverter) schema(n *yaml.Node, without string) *yaml.Node {
	if n == nil || n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		if without == "" {
			return c.mapping()
		}
		return c.typed(without)
	}
	if n.Kind == yaml.ScalarNode {
		return c.written(n)
	}
	if n.Kind == yaml.SequenceNode {
		return c.all(n)
	}
	typeKey, typ := Entry(n, "type")
	if typ == nil {
		typeKey, typ = Entry(n, "schema")
	}
	out := c.mapping()
	switch {
	case typ != nil:
		out = c.schema(typ, "")
	case Member(n, "properties") != nil:
		c.put(out, keyNode(n, "properties"), "type", textNode("object"))
	case Member(n, "items") != nil:
		c.put(out, keyNode(n, "items"), "type", textNode("array"))
	case without != "" && without != "object" || Member(n, "enum") != nil:
		c.put(out, nil, "type", textNode("string"))
	}
	own := c.facets(n)
	if why := c.unknown[out]; why != "" && len(own.Content) == 0 {
		return out
	}
	if Member(out, "$ref") != nil || Member(out, "anyOf") != nil || Member(out, "allOf") != nil {
		if len(own.Content) == 0 {
			return out
		}
		both := &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{out, own}}
		out = c.mapping()
		c.put(out, typeKey, "allOf", both)
		return out
	}
	for key, value := range tree.Pairs(own) {
		if present := Member(out, key.Value); present == nil {
			out.Content = append(out.Content, key, value)
		}
	}
	return out
}

// all is a type with several bases.
func (c *ramlConverter) all(n *yaml.Node) *yaml.Node {
	out, bases := c.mapping(), &yaml.Node{Kind: yaml.SequenceNode}
	for _, base := range n.Content {
		bases.Content = append(bases.Content, c.schema(base, ""))
	}
	if len(bases.Content) == 1 {
		return bases.Content[0]
	}
	c.put(out, nil, "allOf", bases)
	return out
}

// open is a schema for a type that is not known: any value is taken for it.
func (c *ramlConverter) open(why string) *yaml.Node {
	out := c.mapping()
	c.unknown[out] = why
	return out
}

// written is a type in one word, or JSON Schema as text. Text that is included from another file is not on the page.
func (c *ramlConverter) written(n *yaml.Node) *yaml.Node {
	if n.Tag == "!include" {
		c.notes = append(c.notes, "line "+itoa(n.Line)+": the type stands in another file, "+n.Value+", and is left open")
		return c.open("its type stands in another file, " + n.Value + "; give it in the same folder as the document")
	}
	if strings.HasPrefix(strings.TrimSpace(n.Value), "{") {
		if schema := parseJSON(n.Value); schema != nil {
			relocate(schema, n.Line, true)
			dropKeys(schema, "$schema", "id")
			return schema
		}
		return c.mapping()
	}
	return c.expression(n.Value, n, 0)
}

func dropKeys(n *yaml.Node, names ...string) {
	for _, name := range names {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == name && n.Content[i+1].Kind == yaml.ScalarNode {
				n.Content = append(n.Content[:i:i], n.Content[i+2:]...)
				break
			}
		}
	}
}

// facets are the members of a declaration that restrict its type.
func (c *ramlConverter) facets(n *yaml.Node) *yaml.Node {
	out, required := c.mapping(), &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for key, value := range tree.Pairs(n) {
		switch {
		case plainKeys.MatchString(key.Value):
			c.put(out, key, key.Value, value)
		case key.Value == "items":
			c.put(out, key, "items", c.schema(value, ""))
		case key.Value == "additionalProperties" && value.Tag == "!!bool":
			c.put(out, key, key.Value, value)
		case key.Value == "format" && Scalar(value) != "rfc3339" && Scalar(value) != "rfc2616":
			c.put(out, key, "format", value)
		case key.Value == "properties":
			properties := c.mapping()
			for name, property := range tree.Pairs(value) {
				c.property(properties, required, name, property)
			}
			c.put(out, key, "properties", properties)
		case key.Value == "example":
			if example := c.example(value); example != nil {
				all := &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{example}}
				c.put(out, key, "examples", all)
			}
		}
	}
	if len(required.Content) > 0 {
		c.put(out, keyNode(n, "properties"), "required", required)
	}
	return out
}

// property is required unless its name ends in a question mark or it says so; one whose name is a pattern stands for many.
func (c *ramlConverter) property(properties, required, name, property *yaml.Node) {
	if strings.HasPrefix(name.Value, "/") && strings.HasSuffix(name.Value, "/") {
		return
	}
	bare, optional := strings.CutSuffix(name.Value, "?")
	said := Scalar(Member(property, "required"))
	if said != "" {
		bare, optional = name.Value, said == "false"
	}
	c.put(properties, name, bare, c.schema(property, "string"))
	if !optional {
		required.Content = append(required.Content, textNode(bare))
	}
}

// example is the value of an example: as it stands, as JSON text, or in a member "value" that says more of it.
func (c *ramlConverter) example(n *yaml.Node) *yaml.Node {
	if n.Tag == "!include" {
		return nil
	}
	if value := Member(n, "value"); value != nil && (Member(n, "strict") != nil || Member(n, "displayName") != nil) {
		n = value
	}
	if n.Kind == yaml.ScalarNode && strings.HasPrefix(strings.TrimSpace(n.Value), "{") {
		return parseJSON(n.Value)
	}
	return n
}

// schemes turns the security schemes into those of OpenAPI.
func (c *ramlConverter) schemes() *yaml.Node {
	out := c.mapping()
	eachNamed(Member(c.root, "securitySchemes"), func(key, s *yaml.Node) {
		scheme := c.mapping()
		switch kind := Scalar(Member(s, "type")); {
		case kind == "Basic Authentication":
			c.put(scheme, key, "type", textNode("http"))
			c.put(scheme, key, "scheme", textNode("basic"))
		case kind == "Digest Authentication":
			c.put(scheme, key, "type", textNode("http"))
			c.put(scheme, key, "scheme", textNode("digest"))
		case c.keyIn(scheme, s, "headers", "header"), c.keyIn(scheme, s, "queryParameters", "query"):
		default:
			c.put(scheme, key, "type", textNode("http"))
			c.put(scheme, key, "scheme", textNode("bearer"))
		}
		c.put(out, key, key.Value, scheme)
	})
	return out
}

// keyIn reads the header or the parameter in which a scheme carries its key. A token in Authorization is a bearer's.
func (c *ramlConverter) keyIn(scheme, s *yaml.Node, holder, in string) bool {
	for name := range tree.Pairs(Member(Member(s, "describedBy"), holder)) {
		if strings.EqualFold(name.Value, "Authorization") {
			return false
		}
		c.put(scheme, name, "type", textNode("apiKey"))
		c.put(scheme, name, "in", textNode(in))
		c.put(scheme, name, "name", textNode(strings.TrimSuffix(name.Value, "?")))
		return true
	}
	return false
}

// security is what a document, a resource or a method is secured by; null in the list means that none is needed.
func (c *ramlConverter) security(n *yaml.Node) *yaml.Node {
	_, by := Entry(n, "securedBy")
	if by == nil {
		return nil
	}
	out := &yaml.Node{Kind: yaml.SequenceNode}
	uses := tree.Items(by)
	if len(uses) == 0 {
		uses = []*yaml.Node{by}
	}
	for _, use := range uses {
		alternative := c.mapping()
		if name := useName(use); name != "" && use.Tag != "!!null" {
			c.put(alternative, use, name, &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle})
		}
		out.Content = append(out.Content, alternative)
	}
	return out
}
