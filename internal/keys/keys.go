// Package keys reads YAML files whose keys are known: each key is one row that holds its documentation, its JSON Schema and
// how its value is read. Errors name file and line, and the nearest known key.
package keys

import (
	"bytes"
	"fmt"
	"regexp"

	"github.com/pb33f/go-yaml"
)

// Key is one key of a file: what it means, what its value looks like, and how it is read. It is an alias of a struct without
// a name so that rows of other packages can be written without field names.
type Key = struct {
	Name   string
	Doc    string
	Schema map[string]any
	Read   func(r *Reader, n *yaml.Node, where string)
}

// Root parses YAML and returns the node of its content, or nil where the file is empty. An alias is an error.
func (r *Reader) Root(data []byte) *yaml.Node {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		r.Err = yamlError(r.File, err)
		return nil
	}
	if len(doc.Content) == 0 {
		return nil
	}
	if n := alias(doc.Content[0]); n != nil {
		r.Fail(n, "*%s: aliases are not read in %s; write the value out", n.Value, r.What)
		return nil
	}
	return doc.Content[0]
}

func yamlError(file string, err error) error {
	if m := regexp.MustCompile(`(?s) at L(\d+)\.C\d+(?:-(?:L\d+\.)?C\d+)?: (.*)`).FindStringSubmatch(err.Error()); m != nil {
		return fmt.Errorf("%s:%s: not valid YAML: %s", file, m[1], m[2])
	}
	return fmt.Errorf("%s: not valid YAML: %w", file, err)
}

// alias finds a YAML alias: a file of ours is short enough to be written out, and a value that holds itself has no end.
func alias(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n
	}
	for _, child := range n.Content {
		if found := alias(child); found != nil {
			return found
		}
	}
	return nil
}
