package openapi

import (
	"slices"
	"testing"
)

func TestTheDocsOutsideOfTheDescriptionsOfMembersAreKept(t *testing.T) {
	doc := loaded(t, `openapi: 3.1.0
info: {title: a, version: '1', description: of the document}
tags: [{name: its, description: of its tag}, {name: other, description: of another}]
paths:
  /a:
    description: of the path
    patch:
      tags: [its]
      description: of the operation
      x-proviso-told: [of the page]
      requestBody: {description: of the body, content: {application/json: {schema: {type: object}}}}
      responses: {'200': {description: of the answer}}
`)
	got := doc.Operations[0].Texts
	for _, want := range []string{"of the document", "of its tag", "of the path", "of the operation", "of the page", "of the body", "of the answer"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
	if slices.Contains(got, "of another") {
		t.Errorf("the description of a tag that the operation has not is in %q", got)
	}
}
