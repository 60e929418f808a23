package responses

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/openapi"
)

// The library writes a schema out with all that it reaches: of a document whose schemas refer to each other that takes gigabytes.
func TestADepartureFromASchemaThatReachesManyIsNamed(t *testing.T) {
	var schemas strings.Builder
	for i := range mostRendered + 10 {
		fmt.Fprintf(&schemas, "    S%d: {type: object, required: [n], properties: {n: {type: integer}, next: {$ref: '#/components/schemas/S%d'}, other: {$ref: '#/components/schemas/S%d'}}}\n", i, (i+1)%(mostRendered+10), (i+7)%(mostRendered+10))
	}
	text := `openapi: 3.1.0
info: {title: a, version: '1'}
paths:
  /a:
    patch:
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}
components:
  schemas:
` + schemas.String()
	doc, err := openapi.Load("a.yaml", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	op, validator := &doc.Operations[0], New(doc)
	for body, want := range map[string]string{
		`{"n":1,"next":{"n":2}}`:                     "",
		`{"n":1,"next":{"n":"two"}}`:                 "/next/n",
		`{"n":1,"other":{"n":2,"next":{"n":false}}}`: "/other/next/n",
		`{"next":{"n":2}}`:                           "/",
	} {
		found := validated(validator, op, answer(200, body))
		if len(found) == 0 && want == "" || len(found) == 1 && found[0].At == strings.TrimSuffix(want, "/") && want != "" {
			continue
		}
		t.Errorf("%s: %+v, want one at %q", body, found, want)
	}
}
