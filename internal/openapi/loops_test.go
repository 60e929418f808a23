package openapi

import (
	"strings"
	"testing"
)

const loop = `
openapi: 3.0.0
info: {title: t, version: "1"}
paths:
  /pets:
    patch:
      requestBody: {content: {application/json: {schema: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Kit'}]}}}}
      responses: {'200': {description: ok}}
components:
  schemas:
    Cat: {anyOf: [{$ref: '#/components/schemas/Kit'}, {type: object, properties: {kind: {type: string}}}]}
    Kit: {$ref: '#/components/schemas/Cat'}
`

func TestAnAlternativeThatLeadsBackToItsOwnSchemaIsLeftAsideAndSaid(t *testing.T) {
	doc, err := Load("loop.yaml", []byte(loop), nil)
	if err != nil {
		t.Fatal(err)
	}
	body := doc.Operations[0].Bodies[0].Schema
	if body.Nullable() || body.OneOf[0].Type() != "object" && body.OneOf[0].Value().Type() != "object" {
		t.Errorf("the schema is read as %+v", body.OneOf[0])
	}
	if len(doc.Warnings) != 1 || !strings.Contains(doc.Warnings[0].Message, "an alternative of itself") {
		t.Errorf("warnings: %v", doc.Warnings)
	}
}

func TestALowerBoundThatNothingMadeUpReachesIsLeftOutAndSaid(t *testing.T) {
	text := strings.NewReplacer("{kind: {type: string}}", "{name: {type: string, minLength: 2000000000}, tags: {type: array, minItems: 2000000000}, map: {type: object, minProperties: 2000000000}, free: {type: string, minLength: 10, maxLength: 2000000000}}",
		"oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Kit'}]", "$ref: '#/components/schemas/Cat'",
		"anyOf: [{$ref: '#/components/schemas/Kit'}, {type: object", "allOf: [{type: object").Replace(loop)
	doc, err := Load("large.yaml", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Warnings) != 3 {
		t.Errorf("warnings: %v", doc.Warnings)
	}
	for _, p := range doc.Operations[0].Bodies[0].Schema.Members() {
		if large := p.Name != "free"; p.Schema.TooLarge != large || strings.Contains(string(p.Schema.JSON), `"min`) == large {
			t.Errorf("%s: too large %v, %s", p.Name, p.Schema.TooLarge, p.Schema.JSON)
		}
	}
}
