package build

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/tree"
)

// tree builds the schema of a body or an answer from its fields, nested by their names; nil where there are none.
func (b *fieldBuilder) tree(in string) (schema *yaml.Node, line int) {
	schema = object("type", "object")
	required := map[*yaml.Node]map[string]bool{}
	for _, f := range b.op.Fields {
		if f.In != in || f.Name == "" {
			continue
		}
		if line == 0 {
			line = f.Line
		}
		parts := strings.Split(f.Name, "/")
		holder := b.holder(schema, parts[:len(parts)-1])
		name := contract.UnescapePointer(parts[len(parts)-1])
		properties := b.places.Under(holder, "properties")
		property := b.member(f)
		if present := b.places.Field(properties, name); present != nil {
			b.join(present, property)
		} else {
			at(property, b.page.File, f.Line)
			b.says.say(property, f.Description, f.Line)
			b.places.Put(properties, name, property)
		}
		if f.Required {
			requireMember(required, holder, name)
		}
	}
	if line == 0 {
		return nil, 0
	}
	return schema, line
}

// requireMember adds a name to those that an object schema requires. known holds the names by the schema that requires them.
func requireMember(known map[*yaml.Node]map[string]bool, holder *yaml.Node, name string) {
	required := tree.Field(holder, "required")
	if required == nil {
		required = flow(tree.Sequence(0))
		tree.Put(holder, "required", required)
	}
	if known[holder] == nil {
		known[holder] = map[string]bool{}
		for _, n := range required.Content {
			known[holder][n.Value] = true
		}
	}
	if !known[holder][name] {
		known[holder][name] = true
		required.Content = append(required.Content, tree.Str(name))
	}
}

// holder finds the object schema under which a member stands: through named types and the elements of arrays.
func (b *fieldBuilder) holder(n *yaml.Node, parts []string) *yaml.Node {
	for _, part := range parts {
		properties := b.places.Under(n, "properties")
		next := b.places.Field(properties, part)
		if next == nil {
			next = object("type", "object")
			inferred(next, "type")
			b.places.Put(properties, part, next)
		}
		n = b.inside(next)
	}
	return n
}

func (b *fieldBuilder) inside(n *yaml.Node) *yaml.Node {
	for range 8 {
		if name, isRef := strings.CutPrefix(tree.Text(n, "$ref"), "#/components/schemas/"); isRef {
			n = b.places.Field(b.schemas, name)
			continue
		}
		if elements := tree.Field(n, "items"); elements != nil {
			n = elements
			continue
		}
		break
	}
	return n
}

// join adds what a second telling of a member knows more: nothing but its mark, the first one counts.
func (b *fieldBuilder) join(present, again *yaml.Node) {
	for k, v := range tree.Pairs(again) {
		if tree.Field(present, k.Value) == nil && !isRemark(k.Value, v) && tree.Field(present, "$ref") == nil {
			tree.Put(present, k.Value, v)
		}
	}
}

var typeName = pattern.New(`^[A-Za-z]\w*$`)

// member is the schema of one field; a type that the page names becomes a component.
func (b *fieldBuilder) member(f contract.Field) *yaml.Node {
	base, element, isArray := strings.Cut(strings.TrimSuffix(f.Type, ">"), "<")
	named := f.Of != "" && typeName.MatchString(f.Of)
	if !named || base != "object" && element != "object" && !(base == "array" && element == "") {
		return b.leaf(f)
	}
	if b.places.Field(b.schemas, f.Of) == nil {
		component := object("type", "object")
		at(component, b.page.File, f.Line)
		b.places.Put(b.schemas, f.Of, component)
	}
	ref := object("$ref", "#/components/schemas/"+f.Of)
	if base == "array" || isArray {
		out := object("type", "array", "items", ref)
		b.annotations(out, f)
		return out
	}
	b.annotations(ref, f)
	return ref
}

// leaf is the schema of a field without what is inside of it.
func (b *fieldBuilder) leaf(f contract.Field) *yaml.Node {
	out := tree.Mapping(0)
	base, element, _ := strings.Cut(strings.TrimSuffix(f.Type, ">"), "<")
	target := out
	switch {
	case base == "":
	case f.Nullable && base != "null":
		tree.Put(out, "type", strs([]string{base, "null"}))
	default:
		tree.Put(out, "type", tree.Str(base))
	}
	if base == "array" {
		target = tree.Mapping(0)
		if element != "" {
			tree.Put(target, "type", tree.Str(element))
		}
		tree.Put(out, "items", target)
	}
	if f.Format != "" {
		tree.Put(target, "format", tree.Str(f.Format))
	}
	if len(f.Enum) > 0 {
		tree.Put(target, "enum", b.enum(f, element, base))
	}
	b.annotations(out, f)
	return out
}

func (b *fieldBuilder) enum(f contract.Field, element, base string) *yaml.Node {
	if element == "" {
		element = base
	}
	if element == "string" || element == "" {
		return strs(f.Enum)
	}
	out := flow(tree.Sequence(0))
	for _, v := range f.Enum {
		out.Content = append(out.Content, value(v))
	}
	return out
}

// annotations adds bounds, default, example, and the marks.
func (b *fieldBuilder) annotations(n *yaml.Node, f contract.Field) {
	for _, key := range slices.Sorted(maps.Keys(f.Limits)) {
		if key == "pattern" {
			tree.Put(n, key, tree.Str(f.Limits[key]))
		} else {
			tree.Put(n, key, tree.Scalar("", f.Limits[key]))
		}
	}
	if f.Default != "" {
		if strings.HasPrefix(f.Type, "string") {
			tree.Put(n, "default", tree.Str(strings.Trim(f.Default, `"`)))
		} else {
			tree.Put(n, "default", value(f.Default))
		}
	}
	if f.ReadOnly {
		tree.Put(n, "readOnly", tree.Flag(true))
	}
	if f.Deprecated {
		tree.Put(n, "deprecated", tree.Flag(true))
	}
	if f.Sunset != "" {
		tree.Put(n, openapi.SunsetKey, tree.Str(f.Sunset))
	}
	if f.WriteOnly {
		tree.Put(n, "writeOnly", tree.Flag(true))
	}
	if f.Example != "" && !sampleKeys().GivesAway(f.Name, strings.Trim(f.Example, `"`)) {
		tree.Put(n, "examples", flow(tree.Sequence(0, value(f.Example))))
	}
	inferred(n, f.Inferred...)
}

// value is JSON text as YAML; text that is no JSON is a string.
func value(s string) *yaml.Node {
	if !json.Valid([]byte(s)) {
		return tree.Str(s)
	}
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	n, err := valueNode(d, tree.Index{})
	if err != nil {
		return tree.Str(s)
	}
	return n
}

// valueNode reads one JSON value, its members in their order.
func valueNode(d *json.Decoder, places tree.Index) (*yaml.Node, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch v := token.(type) {
	case json.Delim:
		out := tree.Mapping(0)
		if v == '[' {
			out = flow(tree.Sequence(0))
		}
		for d.More() {
			if v == '{' {
				name, err := d.Token()
				if err != nil {
					return nil, err
				}
				entry, err := valueNode(d, places)
				if err != nil {
					return nil, err
				}
				places.Put(out, name.(string), entry)
				continue
			}
			entry, err := valueNode(d, places)
			if err != nil {
				return nil, err
			}
			out.Content = append(out.Content, entry)
		}
		_, err := d.Token()
		return out, err
	case string:
		return tree.Str(v), nil
	case json.Number:
		if strings.ContainsAny(v.String(), ".eE") {
			return tree.Scalar("!!float", v.String()), nil
		}
		return tree.Scalar("!!int", v.String()), nil
	case bool:
		return tree.Flag(v), nil
	}
	return tree.Scalar("!!null", "null"), nil
}
