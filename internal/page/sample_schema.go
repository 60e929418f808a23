package page

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// describedBySchema takes the samples that are a JSON Schema, and no JSON of the kind that is sent, and gives what they describe.
func describedBySchema(samples []contract.Sample) (kept []contract.Sample, fields []contract.Field) {
	for _, s := range samples {
		n, _, err := parseSample(s.Body, s.Line)
		if err != nil || !n.isSchema() {
			kept = append(kept, s)
			continue
		}
		in := inBody
		if s.Kind == "answer" {
			in = inAnswer
		}
		if s.Status < 300 {
			fields = append(fields, n.schemaFields(in, "", 0)...)
		}
	}
	return kept, fields
}

// missingFrom are the described fields of those places that a page's lists leave out: where it lists some, they say more.
func missingFrom(listed, described []contract.Field) []contract.Field {
	return slices.DeleteFunc(described, func(f contract.Field) bool {
		return slices.ContainsFunc(listed, func(have contract.Field) bool { return have.In == f.In })
	})
}

// isSchema reports an object that describes objects: its type is object, and its properties each say what they are.
func (n *node) isSchema() bool {
	if n.kind != "object" || n.members["properties"] == nil || n.members["properties"].kind != "object" {
		return false
	}
	if n.word("type") != "object" && n.members["$schema"] == nil {
		return false
	}
	properties := n.members["properties"]
	return len(properties.names) > 0 && !slices.ContainsFunc(properties.names, func(name string) bool {
		p := properties.members[name]
		return p.kind != "object" || !slices.ContainsFunc([]string{"type", "enum", "properties", "items", "description", "$ref", "anyOf", "oneOf", "allOf"}, func(key string) bool { return p.members[key] != nil })
	})
}

// schemaFields are the members that a JSON Schema describes, with their parts.
func (n *node) schemaFields(in, at string, depth int) []contract.Field {
	var all []contract.Field
	properties := n.members["properties"]
	if properties == nil || properties.kind != "object" || depth > maxNesting {
		return nil
	}
	for _, name := range properties.names {
		p := properties.members[name]
		f := contract.Field{In: in, Name: at + escaped(name), Line: p.line, Required: n.requires(name), Format: p.word("format"), Description: p.word("description")}
		for _, kind := range append([]*node{p.members["type"]}, p.typesOf()...) {
			switch {
			case kind == nil || kind.kind != "string":
			case kind.text == "null":
				f.Nullable = true
			case f.Type == "":
				f.Type = kind.text
			}
		}
		if enum := p.members["enum"]; enum != nil {
			for _, v := range enum.items {
				if v.kind == "null" {
					f.Nullable = true
				} else {
					f.Enum = append(f.Enum, v.text)
				}
			}
		}
		inner := p
		if items := p.members["items"]; f.Type == "array" && items != nil && items.kind == "object" {
			if kind := items.word("type"); kind != "" {
				f.Type = "array<" + kind + ">"
			}
			inner = items
		}
		all = append(append(all, f), inner.schemaFields(in, f.Name+"/", depth+1)...)
	}
	return all
}

// word is the text of a member, or "".
func (n *node) word(name string) string {
	if m := n.members[name]; m != nil && m.kind == "string" {
		return m.text
	}
	return ""
}

// typesOf are the types of a property that can be of several.
func (n *node) typesOf() []*node {
	if kind := n.members["type"]; kind != nil && kind.kind == "array" {
		return kind.items
	}
	return nil
}

// requires reports a member that the schema's list of required ones has.
func (n *node) requires(name string) bool {
	required := n.members["required"]
	return required != nil && slices.ContainsFunc(required.items, func(v *node) bool { return v.text == name })
}
