package rule_test

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

// A currency inside of a price was changed, although the docs say that it can't be: only members of the body itself were tried.
func TestWhatTheDocsCallFixedInsideOfAnObjectIsTried(t *testing.T) {
	const text = `openapi: 3.1.0
info: {title: p, version: '1'}
paths:
  /p/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    patch:
      operationId: patchP
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/P'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/P'}}}}}
components:
  schemas:
    P: {type: object, properties: {name: {type: string}, price: {type: object, properties: {id: {type: string, readOnly: true}, amount: {type: string}, currency: {type: string, description: SAID}}}}}
`
	for said, want := range map[string]int{"The currency cannot be changed after creation.": 2, "The currency of the price.": 0} {
		doc, err := openapi.Load("p.yaml", []byte(strings.Replace(text, "SAID", said, 1)), nil)
		if err != nil {
			t.Fatal(err)
		}
		sent := 0
		for _, c := range rule.Cases(&doc.Operations[0], contract.Profile{}, plan.Options{Seed: 1}) {
			for _, step := range c.Steps {
				if c.Rule == "O01" && step.Expect.NotStored && step.Request.Body.Edits[0].At == "/price/currency" {
					sent++
				}
				if c.Rule == "O01" && len(step.Request.Body.Edits) > 0 && step.Request.Body.Edits[0].At == "/price/id" {
					t.Errorf("%s: the id of the price is sent", said)
				}
			}
		}
		if sent != want {
			t.Errorf("%s: %d are sent, want %d", said, sent, want)
		}
	}
}
