package openapi

import (
	"slices"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/tree"
)

// normaliser rewrites the schemas of a sliced document, in place, to JSON Schema 2020-12: OpenAPI 3.0's nullable,
// boolean bounds and lists of item schemas become what 3.1 says, and keywords whose value makes no sense are left out with a warning.
type normaliser struct {
	*source
	old    bool // OpenAPI 3.0
	shapes []shape
	seen   map[*yaml.Node]bool
}

// normalise rewrites all schemas below root.
func (s *source) normalise(root *yaml.Node, old bool) {
	z := &normaliser{source: s, old: old, shapes: keywordShapes(), seen: map[*yaml.Node]bool{}}
	z.document(root, false)
	z.subtypes(root)
}

// document finds every schema in the tree; names says that the node's keys are names.
func (z *normaliser) document(n *yaml.Node, names bool) {
	if n == nil || z.seen[n] {
		return
	}
	z.seen[n] = true
	for _, entry := range tree.Items(n) {
		z.document(entry, false)
	}
	for k, v := range tree.Pairs(n) {
		switch {
		case names:
			z.document(v, false)
		case k.Value == "schema":
			z.schema(v)
		case k.Value == "schemas":
			for _, s := range tree.Pairs(v) {
				z.schema(s)
			}
		case k.Value == keptKey:
			z.kept(v)
		case k.Value == "example", k.Value == "examples", k.Value == "security", len(k.Value) > 2 && k.Value[:2] == "x-":
		default:
			z.document(v, named(k.Value) || k.Value == "paths" || k.Value == "parameters" && v.Kind == yaml.MappingNode)
		}
	}
}

// kept are the nodes that references name outside of components: schemas, but for those that look like something else.
func (z *normaliser) kept(n *yaml.Node) {
	for _, v := range tree.Pairs(n) {
		if tree.Field(v, "in") != nil || tree.Field(v, "content") != nil || tree.Field(v, "schema") != nil || tree.Field(v, "responses") != nil {
			z.document(v, false)
		} else {
			z.schema(v)
		}
	}
}

func (z *normaliser) schema(n *yaml.Node) {
	if n == nil || z.seen[n] {
		return
	}
	z.seen[n] = true
	if n.Kind != yaml.MappingNode {
		if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!bool" {
			return
		}
		z.warn(n, "a schema must be an object; this one is taken for one that admits anything")
		*n = yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: n.Line}
		return
	}
	z.reference(n)
	for _, rule := range z.shapes {
		for _, key := range rule.keys {
			if v := tree.Field(n, key); v != nil && !rule.fits(v) {
				z.warn(v, "%s is left out: it must be %s", key, rule.shape)
				tree.Drop(n, key)
			}
		}
	}
	z.types(n)
	z.bounds(n)
	z.items(n)
	z.sizes(n)
	z.contradictions(n)
	z.operation(n)
	if pattern := tree.Text(n, "pattern"); pattern != "" {
		if _, err := schema.Regexp(pattern); err != nil {
			z.warn(tree.Field(n, "pattern"), "pattern %q is left out: it can't be read", pattern)
			tree.Drop(n, "pattern")
		} else if schema.NeverMatches(pattern) {
			z.warn(tree.Field(n, "pattern"), "pattern %q is left out: no text matches it", pattern)
			tree.Drop(n, "pattern")
		}
	}
	z.below(n)
	z.nullable(n)
	z.closedAround(n)
}

// reference drops what stands beside a reference in OpenAPI 3.0, where it has no meaning; nullable alone is honoured.
func (z *normaliser) reference(n *yaml.Node) {
	if _, ok := reference(n); !ok || !z.old {
		return
	}
	for k := range tree.Pairs(tree.Without(n, "$ref", "nullable")) {
		tree.Drop(n, k.Value)
	}
}

// The longest text and the largest list or object that is made up: what a body or an answer holds stays below 1 MB.
const (
	mostCharacters = 1 << 17
	mostEntries    = 1 << 10
	tooLargeKey    = "x-proviso-too-large"
)

// sizes leaves out lower bounds that no value which is made up can reach, and marks the schema: what a target takes instead is unknown.
func (z *normaliser) sizes(n *yaml.Node) {
	for key, most := range map[string]int{"minLength": mostCharacters, "minItems": mostEntries, "minProperties": mostEntries} {
		if least := count(n, key); least != nil && *least > most {
			z.warn(tree.Field(n, key), "%s is left out: values of that size are not made up, so that no case about them decides anything", key)
			tree.Drop(n, key)
			tree.Put(n, tooLargeKey, tree.Scalar("!!bool", "true"))
		}
	}
}

func (z *normaliser) types(n *yaml.Node) {
	v := tree.Field(n, "type")
	if v == nil {
		return
	}
	known := []string{"string", "number", "integer", "boolean", "object", "array", "null"}
	entries := []*yaml.Node{v}
	if v.Kind == yaml.SequenceNode {
		entries = v.Content
	}
	for _, entry := range entries {
		if entry.ShortTag() == "!!null" && entry.Value == "null" {
			entry.Tag, entry.Style = "!!str", yaml.DoubleQuotedStyle
		}
		if !slices.Contains(known, entry.Value) {
			z.warn(entry, "type %q is left out: it is no type of JSON Schema", entry.Value)
			tree.Drop(n, "type")
			return
		}
	}
	if len(entries) == 0 {
		tree.Drop(n, "type")
	}
}

// bounds turns the boolean exclusiveMinimum of OpenAPI 3.0 into the number of 2020-12.
func (z *normaliser) bounds(n *yaml.Node) {
	for _, pair := range [][2]string{{"exclusiveMinimum", "minimum"}, {"exclusiveMaximum", "maximum"}} {
		exclusive, bound := tree.Field(n, pair[0]), tree.Field(n, pair[1])
		if exclusive == nil || exclusive.ShortTag() != "!!bool" {
			continue
		}
		tree.Drop(n, pair[0])
		if tree.Boolean(exclusive) && bound != nil {
			tree.Drop(n, pair[1])
			tree.Put(n, pair[0], bound)
		}
	}
}

// items turns the list of item schemas of older drafts into prefixItems.
func (z *normaliser) items(n *yaml.Node) {
	if v := tree.Field(n, "items"); v != nil && v.Kind == yaml.SequenceNode {
		tree.Drop(n, "items")
		if tree.Field(n, "prefixItems") == nil && len(v.Content) > 0 {
			tree.Put(n, "prefixItems", v)
		}
	}
}

func (z *normaliser) below(n *yaml.Node) {
	for k, v := range tree.Pairs(n) {
		switch contract.SchemasIn(k.Value) {
		case contract.SchemasByName:
			for name, s := range tree.Pairs(v) {
				if k.Value == "properties" {
					z.sentences(name.Value, s)
				}
				z.schema(s)
			}
		case contract.ListOfSchemas:
			for _, s := range tree.Items(v) {
				z.schema(s)
			}
		case contract.OneSchema:
			z.schema(v)
		}
	}
}

// nullable says in types what OpenAPI 3.0 says in a keyword of its own. In 3.1 it has no meaning, but whoever wrote it meant it.
func (z *normaliser) nullable(n *yaml.Node) {
	v := tree.Field(n, "nullable")
	if v == nil {
		return
	}
	tree.Drop(n, "nullable")
	if v.ShortTag() != "!!bool" || !tree.Boolean(v) {
		return
	}
	if !z.old {
		z.warn(v, "nullable is no keyword of OpenAPI 3.1; it is read as 'null is admitted'")
	}
	null := func() *yaml.Node {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: "null", Style: yaml.DoubleQuotedStyle, Line: v.Line}
	}
	combined := slices.ContainsFunc([]string{"$ref", "allOf", "anyOf", "oneOf"}, func(key string) bool { return tree.Field(n, key) != nil })
	types := tree.Field(n, "type")
	switch {
	case combined:
		nothing := tree.Mapping(v.Line)
		tree.Put(nothing, "type", null())
		inner := tree.Without(n, "title", "description", "readOnly", "writeOnly", "deprecated", "default", "example", "examples")
		z.foreign[inner] = z.place(n).File
		z.seen[inner] = true
		for k := range tree.Pairs(inner) {
			tree.Drop(n, k.Value)
		}
		tree.Put(n, "anyOf", tree.Sequence(v.Line, inner, nothing))
		return
	case types == nil:
	case types.Kind == yaml.SequenceNode:
		if !slices.ContainsFunc(types.Content, func(t *yaml.Node) bool { return t.Value == "null" }) {
			types.Content = append(types.Content, null())
		}
	case types.Value != "null":
		tree.Put(n, "type", tree.Sequence(types.Line, types, null()))
	}
	if enum := tree.Field(n, "enum"); enum != nil && !slices.ContainsFunc(enum.Content, func(e *yaml.Node) bool { return e.ShortTag() == "!!null" }) {
		enum.Content = append(enum.Content, tree.Scalar("!!null", "null"))
	}
}

// shape is what the value of some keywords must look like for them to mean anything.
type shape struct {
	keys  []string
	shape string
	fits  func(*yaml.Node) bool
}

func keywordShapes() []shape {
	isText := func(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!str" }
	isTexts := func(n *yaml.Node) bool {
		return n.Kind == yaml.SequenceNode && !slices.ContainsFunc(n.Content, func(e *yaml.Node) bool { return e.Kind != yaml.ScalarNode })
	}
	isMapping := func(n *yaml.Node) bool { return n.Kind == yaml.MappingNode }
	isFullList := func(n *yaml.Node) bool { return n.Kind == yaml.SequenceNode && len(n.Content) > 0 }
	isCount := func(n *yaml.Node) bool {
		i, err := strconv.Atoi(n.Value)
		return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!int" && err == nil && i >= 0
	}
	isNumber := func(n *yaml.Node) bool {
		_, ok := jsonNumber(n.Value)
		return n.Kind == yaml.ScalarNode && (n.ShortTag() == "!!int" || n.ShortTag() == "!!float") && ok
	}
	isBool := func(n *yaml.Node) bool { return n.ShortTag() == "!!bool" }
	return []shape{
		{[]string{"format", "pattern"}, "text", isText},
		{[]string{"required"}, "a list of names", isTexts},
		{[]string{"properties", "patternProperties", "$defs", "dependentSchemas", "discriminator"}, "an object", isMapping},
		{[]string{"enum", "allOf", "anyOf", "oneOf"}, "a list with at least one entry", isFullList},
		{[]string{"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minContains", "maxContains"}, "a whole number, not negative", isCount},
		{[]string{"minimum", "maximum"}, "a number", isNumber},
		{[]string{"exclusiveMinimum", "exclusiveMaximum"}, "a number", func(n *yaml.Node) bool { return isNumber(n) || isBool(n) }},
		{[]string{"multipleOf"}, "a number above 0", func(n *yaml.Node) bool {
			f, err := strconv.ParseFloat(n.Value, 64)
			return isNumber(n) && err == nil && f > 0
		}},
		{[]string{"uniqueItems", "readOnly", "writeOnly", "deprecated"}, "true or false", isBool},
		{[]string{"type"}, "a type or a list of types", func(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode || isTexts(n) }},
	}
}

// Modernise rewrites a parsed document of OpenAPI 3.0 as what it means in 3.1.
func Modernise(file string, root *yaml.Node) error {
	s := &source{file: file, root: root, foreign: map[*yaml.Node]string{}, found: map[string]*yaml.Node{}}
	version, err := s.version()
	if err != nil {
		return err
	}
	s.normalise(root, strings.HasPrefix(version, "3.0"))
	return nil
}
