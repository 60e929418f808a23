package spec

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/pb33f/libopenapi"
	"github.com/pb33f/libopenapi/datamodel"
	"github.com/pb33f/libopenapi/datamodel/high/v3"
	"github.com/proviso-dev/proviso/internal/contract"
	"go.yaml.in/yaml/v4"
)

// Model is a document as libopenapi has it, for its validator: the slice alone, normalised to OpenAPI 3.1, without
// prose and examples. It is built when first asked for; nil where that fails, see ModelError.
func Model(d *Document) *v3.Document {
	model, err := built(d)
	if err != nil {
		return nil
	}
	return model
}

// ModelError is why Model is nil, or nil.
func ModelError(d *Document) error {
	_, err := built(d)
	return err
}

func built(d *Document) (*v3.Document, error) { return d.model.(func() (*v3.Document, error))() }

// PathItem is the path of an operation in the model, or nil.
func PathItem(d *Document, op *contract.Operation) *v3.PathItem {
	model := Model(d)
	if model == nil || model.Paths == nil || model.Paths.PathItems == nil {
		return nil
	}
	return model.Paths.PathItems.GetOrZero(op.Path)
}

// buildModel gives the slice to libopenapi.
func buildModel(file string, root *yaml.Node) (*v3.Document, error) {
	bare := stripped(root, false)
	put(bare, "openapi", scalar("!!str", "3.1.0"))
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	if err := enc.Encode(bare); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	config := datamodel.NewDocumentConfiguration()
	config.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	config.SkipCircularReferenceCheck = true
	doc, err := libopenapi.NewDocumentWithConfiguration(out.Bytes(), config)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	model, err := doc.BuildV3Model()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return &model.Model, nil
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
	for k, v := range pairs(n) {
		below := !names && (named(k.Value) || k.Value == "paths" || k.Value == keptKey || k.Value == "parameters" && v.Kind == yaml.MappingNode)
		if !names {
			switch k.Value {
			case "example", "examples", "default", "externalDocs", "xml":
				continue
			case "enum", "const", "required", "security":
				out.Content = append(out.Content, k, v)
				continue
			case "description":
				v = scalar("!!str", "-")
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
