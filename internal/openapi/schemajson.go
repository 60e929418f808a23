package openapi

import (
	"encoding/json"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/tree"
)

// schemaJSON is a schema node as JSON, and the references in it, which point into $defs.
type schemaJSON struct {
	value any
	refs  []string
}

// encode fills in the JSON of every settled schema, and the definitions that they share.
func (c *converter) encode() {
	definitions := contract.NewDefinitions()
	for _, s := range c.finished {
		t := c.schemaTree(s)
		s.JSON, s.Refs, s.Definitions = c.text(t), c.names(t), definitions
		c.define(definitions, t.refs)
		if c.err != nil {
			return
		}
	}
}

// text is the JSON of a schema.
func (c *converter) text(t schemaJSON) []byte {
	text, err := json.Marshal(t.value)
	if err != nil {
		c.err = err
	}
	return text
}

// names are the definitions that a schema refers to.
func (c *converter) names(t schemaJSON) []string {
	var out []string
	for _, ref := range t.refs {
		out = append(out, c.defName(ref))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// schemaTree is the tree of a schema: of its node, or of the two that were merged into it.
func (c *converter) schemaTree(s *contract.Schema) schemaJSON {
	if n := c.nodes[s]; n != nil {
		return c.tree(n)
	}
	if parts, ok := c.parts[s]; ok {
		var all []any
		var refs []string
		for _, part := range parts {
			t := c.schemaTree(part)
			all, refs = append(all, t.value), append(refs, t.refs...)
		}
		return schemaJSON{map[string]any{"allOf": all}, refs}
	}
	return schemaJSON{value: map[string]any{}}
}

// define adds what references name, directly or through others.
func (c *converter) define(definitions *contract.Definitions, refs []string) {
	for queue := slices.Clone(refs); len(queue) > 0 && c.err == nil; queue = queue[1:] {
		name := c.defName(queue[0])
		if _, there := definitions.Of(name); there {
			continue
		}
		target, err := c.resolve(queue[0], c.root)
		if err != nil {
			c.err = err
			return
		}
		t := c.tree(target)
		definitions.Add(name, contract.Definition{JSON: c.text(t), Refs: c.names(t)})
		queue = append(queue, t.refs...)
	}
}

// defName is the name under $defs of what a reference names: the component's own where no other has it.
func (c *converter) defName(ref string) string {
	if name, ok := c.defs[ref]; ok {
		return name
	}
	tokens, _ := tree.Local(ref)
	base := "root"
	if len(tokens) > 0 {
		base = strings.Map(func(r rune) rune {
			if r == '/' || r == '~' || r == '%' || r == '#' {
				return '_'
			}
			return r
		}, tokens[len(tokens)-1])
	}
	name, taken := base, map[string]bool{}
	for _, other := range c.defs {
		taken[other] = true
	}
	for i := 2; taken[name]; i++ {
		name = base + "_" + strconv.Itoa(i)
	}
	c.defs[ref] = name
	return name
}

// tree turns a schema node into JSON with only those keywords that a validator reads, with readOnly and writeOnly, by which a request's
// schema differs from a response's, and with the discriminator of a union, by which a request's schema tells the alternatives apart.
func (c *converter) tree(n *yaml.Node) schemaJSON {
	if t, ok := c.trees[n]; ok {
		return t
	}
	if n.Kind == yaml.ScalarNode {
		return schemaJSON{value: tree.Boolean(n)}
	}
	out := map[string]any{}
	t := schemaJSON{value: out}
	one := func(v *yaml.Node) any {
		below := c.tree(v)
		t.refs = append(t.refs, below.refs...)
		return below.value
	}
	for k, v := range tree.Pairs(n) {
		switch k.Value {
		case "$ref":
			if v.Kind == yaml.ScalarNode {
				t.refs = append(t.refs, v.Value)
				out["$ref"] = "#/$defs/" + escaped(c.defName(v.Value))
			}
		case "$defs", "definitions": // what is referred to has a place of its own
		case "type", "format", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
			"minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "minContains", "maxContains",
			"minProperties", "maxProperties", "required", "dependentRequired",
			"contentEncoding", "contentMediaType", "title":
			out[k.Value] = plain(v)
		case "readOnly", "writeOnly":
			if tree.Boolean(v) {
				out[k.Value] = true
			}
		case "discriminator":
			if member := tree.Text(v, "propertyName"); member != "" && (tree.Field(n, "oneOf") != nil || tree.Field(n, "anyOf") != nil) {
				kinds := map[string]any{}
				for tag, alternative := range tree.Pairs(tree.Field(v, "mapping")) {
					kinds[tag.Value] = path.Base(alternative.Value)
				}
				out[k.Value] = map[string]any{"propertyName": member, "mapping": kinds}
			}
		default:
			switch contract.SchemasIn(k.Value) {
			case contract.SchemasByName:
				named := map[string]any{}
				for name, s := range tree.Pairs(v) {
					named[name.Value] = one(s)
				}
				out[k.Value] = named
			case contract.ListOfSchemas:
				list := []any{}
				for _, s := range tree.Items(v) {
					list = append(list, one(s))
				}
				out[k.Value] = list
			case contract.OneSchema:
				out[k.Value] = one(v)
			}
		}
	}
	c.trees[n] = t
	return t
}

// escaped is a name as a token of a JSON Pointer in a URL's fragment.
func escaped(name string) string {
	return strings.ReplaceAll(contract.EscapePointer(name), "%", "%25")
}
