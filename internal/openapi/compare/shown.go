package compare

import (
	"encoding/json"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
)

// schemaTextBytes is how much of a schema's text a finding keeps.
const schemaTextBytes = 4 << 10

// schemaText is a schema as YAML, for people who compare two of them: without what it refers to and without proviso's own keys.
func schemaText(s *contract.Schema) string {
	if s == nil || len(s.JSON) == 0 {
		return ""
	}
	var tree any
	if err := json.Unmarshal(s.JSON, &tree); err != nil {
		return ""
	}
	if object, ok := tree.(map[string]any); ok {
		delete(object, "$defs")
	}
	text, err := yaml.Marshal(withoutOwnKeys(tree))
	if err != nil {
		return ""
	}
	if len(text) > schemaTextBytes {
		text = append(text[:strings.LastIndexByte(string(text[:schemaTextBytes]), '\n')+1], "…\n"...)
	}
	return string(text)
}

// withoutOwnKeys takes the extensions away that proviso writes into a contract for itself.
func withoutOwnKeys(tree any) any {
	switch node := tree.(type) {
	case map[string]any:
		for key, value := range node {
			if strings.HasPrefix(key, "x-proviso-") {
				delete(node, key)
			} else {
				node[key] = withoutOwnKeys(value)
			}
		}
	case []any:
		for i := range node {
			node[i] = withoutOwnKeys(node[i])
		}
	}
	return tree
}
