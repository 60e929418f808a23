package openapi

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
)

// tree builds the schema of a body or an answer from its fields, nested by their names; nil where there are none.
func (b *fieldBuilder) tree(in string) (schema *yaml.Node, line int) {
	schema = object("type", "object")
	for _, f := range b.op.Fields {
		if f.In != in || f.Name == "" {
			continue
		}
		if line == 0 {
			line = f.Line
		}
		parts := strings.Split(f.Name, "/")
		holder := b.holder(schema, parts[:len(parts)-1])
		name := strings.NewReplacer("~1", "/", "~0", "~").Replace(parts[len(parts)-1])
		properties := under(holder, "properties")
		property := b.member(f)
		if present := field(properties, name); present != nil {
			b.join(present, property)
		} else {
			at(property, b.page.File, f.Line)
			b.says.say(property, f.Description, f.Line)
			put(properties, name, property)
		}
		if f.Required {
			requireMember(holder, name)
		}
	}
	if line == 0 {
		return nil, 0
	}
	return schema, line
}

func requireMember(holder *yaml.Node, name string) {
	required := field(holder, "required")
	if required == nil {
		required = flow(sequence(0))
		put(holder, "required", required)
	}
	if !slices.ContainsFunc(required.Content, func(n *yaml.Node) bool { return n.Value == name }) {
		required.Content = append(required.Content, str(name))
	}
}

// holder finds the object schema under which a member stands: through named types and the elements of arrays.
func (b *fieldBuilder) holder(n *yaml.Node, parts []string) *yaml.Node {
	for _, part := range parts {
		properties := under(n, "properties")
		next := field(properties, part)
		if next == nil {
			next = object("type", "object")
			inferred(next, "type")
			put(properties, part, next)
		}
		n = b.inside(next)
	}
	return n
}

func (b *fieldBuilder) inside(n *yaml.Node) *yaml.Node {
	for range 8 {
		if name, isRef := strings.CutPrefix(text(n, "$ref"), "#/components/schemas/"); isRef {
			n = field(b.schemas, name)
			continue
		}
		if elements := field(n, "items"); elements != nil {
			n = elements
			continue
		}
		break
	}
	return n
}

// join adds what a second telling of a member knows more: nothing but its mark, the first one counts.
func (b *fieldBuilder) join(present, again *yaml.Node) {
	for k, v := range pairs(again) {
		if field(present, k.Value) == nil && !isRemark(k.Value, v) && field(present, "$ref") == nil {
			put(present, k.Value, v)
		}
	}
}

var typeName = regexp.MustCompile(`^[A-Za-z]\w*$`)

// member is the schema of one field; a type that the page names becomes a component.
func (b *fieldBuilder) member(f contract.Field) *yaml.Node {
	base, element, isArray := strings.Cut(strings.TrimSuffix(f.Type, ">"), "<")
	named := f.Of != "" && typeName.MatchString(f.Of)
	if !named || base != "object" && element != "object" && !(base == "array" && element == "") {
		return b.leaf(f)
	}
	if field(b.schemas, f.Of) == nil {
		component := object("type", "object")
		at(component, b.page.File, f.Line)
		put(b.schemas, f.Of, component)
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
	out := mapping(0)
	base, element, _ := strings.Cut(strings.TrimSuffix(f.Type, ">"), "<")
	target := out
	switch {
	case base == "":
	case f.Nullable && base != "null":
		put(out, "type", strs([]string{base, "null"}))
	default:
		put(out, "type", str(base))
	}
	if base == "array" {
		target = mapping(0)
		if element != "" {
			put(target, "type", str(element))
		}
		put(out, "items", target)
	}
	if f.Format != "" {
		put(target, "format", str(f.Format))
	}
	if len(f.Enum) > 0 {
		put(target, "enum", b.enum(f, element, base))
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
	out := flow(sequence(0))
	for _, v := range f.Enum {
		out.Content = append(out.Content, value(v))
	}
	return out
}

// annotations adds bounds, default, example, and the marks.
func (b *fieldBuilder) annotations(n *yaml.Node, f contract.Field) {
	for _, key := range slices.Sorted(maps.Keys(f.Limits)) {
		if key == "pattern" {
			put(n, key, str(f.Limits[key]))
		} else {
			put(n, key, scalar("", f.Limits[key]))
		}
	}
	if f.Default != "" {
		if strings.HasPrefix(f.Type, "string") {
			put(n, "default", str(strings.Trim(f.Default, `"`)))
		} else {
			put(n, "default", value(f.Default))
		}
	}
	if f.ReadOnly {
		put(n, "readOnly", flag(true))
	}
	if f.Deprecated {
		put(n, "deprecated", flag(true))
	}
	if f.Sunset != "" {
		put(n, sunsetKey, str(f.Sunset))
	}
	if f.WriteOnly {
		put(n, "writeOnly", flag(true))
	}
	if f.Example != "" && !sampleKeys().GivesAway(f.Name, strings.Trim(f.Example, `"`)) {
		put(n, "examples", flow(sequence(0, value(f.Example))))
	}
	inferred(n, f.Inferred...)
}

// value is JSON text as YAML; text that is no JSON is a string.
func value(s string) *yaml.Node {
	if !json.Valid([]byte(s)) {
		return str(s)
	}
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	n, err := valueNode(d)
	if err != nil {
		return str(s)
	}
	return n
}

// valueNode reads one JSON value, its members in their order.
func valueNode(d *json.Decoder) (*yaml.Node, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch v := token.(type) {
	case json.Delim:
		out := mapping(0)
		if v == '[' {
			out = flow(sequence(0))
		}
		for d.More() {
			if v == '{' {
				name, err := d.Token()
				if err != nil {
					return nil, err
				}
				entry, err := valueNode(d)
				if err != nil {
					return nil, err
				}
				put(out, name.(string), entry)
				continue
			}
			entry, err := valueNode(d)
			if err != nil {
				return nil, err
			}
			out.Content = append(out.Content, entry)
		}
		_, err := d.Token()
		return out, err
	case string:
		return str(v), nil
	case json.Number:
		if strings.ContainsAny(v.String(), ".eE") {
			return scalar("!!float", v.String()), nil
		}
		return scalar("!!int", v.String()), nil
	case bool:
		return flag(v), nil
	}
	return scalar("!!null", "null"), nil
}
