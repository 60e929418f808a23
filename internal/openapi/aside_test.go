package openapi

import (
	"strings"
	"testing"
)

func TestWhatIsLeftAsideIsSaid(t *testing.T) {
	for _, c := range []struct{ why, root, operation, says string }{
		{"webhooks", "webhooks: {moved: {post: {responses: {'200': {description: ok}}}}}\n", "", "webhooks are requests that the API sends"},
		{"callbacks", "", "      callbacks: {done: {'{$request.body#/url}': {post: {responses: {'200': {description: ok}}}}}}\n", "those of PATCH /a/{id} are not tested"},
		{"a response that is not defined", "", "", "the response 400 is left out"},
		{"additionalOperations", "", "    additionalOperations: {COPY: {responses: {'200': {description: ok}}}}\n", "additionalOperations of /a/{id}"},
		{"the method query", "", "    query: {responses: {'200': {description: ok}}}\n", "the method query of /a/{id}"},
		{"a PATCH in another place", "", "  /b:\n    additionalOperations: {PATCH: {responses: {'200': {description: ok}}}}\n", "PATCH of /b is left aside"},
		{"nothing", "", "", ""},
	} {
		failing := ""
		if strings.Contains(c.says, "400") {
			failing = ", '400': {$ref: '#/components/responses/400'}"
		}
		text := "openapi: 3.1.0\ninfo: {title: a, version: '1'}\n" + c.root + "paths:\n  '/a/{id}':\n    patch:\n" +
			"      responses: {'200': {description: ok}" + failing + "}\n" + c.operation
		doc, err := Load("a.yaml", []byte(text), nil)
		if err != nil {
			t.Errorf("%s: %v", c.why, err)
			continue
		}
		var said []string
		for _, w := range doc.Warnings {
			said = append(said, w.Message)
		}
		if all := strings.Join(said, "; "); !strings.Contains(all, c.says) || (c.says == "") != (all == "") {
			t.Errorf("%s: said %q, want %q", c.why, all, c.says)
		}
	}
}
