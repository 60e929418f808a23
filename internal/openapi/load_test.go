package openapi

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/schema"
	json "github.com/proviso-dev/proviso/internal/value"
)

// head begins a small document; what follows is the content of /pets/{id}.patch, two levels in.
const head = `openapi: 3.1.0
info: {title: Pets, version: "1"}
servers: [{url: https://api.pets.example/v1/}]
paths:
  /pets/{id}:
    patch:
      operationId: updatePet
`

func loaded(t testing.TB, text string) *Document {
	t.Helper()
	doc, err := Load("pets.yaml", []byte(text), nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return doc
}

// withBody is a document whose PATCH body, and answer, has one member m of the given schema (YAML in one line).
func withBody(version, schemaText, components string) string {
	return strings.Replace(head, "3.1.0", version, 1) + `      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                m: ` + schemaText + `
      responses: {"200": {description: ok}}
  /other:
    post: {requestBody: {content: {application/json: {schema: {type: string}}}}, responses: {"200": {description: ok}}}
components:
  schemas:
    Leaf: {type: string, maxLength: 3, description: a leaf}
    Tree: {type: object, required: [name], properties: {name: {type: string}, left: {$ref: '#/components/schemas/Tree'}, kids: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
` + components
}

func member(t testing.TB, doc *Document) *contract.Schema {
	t.Helper()
	m := doc.Operations[0].Bodies[0].Schema.Property("m")
	if m == nil {
		t.Fatal("the body has no member m")
	}
	return m
}

func TestASchemaMeansTheSameInBothVersionsOfOpenAPI(t *testing.T) {
	for _, c := range []struct{ why, version, schema, fits, misfits string }{
		{"3.0 nullable", "3.0.3", `{type: string, nullable: true}`, `null "a"`, `1`},
		{"3.0 without nullable", "3.0.3", `{type: string}`, `"a"`, `null`},
		{"3.0 nullable enum admits null without naming it", "3.0.3", `{type: string, nullable: true, enum: [a]}`, `null "a"`, `"b"`},
		{"3.0 nullable beside allOf", "3.0.3", `{nullable: true, allOf: [{$ref: '#/components/schemas/Leaf'}]}`, `null "abc"`, `"abcd"`},
		{"3.0 nullable beside a reference", "3.0.3", `{nullable: true, $ref: '#/components/schemas/Leaf'}`, `null "abc"`, `"abcd"`},
		{"3.0 nullable object with allOf", "3.0.3", `{nullable: true, type: object, allOf: [{$ref: '#/components/schemas/Tree'}]}`, `null {"name":"x"}`, `{}`},
		{"3.0 siblings of a reference have no meaning", "3.0.3", `{maxLength: 1, $ref: '#/components/schemas/Leaf'}`, `"abc"`, `"abcd"`},
		{"3.1 siblings of a reference count", "3.1.0", `{maxLength: 1, $ref: '#/components/schemas/Leaf'}`, `"a"`, `"ab"`},
		{"3.0 boolean exclusive bounds", "3.0.3", `{type: number, minimum: 1, exclusiveMinimum: true, maximum: 3, exclusiveMaximum: false}`, `1.5 3`, `1 3.1`},
		{"3.1 exclusive bounds", "3.1.0", `{type: number, exclusiveMinimum: 1, exclusiveMaximum: 3}`, `2`, `1 3`},
		{"3.1 type lists", "3.1.0", `{type: [string, 'null']}`, `null "a"`, `1`},
		{"3.1 null written without quotes", "3.1.0", `{type: [string, null]}`, `null "a"`, `1`},
		{"3.1 nullable is honoured", "3.1.0", `{type: string, nullable: true}`, `null "a"`, `1`},
		{"null unions", "3.1.0", `{anyOf: [{type: string}, {type: 'null'}]}`, `null "a"`, `1`},
		{"tuples of older drafts", "3.1.0", `{type: array, items: [{type: string}, {type: integer}]}`, `["a",1]`, `[1]`},
		{"a recursive schema", "3.1.0", `{$ref: '#/components/schemas/Tree'}`, `{"name":"a","left":{"name":"b"}}`, `{"name":"a","kids":[{}]}`},
		{"true admits all", "3.1.0", `true`, `1 null {}`, ``},
		{"false admits nothing", "3.1.0", `false`, ``, `1 null {}`},
		{"an empty schema admits all", "3.1.0", `{}`, `1 null {}`, ``},
		{"a required that is a boolean is left out", "3.1.0", `{type: string, required: true}`, `"a"`, `1`},
		{"a type that there isn't is left out", "3.0.3", `{type: any}`, `1 "a"`, ``},
		{"a length in quotes is left out", "3.1.0", `{type: string, maxLength: "3"}`, `"abcd"`, `1`},
		{"a pattern that can't be read is left out", "3.1.0", `{type: string, pattern: '('}`, `"abcd"`, `1`},
		{"dates in an enum are text", "3.1.0", `{enum: [2025-01-01, 1, true, null]}`, `"2025-01-01" 1 true null`, `"1"`},
		{"hexadecimal numbers are numbers", "3.1.0", `{enum: [0x1F, 1_000]}`, `31 1000`, `"0x1F"`},
		{"members named like keywords", "3.1.0", `{type: object, properties: {properties: {type: string}, $ref: {type: string}, default: {$ref: '#/components/schemas/Leaf'}}}`,
			`{"properties":"a","$ref":"x","default":"abc"}`, `{"properties":1} {"$ref":1} {"default":"abcd"}`},
		{"a reference into a schema", "3.1.0", `{$ref: '#/components/schemas/Tree/properties/name'}`, `"a"`, `1`},
		{"a reference to another path", "3.1.0", `{$ref: '#/paths/~1other/post/requestBody/content/application~1json/schema'}`, `"a"`, `1`},
		{"property names", "3.1.0", `{type: object, propertyNames: {enum: [a]}, additionalProperties: {type: integer}}`, `{"a":1}`, `{"b":1} {"a":"x"}`},
	} {
		doc := loaded(t, withBody(c.version, c.schema, "")+"  securitySchemes: {}\n")
		check(t, c.why, member(t, doc), c.fits, c.misfits)
	}
}

func check(t *testing.T, why string, s *contract.Schema, fits, misfits string) {
	t.Helper()
	v, err := schema.Compile(s)
	if err != nil {
		t.Errorf("%s: %v\n%s", why, err, s.JSON)
		return
	}
	for _, text := range strings.Fields(fits) {
		if found := v.Validate(decode(t, text)); found != nil {
			t.Errorf("%s: %s should fit %s: %v", why, text, s.JSON, found)
		}
	}
	for _, text := range strings.Fields(misfits) {
		if v.Validate(decode(t, text)) == nil {
			t.Errorf("%s: %s should not fit %s", why, text, s.JSON)
		}
	}
}

func decode(t testing.TB, text string) any {
	t.Helper()
	v, err := json.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAnUndescribedObjectAsTheValueOfAnOperationIsAnyValue(t *testing.T) {
	load := func(value string) *contract.Schema {
		text := "openapi: 3.0.0\ninfo: {title: a, version: '1'}\npaths:\n  '/a/{id}':\n    patch:\n" +
			"      requestBody: {content: {application/json-patch+json: {schema: {type: array, items: {type: object, properties: {op: {type: string}, path: {type: string}, value: " + value + "}}}}}}\n" +
			"      responses: {'200': {description: ok}}\n"
		doc, err := Load("a.yaml", []byte(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		return doc.Operations[0].Bodies[0].Schema.Items.Property("value")
	}
	if got := load("{type: object, description: any}"); got.Type() != "" {
		t.Errorf("the value of an operation has the type %q", got.Type())
	}
	if got := load("{type: object, properties: {a: {type: string}}}"); got.Type() != "object" {
		t.Errorf("a described value has the type %q, want object", got.Type())
	}
	if got := load("{type: string}"); got.Type() != "string" {
		t.Errorf("a text has the type %q", got.Type())
	}
}
