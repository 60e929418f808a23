package build

import (
	"fmt"
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/openapi"
)

const readOffText = `openapi: 3.1.0
info: {title: cups, version: '0'%s}
paths:
  /cups/{id}:
    patch:
      requestBody: {content: {application/json: {schema: {type: object, properties: {tags: {type: array, items: {type: string}, x-proviso-inferred: [type, items]}}}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {type: object}}}}}
`

// Of a page that shows JSON, ingest writes application/json, and of a list in a sample the type of its items: neither is a promise.
func TestWhatNoPageSaidIsNoPromise(t *testing.T) {
	for mark, supposed := range map[string]bool{"": false, ", x-proviso-inferred: [version]": true} {
		doc, err := openapi.Load("cups.yaml", fmt.Appendf(nil, readOffText, mark), nil)
		if err != nil {
			t.Fatal(err)
		}
		op := doc.Operations[0]
		if got := op.Responses[0].Bodies[0].Supposed; got != supposed {
			t.Errorf("%q: supposed %v", mark, got)
		}
		if items := op.Bodies[0].Schema.Property("tags").Value().Items; !slices.Contains(items.Inferred, "type") {
			t.Errorf("the items' type counts as the page's: %+v", items)
		}
	}
}
