package form

import (
	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// blockInfo is the info string of a fence that holds an operation: "yaml patch /v1/things/{id}", or "json ...".
// Mintlify writes the name of the document before the method where a site has several.
var blockInfo = pattern.New(`(?i)^(?:ya?ml|json)\s+(?:\S+\s+)??(get|put|post|patch|delete|options|head|trace)\s+(\S+)`)

// parseYAML parses a block; an error names the page's line, not the block's.
func parseYAML(t *source.Text, body string, first int) (*yaml.Node, error) {
	if n := parseJSON(body); n != nil {
		return n, nil
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(body), &doc); err != nil {
		line, what := yamlProblem(err)
		return nil, t.ErrorAt(first+max(line, 1)-1, "the block is no YAML: %s", what)
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return nil, t.ErrorAt(first, "the block holds no OpenAPI document; capture the page again")
	}
	return doc.Content[0], nil
}
