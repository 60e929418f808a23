package openapi

import (
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/tree"
)

// operation takes an undescribed object as the value of a JSON Patch operation for any value: generators write object there for
// what a client may set any member to, and the document's own members are texts and numbers too. A path that is described as an object
// is the class of a library that generators look into, as value is then.
func (z *normaliser) operation(n *yaml.Node) {
	members := tree.Field(n, "properties")
	v, path := tree.Field(members, "value"), tree.Field(members, "path")
	if tree.Field(members, "op") == nil || path == nil {
		return
	}
	if z.isObject(path) && tree.Field(members, "from") != nil {
		z.warn(path, "the path of a JSON Patch operation is a text: the object that describes it is the class of a library")
		tree.Put(members, "path", z.text(path))
		tree.Put(members, "from", z.text(path))
		tree.Put(members, "value", tree.Mapping(path.Line))
		return
	}
	if tree.Text(v, "type") != "object" {
		return
	}
	for k, said := range tree.Pairs(v) {
		anything := k.Value == "additionalProperties" && (tree.Boolean(said) || said.Kind == yaml.MappingNode && len(said.Content) == 0)
		if !anything && !slices.Contains([]string{"type", "description", "title", "example", "nullable", "default"}, k.Value) && !strings.HasPrefix(k.Value, "x-") {
			return
		}
	}
	z.warn(tree.Field(v, "type"), "an object without members as the value of a JSON Patch operation is taken for any value")
	tree.Drop(v, "type")
}

// isObject reports a schema that describes an object, or refers to one that does.
func (z *normaliser) isObject(n *yaml.Node) bool {
	target, err := z.follow(n)
	return err == nil && (tree.Text(target, "type") == "object" || tree.Field(target, "properties") != nil)
}

// text is the schema of a text, at the line of another one.
func (z *normaliser) text(at *yaml.Node) *yaml.Node {
	n := tree.Mapping(at.Line)
	tree.Put(n, "type", tree.Str("string"))
	return n
}

// holdersAsLists reads a body that is described as an object around the operations of a JSON Patch as the list of these: generators for
// .NET describe the class JsonPatchDocument, which holds the list, and a client sends the list alone.
func holdersAsLists(bodies []contract.Media) {
	for i := range bodies {
		var list *contract.Schema
		for _, p := range bodies[i].Schema.Value().Members() {
			if strings.EqualFold(p.Name, "operations") {
				list = p.Schema.Value()
			} else if p.Name != "contractResolver" {
				list = nil
				break
			}
		}
		if list == nil || list.Type() != "array" {
			continue
		}
		if item := list.Items.Value(); item.Property("op") != nil && item.Property("path") != nil && item.Property("from") != nil {
			bodies[i].Schema = list // a PatchOp of SCIM has no from
		}
	}
}
