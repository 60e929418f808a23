package rule_test

import (
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

const people = `openapi: 3.1.0
info: {title: People, version: '1'}
components:
  schemas:
    Person:
      type: object
      properties:
        id: {type: string, readOnly: true}
        work_email: {type: string}
        contact: {type: string, format: email}
        user_name: {type: string}
        nick: {type: string, description: 'The nick, which must be unique.'}
        title: {type: string}
        level: {type: integer, description: 'Must be unique.'}
        hidden_mail: {type: string, writeOnly: true}
paths:
  /people/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getPerson, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Person'}}}}}}
    patch:
      operationId: patchPerson
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Person'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Person'}}}}}
`

func TestWhatANeighbourHasIsSentWhereOnlyOneShouldHaveIt(t *testing.T) {
	document, err := openapi.Load("people.yaml", []byte(people), nil)
	if err != nil {
		t.Fatal(err)
	}
	op := &document.Operations[0]
	for name, c := range map[string]struct {
		neighbours []map[string]string
		read       bool
		want       []string
	}{
		"a neighbour that a read shows": {[]map[string]string{{"id": "2"}}, true, []string{"/contact", "/nick", "/user_name", "/work_email"}},
		"no neighbour":                  {nil, true, nil},
		"no read":                       {[]map[string]string{{"id": "2"}}, false, nil},
	} {
		tried := *op
		if !c.read {
			tried.Read = nil
		}
		p := contract.Profile{Operations: map[string]contract.OperationProfile{op.ID: {Params: map[string]string{"id": "1"}, Neighbours: c.neighbours}}}
		var got []string
		for _, each := range rule.Cases(&tried, p, plan.Options{Seed: 1}) {
			if each.Rule != "V14" {
				continue
			}
			edit := each.Steps[1].Request.Body.Edits[0]
			if look := each.Steps[0].Request; !look.Read || look.Params["id"] != "2" || edit.Neighbour != 1 {
				t.Errorf("%s: %+v", name, each.Steps)
			}
			got = append(got, edit.At)
		}
		if slices.Sort(got); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
