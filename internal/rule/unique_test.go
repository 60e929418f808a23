package rule_test

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

const lookalikes = `openapi: 3.1.0
info: {title: Lookalikes, version: '1'}
paths:
  /things/{id}:
    patch:
      operationId: patchThing
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {
        a.b: {type: string}, a: {type: object, properties: {b: {type: string}, c: {type: string}}}, first name: {type: string}, first-name: {type: string}}}}}}
      responses: {'200': {description: ok}}
`

// Names that an id can't tell apart are told apart by a number, the same in each plan.
func TestMembersWhoseNamesLookAlikeHaveCasesOfTheirOwn(t *testing.T) {
	document, err := openapi.Load("lookalikes.yaml", []byte(lookalikes), nil)
	if err != nil {
		t.Fatal(err)
	}
	op, members := &document.Operations[0], map[string]string{}
	for _, o := range []plan.Options{{Seed: 1}, {Seed: 1, Effort: plan.Deep}} {
		seen := map[string]bool{}
		for _, c := range rule.Cases(op, contract.Profile{}, o) {
			if seen[c.ID] {
				t.Errorf("two cases have the id %s", c.ID)
			}
			seen[c.ID] = true
			if c.Rule == "O10" {
				if before, known := members[c.ID]; known && before != c.Member {
					t.Errorf("%s is about %s in one plan, and about %s in another", c.ID, before, c.Member)
				}
				members[c.ID] = c.Member
			}
		}
	}
	if members["/patch-thing/O10/a.b"] != "/a.b" || members["/patch-thing/O10/a.b-2"] != "/a/b" {
		t.Errorf("%v", members)
	}
}
