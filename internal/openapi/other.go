package openapi

import (
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/tree"
)

// otherwise says what a file is that is no OpenAPI document.
func otherwise(root *yaml.Node) string {
	for _, kind := range []struct{ key, is string }{
		{"asyncapi", "it is an AsyncAPI document, which describes messages and no HTTP operations"},
		{"swaggerVersion", "it is a Swagger 1 listing; convert it to OpenAPI 3 first"},
		{"overlay", "it is an OpenAPI Overlay; name the document that it changes, and put it beside that as overlay.yaml"},
		{"arazzo", "it is an Arazzo document; name the OpenAPI document that it works on"},
		{"$schema", "it is a JSON Schema, which has no operations"},
	} {
		if tree.Field(root, kind.key) != nil {
			return kind.is
		}
	}
	kind, info := tree.Text(root, "kind"), tree.Field(root, "info")
	switch {
	case strings.Contains(tree.Text(info, "schema"), "getpostman.com"):
		return "it is a Postman collection; proviso record import reads those"
	case strings.HasPrefix(kind, "discovery#"):
		return "it is a Google API discovery document; convert it to OpenAPI 3 first"
	case kind != "" && tree.Field(root, "apiVersion") != nil:
		return "it is a Kubernetes " + kind
	case tree.Field(root, "paths") != nil || tree.Field(root, "components") != nil:
		return "it has no 'openapi' version; where it is a part of one, name the document that refers to it"
	}
	return "it has no 'openapi' version"
}
