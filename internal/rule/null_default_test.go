package rule_test

import (
	"fmt"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

const withDefault = `openapi: 3.1.0
info: {title: Defaults, version: '1'}
paths:
  /things/{id}:
    patch:
      operationId: patchThing
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {locale: {type: [string, 'null'], %s description: %q}}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {locale: {type: string}}}}}}}
`

// The docs say what null does, and name the default: an older value, or a third one, was never told.
func TestANullThatTheDocsSaySetsTheDefaultIsJudged(t *testing.T) {
	for _, c := range []struct {
		keyword, said string
		cleared       bool
	}{
		{"default: en,", "Null resets it to the default.", true}, {"", "Null resets it to the default.", false}, {"default: en,", "The language.", false},
	} {
		document, err := openapi.Load("default.yaml", fmt.Appendf(nil, withDefault, c.keyword, c.said), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, made := range rule.Cases(&document.Operations[0], contract.Profile{OnMock: true}, plan.Options{Seed: 1}) {
			for _, s := range made.Steps {
				for _, e := range s.Request.Body.Edits {
					if made.Rule == "M04" && string(e.Value) == "null" && s.Expect.Cleared != c.cleared {
						t.Errorf("%+v: cleared is wanted: %t", c, s.Expect.Cleared)
					}
					if made.Rule == "M04" && string(e.Value) == `"en"` {
						t.Errorf("%+v: null after the default shows nothing", c)
					}
				}
			}
		}
	}
}
