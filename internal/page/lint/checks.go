package lint

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/tree"
)

// checks validates values against the schemas of a document, each compiled when it is first asked for.
type checks struct {
	document *schema.Document
	at       map[*yaml.Node]string // pointer of each schema that was laid down
	around   map[*yaml.Node]string // pointer of what a schema says beside its oneOf
	schemas  map[string]any        // what is laid down below /s
	texts    bool                  // the document is JSON, where a number in place of a text is meant so
}

// checker lays down all schemas that are to be asked, with the document's components beside them.
func (w *whole) checker() *checks {
	if w.checks != nil {
		return w.checks
	}
	c := &checks{at: map[*yaml.Node]string{}, around: map[*yaml.Node]string{}, schemas: map[string]any{}, texts: strings.HasPrefix(strings.TrimSpace(string(w.page.Document)), "{")}
	w.checks = c
	lay := func(n *yaml.Node) {
		if n != nil && c.at[n] == "" {
			key := strconv.Itoa(len(c.at))
			c.at[n] = "/s/" + key
			c.schemas[key] = schemaValue(n, 0)
		}
	}
	for _, s := range w.shown {
		lay(s.schema)
	}
	for _, s := range w.schemas {
		lay(s.node)
		branches := tree.Items(form.Member(s.node, "oneOf"))
		for _, branch := range branches {
			lay(branch)
		}
		if len(branches) > 0 {
			beside := withoutOneOf(s.node)
			lay(beside)
			c.around[s.node] = c.at[beside]
		}
	}
	root := map[string]any{"s": c.schemas}
	for key, value := range tree.Pairs(w.doc.Root) {
		if key.Value == "components" || key.Value == "paths" && strings.Contains(string(w.page.Document), "#/paths/") {
			root[key.Value] = schemaValue(value, 0)
		}
	}
	c.document, _ = schema.NewDocument(root)
	return c
}

// validator is that of a schema, or nil where it can't be compiled: other rules tell why.
func (c *checks) validator(n *yaml.Node) *schema.Validator { return c.compiled(c.at[n]) }

func (c *checks) compiled(pointer string) *schema.Validator {
	if c.document == nil || pointer == "" {
		return nil
	}
	v, err := c.document.At(pointer)
	if err != nil {
		return nil
	}
	return v
}

// withoutOneOf is what a schema says beside its alternatives.
func withoutOneOf(n *yaml.Node) *yaml.Node {
	out := &yaml.Node{Kind: yaml.MappingNode}
	for key, v := range tree.Pairs(n) {
		if key.Value != "oneOf" {
			out.Content = append(out.Content, key, v)
		}
	}
	return out
}

// schemaValue is a schema as a JSON value of JSON Schema 2020-12: nullable and exclusive bounds of OpenAPI 3.0 are rewritten,
// and what only one direction requires is not required.
func schemaValue(n *yaml.Node, depth int) any {
	if depth > deepestSchema {
		return true
	}
	switch n.Kind {
	case yaml.SequenceNode:
		all := make([]any, 0, len(n.Content))
		for _, v := range n.Content {
			all = append(all, schemaValue(v, depth+1))
		}
		return all
	case yaml.MappingNode:
	default:
		return plainValue(n)
	}
	out := make(map[string]any, len(n.Content)/2)
	for key, value := range tree.Pairs(n) {
		switch key.Value {
		case "example", "examples", "default", "discriminator", "xml", "externalDocs", "description", "title", "$schema", "$id", "id":
			if value.Kind == yaml.MappingNode {
				out[key.Value] = schemaValue(value, depth+1)
			}
		default:
			out[key.Value] = schemaValue(value, depth+1)
		}
	}
	for bound, exclusive := range map[string]string{"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"} {
		if flag, isFlag := out[exclusive].(bool); isFlag {
			delete(out, exclusive)
			if limit, there := out[bound]; flag && there {
				out[exclusive] = limit
			}
		}
	}
	if out["nullable"] == true {
		if t, isText := out["type"].(string); isText {
			out["type"] = []any{t, "null"}
		}
		if enum, isList := out["enum"].([]any); isList {
			out["enum"] = append(enum, nil)
		}
	}
	if _, isSchema := out["properties"].(map[string]any); isSchema {
		dropOneWay(n, out)
	}
	return out
}

// dropOneWay takes read-only and write-only members out of what is required.
func dropOneWay(n *yaml.Node, out map[string]any) {
	properties := form.Member(n, "properties")
	var kept []any
	for _, r := range tree.Items(form.Member(n, "required")) {
		p := form.Member(properties, r.Value)
		if form.Scalar(form.Member(p, "readOnly")) != "true" && form.Scalar(form.Member(p, "writeOnly")) != "true" {
			kept = append(kept, r.Value)
		}
	}
	if delete(out, "required"); len(kept) > 0 {
		out["required"] = kept
	}
}

func plainValue(n *yaml.Node) any {
	switch n.ShortTag() {
	case "!!int", "!!float":
		if json.Valid([]byte(n.Value)) {
			return json.Number(n.Value)
		}
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	case "!!null":
		return nil
	}
	return n.Value
}
