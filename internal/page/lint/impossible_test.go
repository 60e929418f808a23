package lint

import (
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A member that an answer requires is described so that no value fits it, or nearly so.
func TestAnAnswerThatNoValueCanSatisfyIsFound(t *testing.T) {
	for schema, want := range map[string]bool{
		"{type: integer, minimum: 11, maximum: 19, multipleOf: 10}":                                     true,
		"{type: integer, minimum: 11, maximum: 20, multipleOf: 10}":                                     false,
		"{type: number, minimum: 0.3, maximum: 0.3, multipleOf: 0.1}":                                   false,
		"{type: integer, minimum: -9, maximum: -1, multipleOf: 5}":                                      false,
		"{type: array, minItems: 3, uniqueItems: true, items: {type: boolean}}":                         true,
		"{type: array, minItems: 3, uniqueItems: true, items: {type: boolean, nullable: true}}":         false,
		"{type: array, minItems: 3, uniqueItems: true, items: {enum: [a, b]}}":                          true,
		"{type: array, minItems: 2, uniqueItems: true, items: {enum: [a, b]}}":                          false,
		"{type: array, minItems: 3, items: {enum: [a, b]}}":                                             false,
		"{type: object, minProperties: 2, additionalProperties: false, properties: {a: {}}}":            true,
		"{type: object, minProperties: 1, additionalProperties: false, properties: {a: {}}}":            false,
		"{type: object, minProperties: 2, properties: {a: {}}}":                                         false,
		"{oneOf: [{$ref: '#/components/schemas/One'}, {$ref: '#/components/schemas/One'}]}":             true,
		"{anyOf: [{$ref: '#/components/schemas/One'}, {$ref: '#/components/schemas/One'}]}":             false,
		"{oneOf: [{$ref: '#/components/schemas/One'}, {type: array, items: {type: string}}]}":           false,
		"{type: array, minItems: 3, uniqueItems: true, items: {type: [boolean, 'null'], title: maybe}}": false,
	} {
		text := `openapi: 3.0.3
info: {title: Things, version: '1'}
servers: [{url: 'https://a.example'}]
paths:
  /things/{id}:
    patch:
      operationId: patchThing
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, required: [bad], properties: {bad: ` + schema + `}}}}}}
components: {schemas: {One: {type: string, maxLength: 3}}}
`
		found := lintText(t, "p.yaml", text)
		if got := slices.ContainsFunc(found, func(f contract.Finding) bool { return f.Rule == "L25" }); got != want {
			t.Errorf("%s: found %v, want %v: %v", schema, got, want, found)
		}
	}
}
