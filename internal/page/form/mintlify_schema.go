package form

import (
	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/tree"
)

// schema turns a schema, or the list of alternatives that stands for one, into JSON Schema.
func (r rewriter) schema(n *yaml.Node) *yaml.Node {
	if alternatives := tree.Items(n); alternatives != nil {
		if len(alternatives) == 1 {
			return r.schema(alternatives[0])
		}
		any := &yaml.Node{Kind: yaml.SequenceNode}
		for _, a := range alternatives {
			any.Content = append(any.Content, r.schema(a))
		}
		out := r.mapping()
		if len(any.Content) > 0 {
			r.put(out, nil, "anyOf", any)
		}
		return out
	}
	out := r.mapping()
	for key, value := range tree.Pairs(n) {
		switch key.Value {
		case "requiredProperties":
			r.put(out, key, "required", value)
		case "type":
			r.typeOf(out, key, value)
		case "required", "description", "refIdentifier":
		case "properties":
			props := r.mapping()
			for name, p := range tree.Pairs(value) {
				r.put(props, name, name.Value, r.schema(unwrap(p)))
			}
			r.put(out, key, "properties", props)
		case "items", "additionalProperties", "not":
			if value.Kind == yaml.ScalarNode {
				r.put(out, key, key.Value, value)
			} else {
				r.put(out, key, key.Value, r.schema(unwrap(value)))
			}
		case "allOf", "anyOf", "oneOf":
			all := &yaml.Node{Kind: yaml.SequenceNode}
			for _, part := range tree.Items(value) {
				all.Content = append(all.Content, r.schema(part))
			}
			r.put(out, key, key.Value, all)
		default:
			r.put(out, key, key.Value, value)
		}
	}
	return out
}

// typeOf writes the type: "any" is none, and an enum's type is that of its values.
func (r rewriter) typeOf(out, key, value *yaml.Node) {
	switch value.Value {
	case "any":
	case "enum<string>", "enum<number>", "enum<integer>":
		r.put(out, key, "type", textNode(value.Value[5:len(value.Value)-1]))
	case "file":
		r.put(out, key, "type", textNode("string"))
	default:
		r.put(out, key, "type", value)
	}
}

// unwrap takes the one schema out of an allOf that is there only for the form.
func unwrap(n *yaml.Node) *yaml.Node {
	if all := tree.Items(Member(n, "allOf")); len(all) == 1 && len(n.Content) == 2 {
		return all[0]
	}
	return n
}
