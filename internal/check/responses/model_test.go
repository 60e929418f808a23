package responses

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/material"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/specs"
)

// TestTheLibraryReadsWhatIsLoaded holds that libopenapi makes a model of every slice, and finds each operation in it.
func TestTheLibraryReadsWhatIsLoaded(t *testing.T) {
	for name, text := range documents(t) {
		doc, err := openapi.Load(name, text, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		r := New(doc).(*validator)
		if _, err := r.model(); err != nil {
			t.Error(err)
		}
		for i := range doc.Operations {
			if r.pathItem(&doc.Operations[i]) == nil {
				t.Errorf("%s: the model has no path %s", name, doc.Operations[i].Path)
			}
		}
	}
}

// documents are the vendors', the real ones of shared/specs where they are here, and one that is odd all over.
func documents(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{"odd 3.0": odd("3.0.3"), "odd 3.1": odd("3.1.0")}
	for _, name := range specs.Names() {
		text, err := specs.FS.ReadFile(name + "/openapi.yaml")
		if err != nil {
			t.Fatal(err)
		}
		out[name] = text
	}
	for _, name := range []string{"museum", "openservicebroker", "resend", "digitalocean"} {
		text, err := os.ReadFile(filepath.Join(material.Folder(), "specs", name+".yaml"))
		switch {
		case err != nil && os.Getenv("PROVISO_REQUIRE_ALL") == "1":
			t.Fatal(err)
		case err != nil:
			t.Logf("%s is left out (set PROVISO_SHARED): %v", name, err)
		default:
			out[name] = text
		}
	}
	return out
}

// odd is a document with schemas as people write them, each in the answer too.
func odd(version string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "openapi: %s\ninfo: {title: odd, version: '1'}\npaths:\n  /odd:\n    patch:\n", version)
	b.WriteString("      requestBody: {content: {application/json: {schema: {type: object, properties: {a: &text {type: string, maxLength: 3}, b: *text, c: {<<: *text, maxLength: 5}}}}}}\n")
	b.WriteString("      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Odd'}}}}}\n")
	b.WriteString("    post: {responses: {'200': {$ref: '#/components/responses/Gone'}}}\n")
	b.WriteString("components:\n  schemas:\n    Tree: {type: object, required: [name], properties: {name: {type: string}, left: {$ref: '#/components/schemas/Tree'}}}\n    Odd:\n      type: object\n      properties:\n")
	for i, schema := range []string{
		`{type: string, nullable: true, enum: [a]}`, `{nullable: true, allOf: [{$ref: '#/components/schemas/Tree'}]}`, `{nullable: true, $ref: '#/components/schemas/Tree'}`,
		`{maxLength: 1, $ref: '#/components/schemas/Tree/properties/name'}`, `{type: [string, null]}`, `{anyOf: [{type: string}, {type: 'null'}]}`,
		`{type: array, items: [{type: string}, {type: integer}]}`, `{$ref: '#/components/schemas/Tree'}`, `true`, `false`, `{}`, `{type: string, required: true}`, `{type: any}`,
		`{type: string, maxLength: "3"}`, `{type: string, pattern: '('}`, `{enum: [2025-01-01, 1, true, null]}`, `{enum: [0x1F, 1_000]}`,
		`{type: number, minimum: 1, exclusiveMinimum: true}`, `{type: object, properties: {properties: {type: string}, $ref: {type: string}, default: {type: string}}}`,
	} {
		fmt.Fprintf(&b, "        m%d: %s\n", i, schema)
	}
	return []byte(b.String())
}
