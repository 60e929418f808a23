package openapi

import (
	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/tree"
)

// aside says which parts of a path item are not looked at: callbacks, and what only OpenAPI 3.2 has.
func (s *source) aside(path, item *yaml.Node) {
	patch := tree.Field(item, "patch")
	if callbacks := tree.KeyOf(patch, "callbacks"); callbacks != nil {
		s.warn(callbacks, "callbacks are requests that the API sends; those of PATCH %s are not tested", path.Value)
	}
	if more := tree.KeyOf(item, "additionalOperations"); more != nil {
		s.warn(more, "additionalOperations of %s are left aside: proviso tests PATCH", path.Value)
	}
	if query := tree.KeyOf(item, "query"); query != nil {
		s.warn(query, "the method query of %s is left aside: proviso tests PATCH", path.Value)
	}
	for _, answer := range tree.Pairs(tree.Field(patch, "responses")) {
		for _, media := range tree.Pairs(tree.Field(answer, "content")) {
			if items := tree.KeyOf(media, "itemSchema"); items != nil && tree.Field(media, "schema") == nil {
				s.warn(items, "itemSchema is left aside: the items of a stream are not tested")
			}
		}
	}
}
