package openapi

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/tree"
)

// Bare is the document as a validator needs it: the slice alone, normalised to OpenAPI 3.1, without prose and examples, as YAML.
func (d *Document) Bare() ([]byte, error) {
	bare := stripped(d.Slice, false)
	tree.Put(bare, "openapi", tree.Scalar("!!str", "3.1.0"))
	var out bytes.Buffer
	if err := yaml.NewEncoder(&out).Encode(bare); err != nil {
		return nil, fmt.Errorf("%s: %w", d.File, err)
	}
	return out.Bytes(), nil
}

// stripped copies the tree without what a validator doesn't read: prose, examples and extensions.
func stripped(n *yaml.Node, names bool) *yaml.Node {
	out := *n
	out.HeadComment, out.LineComment, out.FootComment, out.Anchor = "", "", "", ""
	out.Content = nil
	if n.Kind == yaml.SequenceNode {
		for _, entry := range n.Content {
			out.Content = append(out.Content, stripped(entry, false))
		}
	}
	for k, v := range tree.Pairs(n) {
		below := !names && (named(k.Value) || k.Value == "paths" || k.Value == keptKey || k.Value == "parameters" && v.Kind == yaml.MappingNode)
		if !names {
			switch k.Value {
			case "example", "examples", "default", "externalDocs", "xml":
				continue
			case "enum", "const", "required", "security":
				out.Content = append(out.Content, k, v)
				continue
			case "description":
				v = tree.Scalar("!!str", "-")
			}
			if strings.HasPrefix(k.Value, "x-") && k.Value != keptKey {
				continue
			}
		}
		key := *k
		key.HeadComment, key.LineComment, key.FootComment = "", "", ""
		out.Content = append(out.Content, &key, stripped(v, below))
	}
	return &out
}
