package openapi

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/openapi/reach"
)

// longDocument has one PATCH operation, and many components that it does not refer to.
func longDocument() string {
	var filler strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&filler, "    Filler%d: {type: object, properties: {berth: {$ref: '#/components/schemas/Berth'}}}\n", i)
	}
	return `openapi: 3.0.3
info: {title: Berths, version: "1"}
servers: [{url: https://berths.example}]
webhooks: {moved: {}}
paths:
  /cranes:
    servers: [{url: https://cranes.example}]
    get: {responses: {"200": {description: ok}}}
  /berths/{id}:
    parameters: [{name: id, in: path, required: true, schema: {$ref: '#/components/schemas/ID'}}]
    get:
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Berth'}}}}}
    patch:
      security: [{key: []}]
      callbacks: {done: {}}
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Berth'}}}}
      responses: {"204": {description: none}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
  schemas:
` + filler.String() + `    ID: {type: integer}
    Berth:
      type: object
      description: A place for a ship.
      properties:
        name: {type: string, maxLength: 20}
        ship: {$ref: '#/components/schemas/Ship'}
    Ship:
      type: object
      properties: {berth: {$ref: '#/components/schemas/Berth'}, flag: {type: string}}
`
}

func TestAShortenedDocumentIsLoadedLikeTheWhole(t *testing.T) {
	raw := []byte(longDocument())
	if short := reach.Text(raw); len(short) > len(raw)/20 {
		t.Fatalf("%d of %d bytes are left", len(short), len(raw))
	}
	got, err := Load("berths.yaml", raw, nil)
	if err != nil {
		t.Fatal(err)
	}
	want, err := load("berths.yaml", raw, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	got.Slice, want.Slice = nil, nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	if len(got.Operations) != 1 || got.Operations[0].Source.Line != 13 || len(got.Warnings) != 2 || len(got.Servers) != 2 {
		t.Errorf("%d operations, the first at %s, warnings %v, servers %v", len(got.Operations), got.Operations[0].Source, got.Warnings, got.Servers)
	}
}

func TestWhatIsWrongInALongDocumentIsToldByItsLine(t *testing.T) {
	raw := strings.Replace(longDocument(), "ship: {$ref: '#/components/schemas/Ship'}", "ship: {$ref: '#/components/schemas/Boat'}", 1)
	doc, err := Load("berths.yaml", []byte(raw), nil)
	if err != nil {
		t.Fatal(err)
	}
	if at := fmt.Sprintf("berths.yaml:%d", 1+strings.Count(raw[:strings.Index(raw, "Boat")], "\n")); len(doc.Warnings) != 3 || doc.Warnings[2].At != at {
		t.Errorf("warnings %+v; the last one should be at %s", doc.Warnings, at)
	}
}
