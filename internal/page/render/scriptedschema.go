package render

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// OpenAPI Generator's second HTML keeps each schema in a script, which draws it when the page is opened: the page as fetched has none
// besides.
var (
	// scriptedDefinition is where a script gives one of the named schemas.
	scriptedDefinition = pattern.New(`defs(?:\["([^"]+)"\]|\.(\w+)) = `)
	// scriptedSchema is where a script gives the schema that stands in its place.
	scriptedSchema = pattern.New(`var schemaWrapper = `)
	// scriptedStatus is the name of a heading that a script fills with a status.
	scriptedStatus = pattern.New(`-title-([1-5]\d\d)$`)
)

// deepestSchema bounds how deep such a schema is followed.
const deepestSchema = 8

// scriptedSchemas are the named schemas of a page, by their names.
func scriptedSchemas(root *html.Node) map[string]*sample.Node {
	all := map[string]*sample.Node{}
	find(root, func(n *html.Node) bool {
		if n.DataAtom != atom.Script || n.FirstChild == nil || !scriptedDefinition.MatchString(n.FirstChild.Data) {
			return false
		}
		text := n.FirstChild.Data
		for _, at := range scriptedDefinition.FindAllStringSubmatchIndex(text, -1) {
			if schema, _, err := sample.Parse([]byte(text[at[1]:]), lineOf(n)+strings.Count(text[:at[1]], "\n")); err == nil {
				name := scriptedDefinition.FindStringSubmatch(text[at[0]:at[1]])
				all[name[1]+name[2]] = schema
			}
		}
		return false
	}, 0)
	return all
}

// lineOf is the line of an element's tag.
func lineOf(n *html.Node) int { return (&htmlRenderer{line: 1}).at(n) }

// scripted renders the table of a body whose schema stands in a script; it reports whether the table is one.
func (h *htmlRenderer) scripted(n *html.Node) bool {
	if len(h.schemas) == 0 {
		return false
	}
	script := find(n, func(c *html.Node) bool {
		return c.DataAtom == atom.Script && c.FirstChild != nil && scriptedSchema.MatchString(c.FirstChild.Data)
	}, 0)
	if script == nil {
		return false
	}
	text := script.FirstChild.Data
	at := scriptedSchema.FindStringIndex(text)
	wrapper, _, err := sample.Parse([]byte(text[at[1]:]), h.at(script)+strings.Count(text[:at[1]], "\n"))
	if err != nil {
		return false
	}
	items := h.schemaItems(schemaBelow(wrapper, 0), 0)
	if len(items) == 0 {
		return false
	}
	h.out = append(h.out, outline.Block{Kind: outline.FieldsBlock, Line: items[0].Line, Last: h.line, Items: items})
	return true
}

// schemaBelow is the first member called schema in an object.
func schemaBelow(n *sample.Node, depth int) *sample.Node {
	if n == nil || depth > deepestSchema {
		return nil
	}
	if found := n.Members["schema"]; found != nil {
		return found
	}
	for _, name := range n.Names {
		if found := schemaBelow(n.Members[name], depth+1); found != nil {
			return found
		}
	}
	return nil
}

// resolved is the schema that another one refers to.
func (h *htmlRenderer) resolved(schema *sample.Node) *sample.Node {
	if schema == nil {
		return nil
	}
	if ref := schema.Members["$ref"]; ref != nil {
		return h.schemas[ref.Text[strings.LastIndexByte(ref.Text, '/')+1:]]
	}
	return schema
}

// schemaItems are the members of an object's schema as the entries of a list.
func (h *htmlRenderer) schemaItems(schema *sample.Node, depth int) []outline.Item {
	schema = h.resolved(schema)
	if schema == nil || depth > deepestSchema || schema.Members["properties"] == nil {
		return nil
	}
	var required []string
	if list := schema.Members["required"]; list != nil {
		for _, it := range list.Items {
			required = append(required, it.Text)
		}
	}
	var items []outline.Item
	properties := schema.Members["properties"]
	for _, name := range properties.Names {
		member := h.resolved(properties.Members[name])
		if member == nil {
			continue
		}
		it := outline.Item{Line: properties.Members[name].Line, Term: name, Attr: map[string]string{"type": typeInSchema(member), "required": "false"}}
		if slices.Contains(required, name) {
			it.Attr["required"] = "true"
		}
		parts := member
		if items := h.resolved(member.Members["items"]); items != nil {
			parts = items
			it.Attr["type"] = "array of " + typeInSchema(items)
		}
		for key, attr := range map[string]string{"description": "", "format": "format", "default": "default", "nullable": "nullable", "deprecated": "deprecated", "readOnly": "readOnly", "writeOnly": "writeOnly",
			"minimum": "min", "maximum": "max", "minLength": "minLength", "maxLength": "maxLength", "pattern": "pattern"} {
			value := member.Members[key]
			switch {
			case value == nil:
			case attr == "":
				it.Text = value.Text
			default:
				it.Attr[attr] = value.Text
			}
		}
		if values := member.Members["enum"]; values != nil {
			var texts []string
			for _, v := range values.Items {
				texts = append(texts, v.Text)
			}
			it.Attr["enum"] = strings.Join(texts, ",")
		}
		if inner := h.schemaItems(parts, depth+1); len(inner) > 0 {
			it.Sub = outline.Outline{{Kind: outline.FieldsBlock, Line: inner[0].Line, Last: inner[len(inner)-1].Line, Items: inner}}
		}
		items = append(items, it)
	}
	return items
}

// typeInSchema is the type of a schema; that of one which says none is an object where it has members, and else any.
func typeInSchema(schema *sample.Node) string {
	if t := schema.Members["type"]; t != nil && t.Kind == "string" {
		return t.Text
	}
	if schema.Members["properties"] != nil {
		return "object"
	}
	return "any"
}
