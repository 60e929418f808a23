package schema

import (
	"bytes"
	"fmt"

	"github.com/pb33f/jsonschema/v6"
	"github.com/proviso-dev/proviso/internal/contract"
)

// CompileShown makes the schema of a response ready. A oneOf whose branches describe values is taken for an anyOf: documents say
// oneOf of branches that overlap, or that are all the same, and a response that fits two of them keeps what the document means. A
// oneOf of branches that only name members (required, not) stays as it is: there it says which members go together.
func CompileShown(s *contract.Schema) (*Validator, error) {
	if s == nil || !bytes.Contains(s.JSON, []byte(`"oneOf"`)) {
		return Compile(s)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(s.JSON))
	if err != nil {
		return nil, fmt.Errorf("schema %s at %s: %w", s.Name, s.Source, err)
	}
	overlapping(doc)
	return compileDocument(s, doc)
}

// overlapping turns oneOf into anyOf in a decoded schema and everything below it.
func overlapping(node any) {
	switch node := node.(type) {
	case []any:
		for _, entry := range node {
			overlapping(entry)
		}
	case map[string]any:
		for _, below := range node {
			overlapping(below)
		}
		branches, isList := node["oneOf"].([]any)
		if !isList || namesMembers(branches) {
			return
		}
		delete(node, "oneOf")
		if _, taken := node["anyOf"]; !taken {
			node["anyOf"] = branches
			return
		}
		all, _ := node["allOf"].([]any)
		node["allOf"] = append(all, map[string]any{"anyOf": branches})
	}
}

// namesMembers reports branches that only say which members an object has.
func namesMembers(branches []any) bool {
	for _, branch := range branches {
		object, _ := branch.(map[string]any)
		for keyword := range object {
			switch keyword {
			case "required", "not", "title", "description":
			default:
				return false
			}
		}
		if len(object) == 0 {
			return false
		}
	}
	return true
}
