package responses

import (
	"fmt"
	"testing"
)

// The text of a header may be read in several ways; it departs where none of them fits.
func TestAHeaderIsReadAsItsSchemaSays(t *testing.T) {
	for _, c := range []struct {
		schema, text string
		fits         bool
	}{
		{"{type: integer}", "5", true}, {"{type: integer}", "five", false}, {"{type: integer, maximum: 3}", "5", false}, {"{type: integer}", "007", true},
		{"{type: number}", "1e3", true}, {"{type: number}", "NaN", false}, {"{type: string}", "5", true}, {"{type: [string, 'null']}", "x", true},
		{"{type: boolean}", "true", true}, {"{type: boolean}", "maybe", false}, {"{type: string, format: date-time}", "soon", false}, {"{}", "anything", true},
		{"{type: array, items: {type: integer}}", "1, 2,3", true}, {"{type: array, items: {type: integer}}", "1,b", false}, {"{type: array, items: {type: string}, maxItems: 2}", "a,b,c", false},
		{"{type: object, properties: {limit: {type: integer}}, required: [limit]}", "limit=5,left=2", true},
		{"{type: object, properties: {limit: {type: integer}}, required: [limit]}", "limit,5,left,2", true},
		{"{type: object, properties: {limit: {type: integer}}, required: [limit]}", "limit,many", false},
		{"{type: object, properties: {limit: {type: integer}}, required: [limit]}", `{"limit":5}`, true},
		{"{anyOf: [{type: integer}, {type: boolean}]}", "true", true}, {"{anyOf: [{type: integer}, {type: boolean}]}", "no", false},
	} {
		doc := loaded(t, fmt.Sprintf(withHeader, "X-Trace", "{schema: "+c.schema+"}"))
		x := answer(200, `{}`)
		x.Reply.Header.Set("X-Trace", c.text)
		if got := validated(New(), &doc.Operations[0], x); (len(got) == 0) != c.fits {
			t.Errorf("%s as %s: %+v", c.text, c.schema, got)
		}
	}
}

// withHeader is a document with one header of a name, described so.
const withHeader = `openapi: 3.1.0
info: {title: a, version: '1'}
paths:
  /a:
    patch:
      responses:
        '200':
          description: ok
          headers: {%s: %s}
          content: {application/json: {schema: {type: object}}}
`

// A header that is required must come, whatever the case of its letters; Content-Type is documented elsewhere.
func TestARequiredHeaderIsMissed(t *testing.T) {
	for name, departures := range map[string]int{"x-trace": 0, "X-Trace": 0, "X-Other": 1, "content-type": 0} {
		doc := loaded(t, fmt.Sprintf(withHeader, name, "{required: true, schema: {type: string}}"))
		if got := validated(New(), &doc.Operations[0], answer(200, `{}`)); len(got) != departures {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
