package lint

import (
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A member that an answer requires is described so that no value fits it, or nearly so.
func TestAnAnswerThatNoValueCanSatisfyIsFound(t *testing.T) {
	for schema, want := range map[string]bool{
		"{type: integer, minimum: 11, maximum: 19, multipleOf: 10}":                                                                      true,
		"{type: integer, minimum: 11, maximum: 20, multipleOf: 10}":                                                                      false,
		"{type: number, minimum: 0.3, maximum: 0.3, multipleOf: 0.1}":                                                                    false,
		"{type: integer, minimum: -9, maximum: -1, multipleOf: 5}":                                                                       false,
		"{type: array, minItems: 3, uniqueItems: true, items: {type: boolean}}":                                                          true,
		"{type: array, minItems: 3, uniqueItems: true, items: {type: boolean, nullable: true}}":                                          false,
		"{type: array, minItems: 3, uniqueItems: true, items: {enum: [a, b]}}":                                                           true,
		"{type: array, minItems: 2, uniqueItems: true, items: {enum: [a, b]}}":                                                           false,
		"{type: array, minItems: 3, items: {enum: [a, b]}}":                                                                              false,
		"{type: object, minProperties: 2, additionalProperties: false, properties: {a: {}}}":                                             true,
		"{type: object, minProperties: 1, additionalProperties: false, properties: {a: {}}}":                                             false,
		"{type: object, minProperties: 2, properties: {a: {}}}":                                                                          false,
		"{oneOf: [{$ref: '#/components/schemas/One'}, {$ref: '#/components/schemas/One'}]}":                                              true,
		"{anyOf: [{$ref: '#/components/schemas/One'}, {$ref: '#/components/schemas/One'}]}":                                              false,
		"{oneOf: [{$ref: '#/components/schemas/One'}, {type: array, items: {type: string}}]}":                                            false,
		"{allOf: [{type: string, maxLength: 2}, {type: string, minLength: 5}]}":                                                          true,
		"{allOf: [{type: string, maxLength: 2}, {minLength: 2}]}":                                                                        false,
		"{allOf: [{maxLength: 2}, {minLength: 5}]}":                                                                                      false, // a number has no length
		"{allOf: [{type: string, enum: [a, b]}, {enum: [c]}]}":                                                                           true,
		"{allOf: [{type: string, enum: [a, b]}, {enum: [b, c]}]}":                                                                        false,
		"{allOf: [{enum: [a]}, {type: string, pattern: '^x'}]}":                                                                          true,
		"{allOf: [{enum: [a], nullable: true}, {type: string, pattern: '^x'}]}":                                                          false,
		"{type: string, enum: [1, 2]}":                                                                                                   false, // YAML without quotes
		"{type: string, enum: []}":                                                                                                       true,
		"{type: string, format: date, enum: [today]}":                                                                                    false, // formats are carelessly named
		"{type: number, minimum: 0, exclusiveMinimum: true, maximum: 0}":                                                                 true,
		"{type: number, minimum: 0, exclusiveMinimum: true, maximum: 1}":                                                                 false,
		"{type: integer, exclusiveMinimum: 5, exclusiveMaximum: 5}":                                                                      true,
		"{allOf: [{type: object, required: [a], properties: {a: {type: string}}}, {properties: {a: {type: integer}}}]}":                  true,
		"{allOf: [{type: object, required: [a], properties: {a: {type: number}}}, {properties: {a: {type: integer}}}]}":                  false,
		"{allOf: [{type: object, required: [a], properties: {a: {writeOnly: true, type: string}}}, {properties: {a: {type: integer}}}]}": false,
		"{allOf: [{type: object, properties: {a: {type: string}}}, {properties: {a: {type: integer}}}]}":                                 false, // without a it fits
		"{type: array, minItems: 3, uniqueItems: true, items: {type: [boolean, 'null'], title: maybe}}":                                  false,
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

// What is listed and can never be sent is told at the place that forbids it.
func TestAMemberThatNoBodyCanHoldIsFound(t *testing.T) {
	for schema, want := range map[string]bool{
		"{allOf: [{type: object, additionalProperties: false, properties: {name: {type: string}}}, {type: object, properties: {size: {type: integer}}}]}":            true,
		"{allOf: [{type: object, additionalProperties: false, properties: {name: {type: string}, size: {}}}, {type: object, properties: {size: {type: integer}}}]}":  false,
		"{allOf: [{type: object, additionalProperties: false, patternProperties: {'^s': {}}, properties: {}}, {type: object, properties: {size: {type: integer}}}]}": false,
		"{type: object, properties: {size: {type: integer, minimum: 5, maximum: 3}}}":                                                                                true,
		"{type: object, properties: {size: {type: integer, readOnly: true, minimum: 5, maximum: 3}}}":                                                                false,
		"{type: object, properties: {size: {allOf: [{type: integer}, {type: string}]}}}":                                                                             true,
		"{type: object, properties: {size: {allOf: [{type: integer}, {nullable: true}]}}}":                                                                           false,
		"{oneOf: [{type: object, additionalProperties: false, properties: {name: {}}}, {type: object, additionalProperties: false, properties: {size: {}}}]}":        false,
		"{type: object, properties: {name: {}}, anyOf: [{required: [name]}, {properties: {size: {type: integer, minimum: 1, maximum: 3}}}]}":                         false,
		"{allOf: [{$ref: '#/components/schemas/One'}, {type: object, properties: {name: {type: string, minLength: 4}}}]}":                                            true,
		"{type: object, properties: {one: {$ref: '#/components/schemas/One'}}}":                                                                                      false,
	} {
		text := `openapi: 3.0.3
info: {title: Things, version: '1'}
servers: [{url: 'https://a.example'}]
paths:
  /things/{id}:
    patch:
      operationId: patchThing
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: ` + schema + `}}}
      responses: {'204': {description: done}}
components: {schemas: {One: {type: object, properties: {name: {type: string, maxLength: 3}, one: {$ref: '#/components/schemas/One'}}}}}
`
		found := lintText(t, "p.yaml", text)
		if got := slices.ContainsFunc(found, func(f contract.Finding) bool { return f.Rule == "L32" }); got != want {
			t.Errorf("%s: found %v, want %v: %v", schema, got, want, found)
		}
	}
}

// A reference that leads to a reference, and so on in a ring, names no schema.
func TestARingOfReferencesIsFound(t *testing.T) {
	for at, want := range map[string]bool{"A": true, "C": false} {
		text := `openapi: 3.0.3
info: {title: Things, version: '1'}
servers: [{url: 'https://a.example'}]
paths:
  /things/{id}:
    patch:
      operationId: patchThing
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/` + at + `'}}}}
      responses: {'204': {description: done}}
components: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}, C: {$ref: '#/components/schemas/D'}, D: {type: object, properties: {n: {type: string}}}}}
`
		found := lintText(t, "p.yaml", text)
		if got := slices.ContainsFunc(found, func(f contract.Finding) bool { return f.Rule == "L28" }); got != want {
			t.Errorf("%s: found %v, want %v: %v", at, got, want, found)
		}
	}
}
