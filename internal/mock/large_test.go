package mock

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestALargeResourceIsShownAlikeByPatchAndRead: lists that are set by number and shown as objects, with more parts than are made of one
// resource. Both answers leave out the same.
func TestALargeResourceIsShownAlikeByPatchAndRead(t *testing.T) {
	var set, shown, kinds strings.Builder
	for i := range 60 {
		fmt.Fprintf(&set, "m%d: {type: array, items: {type: integer}}, ", i)
		fmt.Fprintf(&shown, "m%d: {type: array, items: {$ref: '#/components/schemas/K'}}, ", i)
		fmt.Fprintf(&kinds, "k%d: {type: object, properties: {n: {type: string}, o: {type: integer}}}, ", i)
	}
	answer := "{responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/T'}}}}}"
	text := "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n  '/a/{id}':\n    get: " + answer + "}\n    patch: " + answer +
		", requestBody: {content: {application/json: {schema: {type: object, properties: {" + set.String() + "a: {type: string}}}}}}}\n" +
		"components:\n  schemas:\n    T: {type: object, properties: {a: {type: string}, " + strings.TrimSuffix(shown.String(), ", ") + "}}\n    K: {type: object, properties: {" + strings.TrimSuffix(kinds.String(), ", ") + "}}\n"
	s, request := serverAndPatch(t, text)
	patched, read := httptest.NewRecorder(), httptest.NewRecorder()
	s.ServeHTTP(patched, request)
	s.ServeHTTP(read, httptest.NewRequest(http.MethodGet, "/a/1", nil))
	if patched.Code != http.StatusOK || patched.Body.String() != read.Body.String() {
		t.Errorf("the patch is answered %d, and shows %.600s\nthe read shows %.600s", patched.Code, patched.Body, read.Body)
	}
}
