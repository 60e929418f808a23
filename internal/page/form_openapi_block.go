package page

import (
	"regexp"

	"github.com/pb33f/go-yaml"
)

// blockInfo is the info string of a fence that holds an operation: "yaml patch /v1/things/{id}", or "json ...".
// Mintlify writes the name of the document before the method where a site has several.
var blockInfo = regexp.MustCompile(`(?i)^(?:ya?ml|json)\s+(?:\S+\s+)??(get|put|post|patch|delete|options|head|trace)\s+(\S+)`)

// parseYAML parses a block; an error names the page's line, not the block's.
func (t *text) parseYAML(body string, first int) (*yaml.Node, error) {
	if n := parseJSON(body); n != nil {
		return n, nil
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(body), &doc); err != nil {
		line, what := yamlProblem(err)
		return nil, t.errorAt(first+max(line, 1)-1, "the block is no YAML: %s", what)
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return nil, t.errorAt(first, "the block holds no OpenAPI document; capture the page again")
	}
	return doc.Content[0], nil
}

var subtitleLine = regexp.MustCompile(`^>\s+([^#].*)$`)

// subtitle is the quoted sentence under the page's heading.
func (t *text) subtitle() string {
	seen := false
	for n := 1; n <= len(t.lines); n++ {
		l := t.lines[n-1]
		if heading.MatchString(l) && !sourceLine.MatchString(l) {
			seen = true
			continue
		}
		if m := subtitleLine.FindStringSubmatch(l); seen && m != nil {
			return m[1]
		}
	}
	return ""
}
