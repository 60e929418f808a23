package build

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/page"
)

// TestOneOfTwoCredentialsIsEnoughWhereThePageSaysSo: of a page that offers none, one is required.
func TestOneOfTwoCredentialsIsEnoughWhereThePageSaysSo(t *testing.T) {
	for sentence, want := range map[string]int{
		"Send either an `X-Api-Key: <key>` header or an `Authorization: Bearer <token>` header.": 2,
		"Send an `Authorization: Bearer <token>` header with each request.":                      1,
	} {
		p, err := page.Read("lamps.md", []byte("# Lamps\n\n## Authentication\n\n"+sentence+"\n\n## PATCH /lamps/{id}\n\n| Field | Type |\n|---|---|\n| name | string |\n"))
		if err != nil {
			t.Fatal(err)
		}
		built, err := Contract("lamps", []contract.Page{p}, WithText)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := openapi.Load("openapi.yaml", built.OpenAPI, nil)
		if err != nil {
			t.Fatal(err)
		}
		if have := doc.Operations[0].Security; len(have) != want {
			t.Errorf("%s gives %d ways of authentication, want %d: %v", sentence, len(have), want, have)
		}
	}
}
