package lint

import (
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/tree"
)

// exampleValue is an example as a JSON value.
func exampleValue(n *yaml.Node, depth int) any {
	if depth > sample.MaxDepth {
		return nil
	}
	switch n.Kind {
	case yaml.MappingNode:
		out := map[string]any{}
		for k, v := range tree.Pairs(n) {
			out[k.Value] = exampleValue(v, depth+1)
		}
		return out
	case yaml.SequenceNode:
		out := []any{}
		for _, v := range n.Content {
			out = append(out, exampleValue(v, depth+1))
		}
		return out
	}
	return plainValue(n)
}

// lintExamples validates the examples of bodies, answers and schemas. null beside a type is what some tools write where there is
// no example.
func lintExamples(w *whole) (found []contract.Finding) {
	look := func(s, value, key *yaml.Node, what string) {
		if value.ShortTag() == "!!null" || value.Kind == yaml.ScalarNode && sample.IsPlaceholder(value.Value) {
			return
		}
		v := w.checker().validator(s)
		if v == nil {
			return
		}
		for _, broken := range v.Validate(exampleValue(value, 0)) {
			at := valueNode(value, broken.At)
			if at == nil || w.forgiven(broken, at) {
				continue
			}
			place := ""
			if broken.At != "" {
				place = " at " + broken.At
			}
			found = append(found, finding(broken.At, w.doc.Line(key), w.doc.Line(schemaKey(w, s, key)), "the example of %s breaks its schema%s: %s", what, place, broken.Message))
			return
		}
	}
	for _, s := range w.shown {
		look(s.schema, s.value, s.key, s.what)
	}
	for _, s := range w.schemas {
		if key, value := form.Entry(s.node, "example"); value != nil {
			look(s.node, value, key, s.name)
		}
		if key, all := form.Entry(s.node, "examples"); all != nil && all.Kind == yaml.SequenceNode {
			for _, value := range all.Content {
				look(s.node, value, key, s.name)
			}
		}
	}
	return found
}

// schemaKey is where the schema of an example begins.
func schemaKey(w *whole, s, key *yaml.Node) *yaml.Node {
	if ref := form.Scalar(form.Member(s, "$ref")); ref != "" {
		if target := keyAt(w.doc, ref); target != nil {
			return target
		}
	}
	for _, r := range w.schemas {
		if r.node == s && r.key != nil {
			return r.key
		}
	}
	return key
}

// forgiven are departures that are the notation's and not the document's: a number without quotes in place of a text in YAML,
// a placeholder, a format that examples are careless with.
func (w *whole) forgiven(broken schema.Violation, at *yaml.Node) bool {
	switch broken.Keyword {
	case "type":
		return at.Kind == yaml.ScalarNode && (sample.IsPlaceholder(at.Value) || !w.checker().texts && at.ShortTag() != "!!str" && strings.Contains(broken.Message, "string"))
	case "format", "pattern", "enum", "const":
		return at.Kind == yaml.ScalarNode && sample.IsPlaceholder(at.Value) || broken.Keyword == "format"
	}
	return at.Kind == yaml.ScalarNode && sample.IsPlaceholder(at.Value)
}

// valueNode is the node of a value at a JSON Pointer, or of what is nearest above it.
func valueNode(n *yaml.Node, pointer string) *yaml.Node {
	d := form.Document{Root: n}
	for _, token := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		if _, inner := d.Step(n, token); inner != nil {
			n = inner
		}
	}
	return n
}
