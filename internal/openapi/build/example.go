package build

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/tree"
)

// standIn is a value of a sample that stands for one and is none.
var standIn = pattern.New(`"(?:<[^"<>]*>|\[[A-Za-z][^"\[\]]*\]|example_\w+|string|\{\{?[^"{}]*\}?\})"`)

// example is the page's sample as an example, where it is one: placeholders and values of other types make none.
func (b *fieldBuilder) example(kind string, schema *yaml.Node) *yaml.Node {
	root := object("components", object("schemas", b.schemas))
	for _, s := range b.op.Samples {
		if s.Kind == kind && (s.Status == 0 || s.Status/100 == 2) {
			if e := exampleOf(s, schema, root); e != nil {
				return e
			}
		}
	}
	return nil
}

func exampleOf(s contract.Sample, schema, root *yaml.Node) *yaml.Node {
	s.Body = sampleKeys().Body("", s.Body)
	var doc any
	if standIn.Match(s.Body) || json.Unmarshal(s.Body, &doc) != nil || !admits(schema, doc, root, 0) {
		return nil
	}
	return value(string(bytes.TrimSpace(s.Body)))
}

// samplesInto puts the samples beside a page's document into it as examples, where it has none of its own.
func samplesInto(root *yaml.Node, p contract.Page) {
	for _, op := range p.Operations {
		node := tree.Field(tree.Field(tree.Field(root, "paths"), op.Path), strings.ToLower(op.Method))
		media := tree.Field(tree.Field(tree.Field(node, "requestBody"), "content"), op.Media)
		if media == nil || tree.Field(media, "example") != nil || tree.Field(media, "examples") != nil {
			continue
		}
		for _, s := range op.Samples {
			if s.Kind != "request" {
				continue
			}
			if e := exampleOf(s, tree.Field(media, "schema"), root); e != nil {
				tree.Put(media, "example", e)
				break
			}
		}
	}
}

// admits compares the types of a value and its members with a schema's. It is no validator: it keeps values of plainly another
// type out of the examples.
func admits(schema *yaml.Node, v any, root *yaml.Node, depth int) bool {
	if schema == nil || depth > 16 {
		return true
	}
	if ref, isRef := strings.CutPrefix(tree.Text(schema, "$ref"), "#/components/schemas/"); isRef {
		return admits(tree.Field(tree.Field(tree.Field(root, "components"), "schemas"), ref), v, root, depth+1)
	}
	for _, key := range []string{"anyOf", "oneOf"} {
		if branches := tree.Items(tree.Field(schema, key)); len(branches) > 0 {
			return slices.ContainsFunc(branches, func(b *yaml.Node) bool { return admits(b, v, root, depth+1) })
		}
	}
	if types := typesOf(schema); len(types) > 0 && !slices.ContainsFunc(types, func(t string) bool { return isOfType(t, v) }) {
		return false
	}
	switch v := v.(type) {
	case map[string]any:
		for name, property := range tree.Pairs(tree.Field(schema, "properties")) {
			if inner, there := v[name.Value]; there && !admits(property, inner, root, depth+1) {
				return false
			}
		}
	case []any:
		for _, inner := range v {
			if !admits(tree.Field(schema, "items"), inner, root, depth+1) {
				return false
			}
		}
	}
	return true
}

func typesOf(schema *yaml.Node) []string {
	t := tree.Field(schema, "type")
	if t == nil {
		return nil
	}
	if t.Kind == yaml.ScalarNode {
		return []string{t.Value}
	}
	var all []string
	for _, entry := range tree.Items(t) {
		all = append(all, entry.Value)
	}
	return all
}

func isOfType(t string, v any) bool {
	switch v := v.(type) {
	case nil:
		return t == "null"
	case string:
		return t == "string"
	case bool:
		return t == "boolean"
	case float64:
		return t == "number" || t == "integer" && v == float64(int64(v))
	case []any:
		return t == "array"
	}
	return t == "object"
}
