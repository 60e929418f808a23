package build_test

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/openapi/build"
)

const wordyPage = "# Update cup\n\n`PATCH https://a.example/cups/{id}`\n\n## Body\n\n| Field | Type | Description |\n|---|---|---|\n| label | string | What stands on the cup. |\n| size | integer | |\n\n" +
	"## Response\n\nAnswers with HTTP 200 and the cup.\n"

const wordyDocument = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n  /a/{id}:\n    patch:\n      description: Changes an A.\n      requestBody: {content: {application/json: {schema: {type: object, properties: {label: {type: string, description: What it says.}}}}}}\n" +
	"      responses: {'200': {description: The whole A.}}\n"

// TestEachFactKeepsItsSentenceOrItsHash: a user's contract holds the page's words, a published one their hash alone.
func TestEachFactKeepsItsSentenceOrItsHash(t *testing.T) {
	tests := []struct {
		name, file, text string
		words            build.Words
		want, not        []string
	}{
		{"a page's sentences", "p.md", wordyPage, build.WithText,
			[]string{"description: What stands on the cup.", "x-proviso-text: Answers with HTTP 200 and the cup."}, []string{"sha256:0", "x-proviso-text: sha256"}},
		{"a page's hashes", "p.md", wordyPage, build.Hashed,
			[]string{"x-proviso-text: " + openapi.TextHash("What stands on  the cup."), "x-proviso-text: " + openapi.TextHash("Answers with HTTP 200 and the cup.")}, []string{"stands on", "and the cup"}},
		{"a document's sentences", "p.yaml", wordyDocument, build.WithText, []string{"description: Changes an A.", "description: What it says.", "description: The whole A."}, []string{"x-proviso-text"}},
		{"a document's hashes", "p.yaml", wordyDocument, build.Hashed,
			[]string{openapi.TextHash("Changes an A."), openapi.TextHash("What it says."), openapi.TextHash("The whole A."), "description: OK"}, []string{"Changes", "What it says", "whole A"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			built, err := build.Contract("v", []contract.Page{readPage(t, tt.file, tt.text)}, tt.words)
			if err != nil {
				t.Fatal(err)
			}
			have := string(built.OpenAPI)
			for _, w := range tt.want {
				if !strings.Contains(have, w) {
					t.Errorf("%q is missing in\n%s", w, have)
				}
			}
			for _, w := range tt.not {
				if strings.Contains(have, w) {
					t.Errorf("%q is in\n%s", w, have)
				}
			}
			if again := build.WordsOf(built.OpenAPI); again != tt.words {
				t.Errorf("the contract is taken for one of the other kind")
			}
		})
	}
}

// TestAFactIsLoadedWithItsSentence: what a finding points to is told by the page's own words.
func TestAFactIsLoadedWithItsSentence(t *testing.T) {
	built, err := build.Contract("v", []contract.Page{readPage(t, "p.md", wordyPage)}, build.WithText)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := openapi.Load("openapi.yaml", built.OpenAPI, built.Overlay)
	if err != nil {
		t.Fatal(err)
	}
	label := doc.Operations[0].Bodies[0].Schema.Properties[0].Schema
	if label.Source.Line != 9 || label.Source.Text != "What stands on the cup." {
		t.Errorf("label comes from %+v", label.Source)
	}
}

// TestASentenceKeepsNoCredentialOfTheSample: a header's fact stands on the line of the sample that sends it, and prose may quote it.
func TestASentenceKeepsNoCredentialOfTheSample(t *testing.T) {
	const key = "sk-Live/7fQ2+Lx9&Vb3mZ0w"
	page := "# Update cup\n\n`PATCH https://a.example/cups/{id}`\n\n```shell\ncurl -X PATCH 'https://a.example/cups/7' \\\n  -H 'X-Head: " + key + "' \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"label\":\"tea\"}'\n```\n\n" +
		"## Body\n\n| Field | Type | Description |\n|---|---|---|\n| label | string | What stands on the cup, never " + strings.ToLower(key) + " itself. |\n"
	built, err := build.Contract("v", []contract.Page{readPage(t, "p.md", page)}, build.WithText)
	if err != nil {
		t.Fatal(err)
	}
	have := strings.ToLower(string(built.OpenAPI))
	if strings.Contains(have, "7fq2+lx9") {
		t.Errorf("the credential of the sample is in\n%s", built.OpenAPI)
	}
	for _, kept := range []string{"what stands on the cup, never", "x-proviso-text: '-h ''x-head:"} {
		if !strings.Contains(have, kept) {
			t.Errorf("%q is missing in\n%s", kept, built.OpenAPI)
		}
	}
}

// The second member of which the page says the same was taken for a second capture of the first.
func TestEachMemberKeepsWhatTheProseSaysOfIt(t *testing.T) {
	const page = "# Update cup\n\n`PATCH https://api.cups.example/v1/cups/{cup_id}`\n\n## Body\n\n| Field | Type | Description |\n|---|---|---|\n" +
		"| label | string | What stands on it. Pass `null` to clear the label. |\n| glaze | string | Its colour. Pass `null` to remove the glaze. |\n"
	built, err := build.Contract("v", []contract.Page{readPage(t, "p.md", page)}, build.WithText)
	if err != nil {
		t.Fatal(err)
	}
	for _, member := range []string{"/label", "/glaze"} {
		if !strings.Contains(string(built.Overlay), "member: "+member) {
			t.Errorf("nothing is said of %s:\n%s", member, built.Overlay)
		}
	}
}
