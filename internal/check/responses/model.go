package responses

import (
	"fmt"
	"io"
	"log/slog"

	"github.com/pb33f/libopenapi"
	"github.com/pb33f/libopenapi/datamodel"
	"github.com/pb33f/libopenapi/datamodel/high/v3"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
)

// buildModel gives a document to libopenapi, for its validator.
func buildModel(d *openapi.Document) (*v3.Document, error) {
	text, err := d.Bare()
	if err != nil {
		return nil, err
	}
	config := datamodel.NewDocumentConfiguration()
	config.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	config.SkipCircularReferenceCheck = true
	doc, err := libopenapi.NewDocumentWithConfiguration(text, config)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.File, err)
	}
	model, err := doc.BuildV3Model()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.File, err)
	}
	return &model.Model, nil
}

// pathItem is the path of an operation in the model, or nil.
func (v *validator) pathItem(op *contract.Operation) *v3.PathItem {
	model, err := v.model()
	if err != nil || model.Paths == nil || model.Paths.PathItems == nil {
		return nil
	}
	return model.Paths.PathItems.GetOrZero(op.Path)
}
