package rule

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
)

func TestAPatchThatMeetsOthersMayBeRefused(t *testing.T) {
	if e := met(); e.Class != contract.Accepted || e.Open == "" {
		t.Errorf("%+v: a lock's refusal must decide nothing", e)
	}
}

// versioned is a document whose body has a version beside a name.
func versioned(t *testing.T, member, says string) *contract.Operation {
	t.Helper()
	text := `openapi: 3.1.0
info: {title: Versioned, version: '1'}
paths:
  /things/{id}:
    patch:
      operationId: patchThing
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}, ` + member + `: {type: integer, description: "` + says + `"}}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {name: {type: string}, version: {type: integer}}}}}}}
`
	document, err := openapi.Load("versioned.yaml", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	return &document.Operations[0]
}

func TestAnOutdatedVersionIsSentWhereTheDocsSayThatItIsRefused(t *testing.T) {
	for _, c := range []struct {
		member, says string
		cases        int
	}{
		{"version", "Must be the current version, otherwise 409 is answered.", 1},
		{"expected_version", "A stale one is refused.", 1},
		{"version", "The version of the thing.", 0},
	} {
		n := 0
		for _, one := range Cases(versioned(t, c.member, c.says), contract.Profile{}, plan.Options{Seed: 1}) {
			if one.Rule != "C03" {
				continue
			}
			n++
			if last := one.Steps[1]; last.Expect.Class != contract.Refused || last.Expect.Open != "" || len(last.Request.Body.Edits) != 2 ||
				last.Request.Body.Edits[0].At != one.Steps[0].Request.Body.Edits[0].At || string(last.Request.Body.Edits[0].Value) == string(one.Steps[0].Request.Body.Edits[0].Value) {
				t.Errorf("%s: %+v", c.member, last)
			}
		}
		if n != c.cases {
			t.Errorf("%s %q: %d cases, want %d", c.member, c.says, n, c.cases)
		}
	}
}
