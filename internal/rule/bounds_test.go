package rule

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/value"
)

// The example of an item stood three times in a list of the documented length, and a server that keeps each label once refused it.
func TestTheItemsOfAFullListAreDifferentWhereThereAreValues(t *testing.T) {
	for items, repeats := range map[string]bool{"{type: string, examples: [bug]}": false, "{type: string, enum: [a, b]}": true} {
		doc, err := openapi.Load("labels.yaml", []byte(strings.Replace(`openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /things/{id}:
    patch:
      operationId: change
      requestBody: {content: {application/json: {schema: {type: object, properties: {labels: {type: array, maxItems: 9, items: ITEMS}}}}}}
      responses: {'200': {description: ok}}
`, "ITEMS", items, 1)), nil)
		if err != nil {
			t.Fatal(err)
		}
		tried := false
		for _, c := range Cases(&doc.Operations[0], contract.Profile{OnMock: true}, plan.Options{Seed: 1}) {
			for _, step := range c.Steps {
				if c.Rule != "O09" || !strings.HasPrefix(step.Title, "9 items") {
					continue
				}
				tried = true
				v, _ := value.Decode(step.Request.Body.Edits[0].Value)
				seen := map[any]bool{}
				for _, item := range v.([]any) {
					seen[item] = true
				}
				if (len(seen) < 9) != repeats || repeats != (step.Expect.Open != "") {
					t.Errorf("%s: %v, open %q", items, v, step.Expect.Open)
				}
			}
		}
		if !tried {
			t.Errorf("%s: no full list is sent", items)
		}
	}
}
