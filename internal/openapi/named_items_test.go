package openapi

import (
	"slices"
	"testing"
)

func TestThePathsThatNameAnItemByItsNameAreKnownToAllOperations(t *testing.T) {
	ok := "{responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}}}"
	text := "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n"
	for _, path := range []string{"/deployments/{id}", "/pools/{name}", "/teams/{team_slug}/", "/files/{file}", "/name"} {
		text += "  " + path + ":\n    patch: " + ok + "\n"
	}
	doc, err := Load("t.yaml", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range doc.Operations {
		if got := doc.Operations[i].NamedItems; !slices.Equal(got, []string{"/pools/{name}", "/teams/{team_slug}/"}) {
			t.Errorf("%s: %q", doc.Operations[i].Path, got)
		}
	}
}
