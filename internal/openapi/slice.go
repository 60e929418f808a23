package openapi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/tree"
)

// keptKey holds what references name outside of components, once the rest of its surroundings is gone.
const keptKey = "x-proviso-kept"

// slice cuts the document down to its PATCH operations, the GET of the same path, and what they refer to. A document
// of many megabytes is then as quick as a small one.
func (s *source) slice() (*yaml.Node, error) {
	paths := tree.Field(s.root, "paths")
	cut := s.slicer()
	for k := range tree.Pairs(s.root) {
		if k.Value == "webhooks" {
			s.warn(k, "webhooks are requests that the API sends; they are not tested")
		}
	}
	for k, v := range tree.Pairs(paths) {
		item, err := s.follow(v)
		if err != nil {
			return nil, err
		}
		if hidden := tree.KeyOf(tree.Field(item, "additionalOperations"), "PATCH"); hidden != nil {
			s.warn(hidden, "PATCH of %s is left aside: OpenAPI 3.2 has it under patch, and not among the additionalOperations", k.Value)
		}
		if tree.Field(item, "patch") == nil || !strings.HasPrefix(k.Value, "/") {
			continue
		}
		small := slicedItem(item, "get", "patch")
		s.aside(k, item)
		s.withoutDangling(small)
		if err := cut.add(k, small); err != nil {
			return nil, err
		}
	}
	if len(cut.paths.Content) == 0 {
		return nil, s.noPatch(paths)
	}
	return cut.document(), nil
}

// slicer is a slice of the document that has no path yet.
func (s *source) slicer() *slicer {
	return &slicer{source: s, paths: tree.Mapping(0), components: tree.Mapping(0), kept: tree.Mapping(0), seen: map[*yaml.Node]bool{}, done: map[string]bool{}}
}

// add takes a path's item into the slice, with all that it refers to.
func (c *slicer) add(path, item *yaml.Node) error {
	if err := c.walk(item, false); err != nil {
		return err
	}
	c.paths.Content = append(c.paths.Content, path, item)
	return nil
}

// document is the slice as a document of its own.
func (c *slicer) document() *yaml.Node {
	out := tree.Mapping(c.root.Line)
	for k, v := range tree.Pairs(c.root) {
		switch k.Value {
		case "paths":
			out.Content = append(out.Content, k, c.paths)
		case "components", "webhooks", "tags", "externalDocs":
		default:
			out.Content = append(out.Content, k, v)
		}
	}
	if schemes := tree.Field(tree.Field(c.root, "components"), "securitySchemes"); schemes != nil {
		tree.Put(c.components, "securitySchemes", schemes)
	}
	tree.Put(out, "components", c.components)
	if len(c.kept.Content) > 0 {
		tree.Put(out, keptKey, c.kept)
	}
	return out
}

func (s *source) noPatch(paths *yaml.Node) error {
	if paths == nil || len(paths.Content) == 0 {
		return fmt.Errorf("%s: the document has no paths; proviso tests PATCH operations and needs at least one", s.file)
	}
	return &NoPatch{File: s.file, at: s.place(paths), paths: len(paths.Content) / 2}
}

// NoPatch is the error of a document that can be read and has no PATCH operation.
type NoPatch struct {
	File  string
	at    contract.Place
	paths int
}

func (e *NoPatch) Error() string {
	return fmt.Sprintf("%s: none of the document's %d paths has a PATCH operation; proviso tests nothing else", e.at, e.paths)
}

// slicedItem is a path item without all methods but some.
func slicedItem(item *yaml.Node, methods ...string) *yaml.Node {
	out := tree.Mapping(item.Line)
	for k, v := range tree.Pairs(item) {
		if slices.Contains(methods, k.Value) {
			out.Content = append(out.Content, k, tree.Without(v, "callbacks"))
		} else if !slices.Contains(Methods(), k.Value) {
			out.Content = append(out.Content, k, v)
		}
	}
	return out
}

type slicer struct {
	*source
	paths, components, kept *yaml.Node
	seen                    map[*yaml.Node]bool
	done                    map[string]bool
}

// named reports a keyword of a schema, or of OpenAPI, whose object has names for keys, and no keywords.
func named(keyword string) bool {
	switch keyword {
	case "responses", "headers", "content", "links", "encoding", "schemas", "requestBodies", "securitySchemes":
		return true
	}
	return contract.SchemasIn(keyword) == contract.SchemasByName
}

// walk follows every reference below a node; names says that the node's keys are names, not keywords.
func (c *slicer) walk(n *yaml.Node, names bool) error {
	if n == nil || c.seen[n] {
		return nil
	}
	c.seen[n] = true
	for _, entry := range tree.Items(n) {
		if err := c.walk(entry, false); err != nil {
			return err
		}
	}
	for k, v := range tree.Pairs(n) {
		if err := c.member(n, k, v, names); err != nil {
			return err
		}
	}
	return nil
}

func (c *slicer) member(n, k, v *yaml.Node, names bool) error {
	if names {
		return c.walk(v, false)
	}
	switch k.Value {
	case "$ref":
		if v.Kind != yaml.ScalarNode {
			return nil
		}
		if _, err := c.follow(n); err != nil {
			return c.anything(n, v, err)
		}
		return c.keep(v)
	case "example", "default", "enum", "const":
		return nil
	case "parameters":
		c.withoutUndefined("parameter", v)
		return c.walk(v, false)
	case "examples":
		c.withoutUndefined("example", v)
		for _, example := range tree.Pairs(v) {
			if ref := tree.Field(example, "$ref"); ref != nil && ref.Kind == yaml.ScalarNode {
				if err := c.keep(ref); err != nil {
					return err
				}
			}
		}
		return nil
	case "discriminator":
		return c.discriminator(v)
	}
	if strings.HasPrefix(k.Value, "x-") {
		return nil
	}
	return c.walk(v, named(k.Value))
}

// discriminator keeps what a mapping names; a name that leads nowhere is left to the reader.
func (c *slicer) discriminator(n *yaml.Node) error {
	for _, to := range tree.Pairs(tree.Field(n, "mapping")) {
		ref := to
		if !strings.Contains(to.Value, "#") {
			ref = tree.Scalar("!!str", "#/components/schemas/"+to.Value)
		}
		if _, err := c.resolve(ref.Value, to); err == nil {
			if err := c.keep(ref); err != nil {
				return err
			}
		}
	}
	return nil
}

// keep takes what a reference names into the slice, whole component where it is one.
func (c *slicer) keep(ref *yaml.Node) error {
	target, err := c.resolve(ref.Value, ref)
	if err != nil {
		return err
	}
	tokens, _ := tree.Local(ref.Value)
	if len(tokens) < 3 || tokens[0] != "components" {
		return c.hoist(ref, target)
	}
	kind, name := tokens[1], tokens[2]
	if key := kind + "/" + name; !c.done[key] {
		c.done[key] = true
		component := tree.Field(tree.Field(tree.Field(c.root, "components"), kind), name)
		group := tree.Field(c.components, kind)
		if group == nil {
			group = tree.Mapping(component.Line)
			tree.Put(c.components, kind, group)
		}
		group.Content = append(group.Content, tree.KeyOf(tree.Field(tree.Field(c.root, "components"), kind), name), component)
		if err := c.walk(component, false); err != nil {
			return err
		}
	}
	return c.walk(target, false)
}

// hoist moves what stands outside of components to a place of its own and points the reference there.
func (c *slicer) hoist(ref, target *yaml.Node) error {
	name := strings.NewReplacer("/", "_", "~", "-", "{", "", "}", "", "#", "").Replace(ref.Value)
	if strings.HasPrefix(ref.Value, "#/"+keptKey) {
		return nil
	}
	if tree.Field(c.kept, name) == nil {
		tree.Put(c.kept, name, target)
	}
	ref.Value = "#/" + keptKey + "/" + name
	c.found[ref.Value] = target
	return c.walk(target, false)
}
