package complete

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// DescribedBySchema takes the samples that are a JSON Schema, and no JSON of the kind that is sent, and gives what they describe.
func DescribedBySchema(samples []contract.Sample) (kept []contract.Sample, fields []contract.Field) {
	for _, s := range samples {
		n, _, err := sample.Parse(s.Body, s.Line)
		if err == nil {
			n = schemaOfContent(n)
		}
		if err != nil || !isSchema(n) {
			kept = append(kept, s)
			continue
		}
		in := word.InBody
		if s.Kind == "answer" {
			in = word.InAnswer
		}
		if s.Status < 300 {
			fields = append(fields, schemaFields(n, in, "", 0)...)
		}
	}
	return kept, fields
}

// MissingFrom are the described fields of those places that a page's lists leave out: where it lists some, they say more.
func MissingFrom(listed, described []contract.Field) []contract.Field {
	return slices.DeleteFunc(described, func(f contract.Field) bool {
		return slices.ContainsFunc(listed, func(have contract.Field) bool { return have.In == f.In })
	})
}

// schemaOfContent is the schema in a body as OpenAPI describes it, with its media type around it: {"content": {"application/json":
// {"schema": {}}}}. Any other node is itself.
func schemaOfContent(n *sample.Node) *sample.Node {
	content := n.Members["content"]
	if content == nil || len(content.Names) == 0 || !word.MediaLine.MatchString(content.Names[0]) {
		return n
	}
	if schema := content.Members[content.Names[0]].Members["schema"]; schema != nil {
		return schema
	}
	return n
}

// schemaKeys are what a schema of an object can have beside its properties, where it does not say its type.
var schemaKeys = word.SetOf("properties required additionalProperties title description example examples minProperties maxProperties")

// isSchema reports an object that describes objects: its type is object, and its properties each say what they are.
func isSchema(n *sample.Node) bool {
	if n.Kind != "object" || n.Members["properties"] == nil || n.Members["properties"].Kind != "object" {
		return false
	}
	if textOf(n, "type") != "object" && n.Members["$schema"] == nil && slices.ContainsFunc(n.Names, func(key string) bool { return !schemaKeys[key] }) {
		return false
	}
	properties := n.Members["properties"]
	return len(properties.Names) > 0 && !slices.ContainsFunc(properties.Names, func(name string) bool {
		p := properties.Members[name]
		return p.Kind != "object" || !slices.ContainsFunc([]string{"type", "enum", "properties", "items", "description", "$ref", "anyOf", "oneOf", "allOf"}, func(key string) bool { return p.Members[key] != nil })
	})
}

// schemaFields are the members that a JSON Schema describes, with their parts.
func schemaFields(n *sample.Node, in, at string, depth int) []contract.Field {
	var all []contract.Field
	properties := n.Members["properties"]
	if properties == nil || properties.Kind != "object" || depth > sample.MaxNesting {
		return nil
	}
	for _, name := range properties.Names {
		p := properties.Members[name]
		f := contract.Field{In: in, Name: at + contract.EscapePointer(name), Line: p.Line, Required: requires(n, name), Format: textOf(p, "format"), Description: textOf(p, "description")}
		for _, kind := range append([]*sample.Node{p.Members["type"]}, typesOf(p)...) {
			switch {
			case kind == nil || kind.Kind != "string":
			case kind.Text == "null":
				f.Nullable = true
			case f.Type == "":
				f.Type = kind.Text
			}
		}
		if enum := p.Members["enum"]; enum != nil {
			for _, v := range enum.Items {
				if v.Kind == "null" {
					f.Nullable = true
				} else {
					f.Enum = append(f.Enum, v.Text)
				}
			}
		}
		inner := p
		if items := p.Members["items"]; f.Type == "array" && items != nil && items.Kind == "object" {
			if kind := textOf(items, "type"); kind != "" {
				f.Type = "array<" + kind + ">"
			}
			inner = items
		}
		all = append(append(all, f), schemaFields(inner, in, f.Name+"/", depth+1)...)
	}
	return all
}

// textOf is the text of a member, or "".
func textOf(n *sample.Node, name string) string {
	if m := n.Members[name]; m != nil && m.Kind == "string" {
		return m.Text
	}
	return ""
}

// typesOf are the types of a property that can be of several.
func typesOf(n *sample.Node) []*sample.Node {
	if kind := n.Members["type"]; kind != nil && kind.Kind == "array" {
		return kind.Items
	}
	return nil
}

// requires reports a member that the schema's list of required ones has.
func requires(n *sample.Node, name string) bool {
	required := n.Members["required"]
	return required != nil && slices.ContainsFunc(required.Items, func(v *sample.Node) bool { return v.Text == name })
}
