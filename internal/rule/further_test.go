package rule_test

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

const twoPatches = `openapi: 3.1.0
info: {title: Two patches, version: '1'}
paths:
  /things/{id}:
    get:
      operationId: readThing
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
    patch:
      operationId: patchThing
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody:
        content:
          application/merge-patch+json: {schema: {$ref: '#/components/schemas/Thing'}}
          SECOND: {schema: {type: array, items: {type: object}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
components:
  schemas:
    Thing: {type: object, properties: {title: {type: string}, pages: {type: integer}}}
`

// A JSON Patch that is taken beside a merge patch was never sent.
func TestAFurtherDocumentOfOperationsHasTheCasesOfItsRules(t *testing.T) {
	for media, tried := range map[string]bool{"application/json-patch+json": true, "application/json": false} {
		document, err := openapi.Load("two.yaml", []byte(strings.ReplaceAll(twoPatches, "SECOND", media)), nil)
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]bool{}
		for _, c := range rule.Cases(&document.Operations[0], contract.Profile{}, plan.Options{Seed: 1}) {
			for _, s := range c.Steps {
				switch body := s.Request.Body; {
				case s.Role == contract.Observe && body.Dialect != "":
					t.Errorf("%s: a look is written in the dialect of a case", c.ID)
				case body.Dialect == "json-patch" && string(body.Media) == media:
					found[c.Rule] = true
				case body.Dialect != "":
					t.Errorf("%s: %s under %s", c.ID, body.Dialect, body.Media)
				}
			}
		}
		for _, id := range []string{"O04", "J05", "J10", "J15", "J17"} {
			if found[id] != tried {
				t.Errorf("%s: %s is tried: %t, want %t", media, id, found[id], tried)
			}
		}
	}
}
