package mock

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
)

// The entries of such a map had no end: the mock took all memory.
func TestAMapOfMapsOfItselfEnds(t *testing.T) {
	server, patch := serverAndPatch(t, `openapi: 3.1.0
info: {title: a, version: "1"}
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    patch:
      requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {type: object, properties: {name: {type: string}, facts: {$ref: "#/components/schemas/Facts"}}}}}}}
components:
  schemas:
    Facts: {type: object, additionalProperties: {oneOf: [{$ref: "#/components/schemas/Facts"}, {not: {type: object}}]}}
`)
	w := httptest.NewRecorder()
	server.ServeHTTP(w, patch)
	var got map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || got["facts"] == nil || strings.Count(w.Body.String(), "{") > 1000 {
		t.Errorf("answered %d: %.300s", w.Code, w.Body)
	}
}
