package rule_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

const maskBeside = `openapi: 3.1.0
info: {title: Masked, version: '1'}
paths:
  /books/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    patch:
      operationId: patchBook
      requestBody: {content: {application/json: {schema: {type: object, required: [REQUIRED], properties: {book: {$ref: '#/components/schemas/Book'}, updateMask: {type: string}}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}}
components:
  schemas:
    Book: {type: object, properties: {title: {type: string}, description: {type: string}, pages: {type: integer}}}
`

// A server ignored the mask that stands beside the resource in the body: no case sent a member that the mask leaves out.
func TestAMaskBesideTheResourceIsHeldToWhatItLeavesOut(t *testing.T) {
	for required, want := range map[string][]string{"book, updateMask": {"G03", "G10"}, "book": {"G03", "G10"}} {
		document, err := openapi.Load("masked.yaml", []byte(strings.Replace(maskBeside, "REQUIRED", required, 1)), nil)
		if err != nil {
			t.Fatal(err)
		}
		op := &document.Operations[0]
		present := map[string]any{"title": "found", "description": "A", "pages": 7}
		var rules []string
		for _, c := range rule.Cases(op, contract.Profile{OnMock: true}, plan.Options{Seed: 1}) {
			if c.Rule != "G03" && c.Rule != "G10" {
				continue
			}
			rules = append(rules, c.Rule)
			e, err := dialect.Encode(op, present, c.Steps[0].Request.Body)
			if body := string(e.Body); err != nil || c.Rule == "G03" && (!strings.Contains(body, `"found"`) && !strings.Contains(body, `"A"`) && !strings.Contains(body, `:7`) || strings.Contains(body, ",title\"")) ||
				c.Rule == "G10" && !strings.Contains(body, `_proviso"`) || strings.Count(body, "updateMask") != 1 {
				t.Errorf("%s: %s, %v", c.Rule, body, err)
			}
			if c.Rule == "G03" && (!c.Steps[0].Expect.NotStored || len(c.Steps[0].Request.Body.Edits) != 2 || len(c.Steps[0].Request.Body.Mask) != 1) {
				t.Errorf("%+v", c.Steps[0])
			}
		}
		if slices.Sort(rules); !slices.Equal(rules, want) {
			t.Errorf("%s: %v", required, rules)
		}
	}
}

// A server left what the mask names and the body lacks as it was, although the docs say that it is cleared.
func TestWhatACarriedMaskNamesAndTheBodyLacksIsCleared(t *testing.T) {
	for said, want := range map[string]bool{
		"A member that is in the mask and not in the book is cleared.": true,
		"Names of the members to change.":                              false,
	} {
		text := strings.Replace(strings.Replace(maskBeside, "REQUIRED", "book", 1), "updateMask: {type: string}", "updateMask: {type: string, description: '"+said+"'}", 1)
		document, err := openapi.Load("masked.yaml", []byte(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		op := &document.Operations[0]
		found := false
		for _, c := range rule.Cases(op, contract.Profile{OnMock: true}, plan.Options{Seed: 1}) {
			if c.Rule != "G04" {
				continue
			}
			found = true
			step := c.Steps[len(c.Steps)-2]
			e, err := dialect.Encode(op, map[string]any{"title": "found", "description": "A", "pages": 7}, step.Request.Body)
			if body := string(e.Body); err != nil || !step.Expect.Cleared || strings.Contains(body, "null") || strings.Count(body, ":") != 3 || strings.Count(body, ",") != 2 {
				t.Errorf("%s, %v", body, err)
			}
		}
		if found != want {
			t.Errorf("%s: %v", said, found)
		}
	}
}
