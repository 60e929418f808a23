package build

import (
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/tree"
)

// schema goes through a schema and all inside of it; each property gets its page line, also beside a reference.
func (a annotator) schema(n *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode {
		return
	}
	a.prose(n)
	for key, v := range tree.Pairs(n) {
		switch contract.SchemasIn(key.Value) {
		case contract.SchemasByName:
			for name, s := range tree.Pairs(v) {
				a.schema(s)
				if key.Value == "properties" && s.Kind == yaml.MappingNode {
					at(s, a.page.File, name.Line)
				}
			}
		case contract.ListOfSchemas:
			for _, s := range tree.Items(v) {
				a.schema(s)
			}
		case contract.OneSchema:
			a.schema(v)
		}
	}
}

// stubs puts a schema that admits anything in the place of each one that the page refers to and does not define, so that nothing
// dangles. The overlay tells about it.
func stubs(root *yaml.Node, p contract.Page) {
	in := tree.Index{}
	for _, c := range p.Claims {
		name, isSchema := strings.CutPrefix(c.Member, "#/components/schemas/")
		if c.Kind != openapi.ClaimUndefined || !isSchema || strings.Contains(name, "/") {
			continue
		}
		stub := tree.Mapping(c.Source.Line)
		inferred(stub, "schema")
		at(stub, p.File, c.Source.Line)
		in.Put(in.Under(in.Under(root, "components"), "schemas"), name, stub)
	}
}
