package mock

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// TestAnswersFitTheirSchemaWhateverTheBodySays sends a patch of a member that the body and the answer agree on, to resources
// whose other members they describe in different ways.
func TestAnswersFitTheirSchemaWhateverTheBodySays(t *testing.T) {
	for _, c := range []struct{ why, body, answer string }{
		{"other types", "x: {type: string}", "x: {type: object, required: [n], properties: {n: {type: integer}}}"},
		{"items of other types", "x: {type: array, items: {type: string}}", "x: {type: array, items: {type: object, required: [n], properties: {n: {type: integer}}}}"},
		{"narrower bounds", "x: {type: string}", "x: {type: string, maxLength: 2}"},
		{"fewer items", "x: {type: array, items: {type: string}}", "x: {type: array, maxItems: 1, items: {type: string}}"},
		{"a union decides", "x: {type: object}", "x: {oneOf: [{type: object, required: [a], properties: {a: {type: string}}, additionalProperties: false}, {type: object, required: [b], properties: {b: {type: string}}, additionalProperties: false}]}"},
		{"an example that breaks its schema", "x: {type: object}", "x: {type: object, required: [a], properties: {a: {type: integer}}, example: {a: text}}"},
	} {
		text := "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n  '/a/{id}':\n    patch:\n" +
			"      requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}, " + c.body + "}}}}}\n" +
			"      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, required: [a, x], properties: {a: {type: string}, " + c.answer + "}}}}}}\n"
		doc, err := openapi.Load("a.yaml", []byte(text), nil)
		if err != nil {
			t.Fatalf("%s: %v", c.why, err)
		}
		s, err := New(doc.Operations, contract.Profile{Params: map[string]string{"id": "1"}}, Options{})
		if err != nil {
			t.Fatalf("%s: %v", c.why, err)
		}
		request := httptest.NewRequest(http.MethodPatch, "/a/1", strings.NewReader(`{"a":"new"}`))
		request.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, request)
		validator, err := schema.Compile(doc.Operations[0].Resource())
		if err != nil {
			t.Fatal(err)
		}
		got, err := value.Decode(w.Body.Bytes())
		if err != nil || w.Code != http.StatusOK {
			t.Errorf("%s: answered %d: %s", c.why, w.Code, w.Body)
			continue
		}
		if misfits := validator.Validate(got); len(misfits) > 0 || json.Valid(w.Body.Bytes()) != true {
			t.Errorf("%s: %s: %v", c.why, w.Body, misfits)
		}
	}
}
