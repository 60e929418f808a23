package rule

import (
	"net/http"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
)

// mapped is a PATCH of texts by language, and of labels.
const mapped = `openapi: 3.1.0
info: {title: m, version: '1'}
paths:
  /m/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getM, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}}}
    patch:
      operationId: patchM
      requestBody: {content: {MEDIA: {schema: {$ref: '#/components/schemas/M'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}}
components:
  schemas:
    M:
      type: object
      properties:
        texts: {type: object, additionalProperties: {type: object, properties: {title: {type: string}, text: {type: string}}}}
        labels: {type: object, additionalProperties: {type: [string, 'null']}, description: SAID}
`

// A server that merges a map replaced its entries, and one kept the keys that null takes away.
func TestAnEntryOfAMapIsMergedAndNullTakesAKeyAway(t *testing.T) {
	const merge, plain = "application/merge-patch+json", "application/json"
	const before = `{"texts":{"en":{"title":"A","text":"B"}},"labels":{"env":"prod","team":"core"}}`
	for name, c := range map[string]struct {
		media, said, rule, sent, shown string
		findings                       int
	}{
		"an entry is merged":             {merge, "-", "M06", `{"texts":{"en":{"text":"C"}}}`, `{"texts":{"en":{"title":"A","text":"C"}},"labels":{}}`, 0},
		"an entry is replaced":           {merge, "-", "M06", `{"texts":{"en":{"text":"C"}}}`, `{"texts":{"en":{"text":"C"}},"labels":{}}`, 1},
		"an entry of plain members":      {plain, "-", "M06", `{"texts":{"en":{"text":"C"}}}`, `{"texts":{"en":{"text":"C"}},"labels":{}}`, 0},
		"null takes a key away":          {merge, "-", "M07", `{"labels":{"env":null}}`, `{"labels":{"team":"core"}}`, 0},
		"null is left out of account":    {merge, "-", "M07", `{"labels":{"env":null}}`, `{"labels":{"env":"prod","team":"core"}}`, 1},
		"the docs say that null removes": {plain, "Labels are merged into those that are there; a label that is null is removed.", "M07", `{"labels":{"env":null}}`, `{"labels":{"env":"prod","team":"core"}}`, 1},
		"the docs say nothing of null":   {plain, "Labels are merged into those that are there.", "M07", `{"labels":{"env":null}}`, `{"labels":{"env":"prod","team":"core"}}`, 0},
	} {
		doc, err := openapi.Load("m.yaml", []byte(strings.NewReplacer("MEDIA", c.media, "SAID", "'"+c.said+"'").Replace(mapped)), nil)
		if err != nil {
			t.Fatal(err)
		}
		change := patched(c.sent, 200, c.shown)
		change.Header = http.Header{"Content-Type": {c.media}}
		if found := watchedBy(c.rule, &doc.Operations[0], read(before), change, read(c.shown)); len(found) != c.findings {
			t.Errorf("%s: %v", name, found)
		}
	}
}

// A server kept the numbers in a map as texts: only texts had been sent.
func TestEntriesOfSeveralTypesAreSentInEach(t *testing.T) {
	for types, want := range map[string]int{"[string, number, boolean]": 5, "[string, 'null']": 0, "string": 0} {
		text := strings.Replace(strings.NewReplacer("MEDIA", "application/json", "SAID", "Labels.").Replace(mapped), "type: [string, 'null']", "type: "+types, 1)
		doc, err := openapi.Load("m.yaml", []byte(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		sent := map[string]bool{}
		for _, c := range Cases(&doc.Operations[0], contract.Profile{OnMock: true}, plan.Options{Seed: 1}) {
			for _, step := range c.Steps {
				if strings.HasSuffix(c.Title, "entries of each type") && len(step.Request.Body.Edits) > 0 {
					sent[string(step.Request.Body.Edits[0].Value)] = true
				}
			}
		}
		if len(sent) != want {
			t.Errorf("%s: %v", types, sent)
		}
	}
}

// An empty text should have taken a key away, as the docs say, and was kept: none had been sent.
func TestAnEmptyTextIsSentForAKeyWhereTheDocsSayThatItGoes(t *testing.T) {
	for said, want := range map[string]bool{"Labels are merged into those that are there; a label with an empty text is removed.": true, "Labels are merged into those that are there.": false} {
		doc, err := openapi.Load("m.yaml", []byte(strings.NewReplacer("MEDIA", "application/json", "SAID", "'"+said+"'").Replace(mapped)), nil)
		if err != nil {
			t.Fatal(err)
		}
		sent := false
		for _, c := range Cases(&doc.Operations[0], contract.Profile{OnMock: true}, plan.Options{Seed: 1}) {
			for _, step := range c.Steps {
				edits := step.Request.Body.Edits
				sent = sent || c.Rule == "M07" && len(edits) == 1 && strings.HasPrefix(edits[0].At, "/labels/") && string(edits[0].Value) == `""` && step.Expect.Cleared
			}
		}
		if sent != want {
			t.Errorf("%s: sent %t", said, sent)
		}
	}
}
