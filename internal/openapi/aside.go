package openapi

import (
	"github.com/pb33f/go-yaml"
)

// aside says which parts of a path item are not looked at: callbacks, and what only OpenAPI 3.2 has.
func (s *source) aside(path, item *yaml.Node) {
	patch := field(item, "patch")
	if callbacks := keyOf(patch, "callbacks"); callbacks != nil {
		s.warn(callbacks, "callbacks are requests that the API sends; those of PATCH %s are not tested", path.Value)
	}
	if more := keyOf(item, "additionalOperations"); more != nil {
		s.warn(more, "additionalOperations of %s are left aside: proviso tests PATCH", path.Value)
	}
	for _, answer := range pairs(field(patch, "responses")) {
		for _, media := range pairs(field(answer, "content")) {
			if items := keyOf(media, "itemSchema"); items != nil && field(media, "schema") == nil {
				s.warn(items, "itemSchema is left aside: the items of a stream are not tested")
			}
		}
	}
}
