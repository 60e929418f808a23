package openapi

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// TestADocumentOverSeveralFilesIsWrittenAsOne bundles a document whose parts refer to each other, to the document and to a file that is
// not there, and asks where lines of the one document came from.
func TestADocumentOverSeveralFilesIsWrittenAsOne(t *testing.T) {
	file, raw := documentOf(t, map[string]string{
		"api.yaml":             "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n  '/a': {$ref: 'parts/50% of it.yaml#/a'}\ncomponents: {schemas: {Name: {type: string, maxLength: 7}}}\n",
		"parts/50% of it.yaml": "# the operations\na:\n  patch: {requestBody: {content: {application/json: {schema: {$ref: 'thing.json'}}}}, responses: {'200': {$ref: 'gone.yaml'}}}\n",
		"parts/thing.json":     `{"type":"object","properties":{"name":{"$ref":"../api.yaml#/components/schemas/Name"},"next":{"$ref":"#"}}}`,
	})
	folder := filepath.Dir(file)
	bundled, place, err := Bundle(file, raw)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(bundled), "\n")
	where := func(text string) contract.Place {
		at := slices.IndexFunc(lines, func(line string) bool { return strings.TrimSpace(line) == text })
		if at < 0 {
			t.Fatalf("%q is no line of\n%s", text, bundled)
		}
		return place(at + 1)
	}
	for text, want := range map[string]contract.Place{
		"maxLength: 7": {File: file, Line: 5},
		"patch:":       {File: filepath.Join(folder, "parts", "50% of it.yaml"), Line: 3},
		"$ref: '#/x-files/parts~150%25 of it.yaml/a'": {File: file, Line: 4},
		"$ref: '#/x-files/parts~1thing.json'":         {File: filepath.Join(folder, "parts", "50% of it.yaml"), Line: 3},
		`"properties":`:                               {File: filepath.Join(folder, "parts", "thing.json"), Line: 1},
		"$ref: 'parts/gone.yaml#'":                    {File: filepath.Join(folder, "parts", "50% of it.yaml"), Line: 3},
	} {
		if got := where(text); got != want {
			t.Errorf("%s stands at %v, want %v", text, got, want)
		}
	}
	if !strings.Contains(string(bundled), `"$ref": "#/components/schemas/Name"`) {
		t.Errorf("the reference to the document itself is not local:\n%s", bundled)
	}
}
