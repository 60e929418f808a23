package openapi

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/tree"
)

// converter turns schema nodes into contract schemas. One node is one schema, so recursion in the document becomes a
// cycle of pointers.
type converter struct {
	*source
	known   map[*yaml.Node]*contract.Schema
	trees   map[*yaml.Node]schemaJSON
	defs    map[string]string // reference → name under $defs
	settled map[*contract.Schema]int
	derived map[*contract.Schema]derivation
	merged  map[string]*contract.Schema             // by the parts that are merged
	parts   map[*contract.Schema][]*contract.Schema // of the merged ones
	ids     map[*contract.Schema]int
	nodes   map[*contract.Schema]*yaml.Node
	// finished are the settled schemas in order, looked counts those whose inside was queued.
	finished []*contract.Schema
	looked   int
	err      error
}

// derivation is a schema that stands beside a reference: the referred one with other annotations.
type derivation struct {
	from *contract.Schema
	node *yaml.Node
}

func newConverter(s *source) *converter {
	return &converter{
		source: s, known: map[*yaml.Node]*contract.Schema{}, trees: map[*yaml.Node]schemaJSON{}, defs: map[string]string{},
		settled: map[*contract.Schema]int{}, derived: map[*contract.Schema]derivation{}, merged: map[string]*contract.Schema{},
		parts: map[*contract.Schema][]*contract.Schema{}, ids: map[*contract.Schema]int{}, nodes: map[*contract.Schema]*yaml.Node{},
	}
}

// schema converts a node; key is the node that names it, for its line, or nil.
func (c *converter) schema(n, key *yaml.Node) *contract.Schema {
	if n == nil || c.err != nil {
		return nil
	}
	if s, ok := c.known[n]; ok {
		return s
	}
	ref, isRef := reference(n)
	if isRef && len(n.Content) == 2 {
		return c.referred(n, ref)
	}
	s := &contract.Schema{}
	c.known[n], c.nodes[s] = s, n
	if n.Kind == yaml.ScalarNode {
		if !tree.Boolean(n) {
			s.Not = &contract.Schema{}
		}
		return s
	}
	if isRef && annotationsOnly(n) {
		c.derived[s] = derivation{c.referred(n, ref), n}
		c.placed(s, n, key)
		return s
	}
	c.fill(s, n)
	if isRef {
		s.AllOf = append([]*contract.Schema{c.referred(n, ref)}, s.AllOf...)
	}
	c.placed(s, n, key)
	return s
}

// referred converts what a reference names.
func (c *converter) referred(n *yaml.Node, ref string) *contract.Schema {
	target, err := c.resolve(ref, tree.Field(n, "$ref"))
	if err == nil {
		_, err = c.follow(n)
	}
	if err != nil {
		c.err = err
		return &contract.Schema{}
	}
	s := c.schema(target, nil)
	if tokens, _ := tree.Local(ref); s != nil && s.Name == "" && len(tokens) == 3 {
		s.Name = tokens[2]
	}
	return s
}

// placed fills in where a schema stands and what ingest wrote beside it.
func (c *converter) placed(s *contract.Schema, n, key *yaml.Node) {
	if key == nil {
		key = n
	}
	s.Source = c.place(key)
	s.Source.Text = sentenceOf(n)
	if at, ok := c.pagePlace(n); ok {
		at.Text = sentenceOf(n)
		s.Source = at
	}
}

func annotationsOnly(n *yaml.Node) bool {
	for k := range tree.Pairs(n) {
		switch k.Value {
		case "$ref", "title", "description", "default", "example", "examples", "readOnly", "writeOnly", "deprecated", "$comment", "externalDocs", "xml":
		default:
			if !strings.HasPrefix(k.Value, "x-") {
				return false
			}
		}
	}
	return true
}

// fill reads every keyword of a schema object.
func (c *converter) fill(s *contract.Schema, n *yaml.Node) {
	annotate(s, n)
	s.Format, s.Pattern = tree.Text(n, "format"), tree.Text(n, "pattern")
	if s.Format == "" && strings.HasPrefix(tree.Text(n, "contentEncoding"), "base") {
		s.Format = "byte" // as a document of version 3.0 says that a text is encoded
	}
	if v := tree.Field(n, "type"); v != nil {
		s.Types = texts(v)
	}
	for _, entry := range tree.Items(tree.Field(n, "enum")) {
		s.Enum = append(s.Enum, plain(entry))
	}
	if v := tree.Field(n, "const"); v != nil {
		s.Const, s.HasConst = plain(v), true
	}
	s.Minimum, s.Maximum, s.MultipleOf = number(n, "minimum"), number(n, "maximum"), number(n, "multipleOf")
	s.ExclusiveMinimum, s.ExclusiveMaximum = number(n, "exclusiveMinimum"), number(n, "exclusiveMaximum")
	s.MinLength, s.MaxLength, s.MinItems, s.MaxItems = count(n, "minLength"), count(n, "maxLength"), count(n, "minItems"), count(n, "maxItems")
	s.MinProperties, s.MaxProperties, s.UniqueItems = count(n, "minProperties"), count(n, "maxProperties"), tree.Truth(n, "uniqueItems")
	s.Required = texts(tree.Field(n, "required"))
	s.Discriminator = tree.Text(tree.Field(n, "discriminator"), "propertyName")
	for value, alternative := range tree.Pairs(tree.Field(tree.Field(n, "discriminator"), "mapping")) {
		if s.Mapping == nil {
			s.Mapping = map[string]string{}
		}
		s.Mapping[value.Value] = path.Base(alternative.Value)
	}
	c.children(s, n)
}

// children converts the schemas inside of a schema.
func (c *converter) children(s *contract.Schema, n *yaml.Node) {
	for k, v := range tree.Pairs(tree.Field(n, "properties")) {
		s.Properties = append(s.Properties, contract.Property{Name: k.Value, Schema: c.schema(v, k)})
	}
	for k, v := range tree.Pairs(tree.Field(n, "patternProperties")) {
		if s.PatternProperties == nil {
			s.PatternProperties = map[string]*contract.Schema{}
		}
		s.PatternProperties[k.Value] = c.schema(v, k)
	}
	if v := tree.Field(n, "additionalProperties"); v != nil {
		if v.Kind == yaml.MappingNode {
			s.AdditionalProperties = c.schema(v, nil)
		} else {
			s.Closed, s.Open = !tree.Boolean(v), tree.Boolean(v)
		}
	}
	if v := tree.Field(n, "unevaluatedProperties"); v != nil && v.Kind == yaml.ScalarNode && !tree.Boolean(v) {
		s.Closed = true
	}
	list := func(key string) (out []*contract.Schema) {
		for _, entry := range tree.Items(tree.Field(n, key)) {
			out = append(out, c.schema(entry, nil))
		}
		return out
	}
	s.PrefixItems, s.AllOf, s.AnyOf, s.OneOf = list("prefixItems"), list("allOf"), list("anyOf"), list("oneOf")
	s.PropertyNames, s.Items, s.Not = c.schema(tree.Field(n, "propertyNames"), nil), c.schema(tree.Field(n, "items"), nil), c.schema(tree.Field(n, "not"), nil)
	s.Contains = c.schema(tree.Field(n, "contains"), nil)
	if s.Items != nil && slices.Contains(texts(tree.Field(n, InferredKey)), "items") && tree.Field(tree.Field(n, "items"), "$ref") == nil {
		s.Items.Inferred = append(s.Items.Inferred, "type")
	}
	s.If, s.Then, s.Else = c.schema(tree.Field(n, "if"), nil), c.schema(tree.Field(n, "then"), nil), c.schema(tree.Field(n, "else"), nil)
}

// annotate reads what says something about a value without limiting it.
func annotate(s *contract.Schema, n *yaml.Node) {
	for k, v := range tree.Pairs(n) {
		switch k.Value {
		case "title":
			s.Title = tree.Text(n, "title")
		case "description":
			s.Description = tree.Text(n, "description")
		case "default":
			s.Default, s.HasDefault = plain(v), true
		case "example":
			s.Examples = append([]any{plain(v)}, s.Examples...)
		case "examples":
			for _, entry := range tree.Items(v) {
				s.Examples = append(s.Examples, plain(entry))
			}
		case "readOnly":
			s.ReadOnly = tree.Truth(n, "readOnly")
		case "writeOnly":
			s.WriteOnly = tree.Truth(n, "writeOnly")
		case "deprecated":
			s.Deprecated = tree.Truth(n, "deprecated")
		case "x-sunset":
			s.Sunset = v.Value
		case "x-kubernetes-patch-strategy":
			s.MergesItems = slices.Contains(strings.Split(v.Value, ","), "merge")
		case "x-kubernetes-patch-merge-key":
			s.MergeKey = v.Value
		case "x-proviso-inferred":
			s.Inferred = texts(v)
		case "x-proviso-tenant":
			s.Tenant = v.Value
		case saysKey:
			s.Says = texts(v)
		case TextKey:
			s.TextHash = hashIn(n)
		case tooLargeKey:
			s.TooLarge = tree.Boolean(v)
		case "x-proviso-case-sensitive":
			s.CaseSensitive = tree.Boolean(v)
		}
	}
}

// texts returns a list of texts, or the one text that stands in its place.
func texts(n *yaml.Node) []string {
	if n == nil {
		return nil
	}
	if n.Kind == yaml.ScalarNode {
		return []string{n.Value}
	}
	var out []string
	for _, entry := range tree.Items(n) {
		if entry.Kind == yaml.ScalarNode {
			out = append(out, entry.Value)
		}
	}
	return out
}

func number(n *yaml.Node, key string) *float64 {
	v := tree.Field(n, key)
	if v == nil {
		return nil
	}
	value, ok := jsonNumber(v.Value)
	if !ok {
		return nil
	}
	f, err := value.Float64()
	if err != nil {
		return nil
	}
	return &f
}

func count(n *yaml.Node, key string) *int {
	v := tree.Field(n, key)
	if v == nil {
		return nil
	}
	i, err := strconv.Atoi(v.Value)
	if err != nil {
		return nil
	}
	return &i
}
