package lint

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/page/sample"
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

// lintOverlap finds a oneOf of which one value fits two branches, and so none is allowed. The value is made for one branch and
// validated against the others and against what stands around them, so that what is told is so.
func lintOverlap(w *whole) (found []contract.Finding) {
	for _, s := range w.schemas {
		key, all := form.Entry(s.node, "oneOf")
		branches := tree.Items(all)
		if len(branches) < 2 || len(branches) > mostBranches || form.Member(s.node, "discriminator") != nil {
			continue
		}
		if a, b, value, overlap := w.overlap(branches); overlap && w.fitsAround(s.node, value) {
			text, _ := json.Marshal(value)
			found = append(found, finding(s.name, w.doc.Line(key), w.doc.Line(s.key), "the branches %d and %d of %s both take %s, and oneOf allows it in neither", a+1, b+1, s.name, text))
		}
	}
	return found
}

// mostBranches bounds the pairs that are tried.
const mostBranches = 24

func (w *whole) overlap(branches []*yaml.Node) (a, b int, value any, overlap bool) {
	c := w.checker()
	for i, branch := range branches {
		own := c.validator(branch)
		candidate, ok := w.least(branch, 0)
		if own == nil || !ok || len(own.Validate(candidate)) > 0 {
			continue
		}
		for k, other := range branches {
			v := c.validator(other)
			if k != i && v != nil && len(v.Validate(candidate)) == 0 {
				return min(i, k), max(i, k), candidate, true
			}
		}
	}
	return 0, 0, nil, false
}

// fitsAround reports whether a value fits what a schema says beside its oneOf.
func (w *whole) fitsAround(n *yaml.Node, value any) bool {
	v := w.checker().compiled(w.checker().around[n])
	return v != nil && len(v.Validate(value)) == 0
}

// least makes a small value of a schema: what it requires and no more. It may be wrong; the caller validates it.
func (w *whole) least(n *yaml.Node, depth int) (any, bool) {
	n = w.doc.Resolve(n)
	if n == nil || depth > sample.MaxNesting {
		return nil, false
	}
	if value := form.Member(n, "const"); value != nil {
		return exampleValue(value, 0), true
	}
	if values := tree.Items(form.Member(n, "enum")); len(values) > 0 {
		return exampleValue(values[0], 0), true
	}
	if form.Member(n, "allOf") != nil || form.Member(n, "anyOf") != nil || form.Member(n, "oneOf") != nil {
		return nil, false
	}
	types := schemaTypes(n)
	if len(types) == 0 && form.Member(n, "properties") != nil {
		types = []string{"object"}
	}
	if len(types) == 0 {
		return nil, false
	}
	switch types[0] {
	case "object":
		out := map[string]any{}
		for _, r := range tree.Items(form.Member(n, "required")) {
			inner, ok := w.least(form.Member(form.Member(n, "properties"), r.Value), depth+1)
			if !ok {
				return nil, false
			}
			out[r.Value] = inner
		}
		return out, true
	case "array":
		return []any{}, true
	case "string":
		if format := form.Scalar(form.Member(n, "format")); format != "" || form.Member(n, "pattern") != nil {
			return nil, false
		}
		length, _ := strconv.Atoi(form.Scalar(form.Member(n, "minLength")))
		return strings.Repeat("a", min(max(length, 1), 1000)), true
	case "integer", "number":
		if low := form.Scalar(form.Member(n, "minimum")); json.Valid([]byte(low)) && low != "" {
			return json.Number(low), true
		}
		return json.Number("1"), true
	case "boolean":
		return true, true
	}
	return nil, types[0] == "null"
}
