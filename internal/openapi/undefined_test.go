package openapi

import (
	"strings"
	"testing"
)

func TestAReferenceToNothingIsSaidAndTheDocumentIsRead(t *testing.T) {
	const answer = "      responses: {'200': {description: ok, content: {application/json: {schema: {properties: {a: {type: string}}}}}}}\n"
	body := func(media string) string {
		return head + "      requestBody: {content: {application/json: {" + media + "}}}\n" + answer
	}
	for _, c := range []struct{ why, text, says string }{
		{"a schema", strings.Replace(refers, "/X", "/Member", 1) + "components: {schemas: {Members: {}}}\n", "8: reference '#/components/schemas/Member' is not defined, so that what it names may be anything; is 'Members' meant?"},
		{"a schema far from all others", refers, "8: reference '#/components/schemas/X' is not defined, so that what it names may be anything; define it in overlay.yaml"},
		{"a schema behind another", refers + "components:\n  schemas:\n    X: {properties: {a: {$ref: '#/components/schemas/Gone'}}}\n", "11: reference '#/components/schemas/Gone' is not defined"},
		{"a schema behind a reference", refers + "components: {schemas: {X: {$ref: '#/components/schemas/Gone'}}}\n", "reference '#/components/schemas/Gone' is not defined"},
		{"an example", body("schema: {type: object}, examples: {one: {$ref: '#/components/examples/Gone'}, two: {value: {}}}"), "the example is left out: its reference '#/components/examples/Gone' is not defined"},
		{"a parameter", head + "      parameters: [{$ref: '#/components/parameters/Gone'}, {name: q, in: query, schema: {type: string}}]\n" + answer, "the parameter is left out: its reference '#/components/parameters/Gone' is not defined"},
		{"a body", head + "      requestBody: {$ref: '#/components/requestBodies/Gone'}\n" + answer, "reference '#/components/requestBodies/Gone' is not defined"},
	} {
		doc, err := Load("pets.yaml", []byte(c.text), nil)
		if err != nil || len(doc.Operations) != 1 {
			t.Errorf("%s: %v", c.why, err)
			continue
		}
		var said []string
		for _, w := range doc.Warnings {
			said = append(said, w.At+": "+w.Message)
		}
		if len(said) != 1 || !strings.Contains(said[0], c.says) {
			t.Errorf("%s: said %q, want %q", c.why, said, c.says)
		}
		if _, err := doc.Bare(); err != nil {
			t.Errorf("%s: %v", c.why, err)
		}
	}
}
