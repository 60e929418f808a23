package openapi

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/material"
)

// refers is a document whose PATCH answer refers to X, before components.
const refers = head + "      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/X'}}}}}\n"

func TestADocumentThatCantBeReadIsToldByFileAndLine(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"nothing", "", "pets.yaml: the file is empty"},
		{"no YAML", "openapi: 3.1.0\npaths: [1\n", "pets.yaml:2: not valid YAML"},
		{"a tab", "openapi: 3.1.0\npaths:\n\t/a: 1\n", "pets.yaml:3: not valid YAML"},
		{"a control character", "openapi: 3.1.0\nx: \x00\n", "pets.yaml:2: not valid YAML"},
		{"no UTF-8", "openapi: 3.1.0\nx: \xff\n", "pets.yaml:2: the text is not UTF-8"},
		{"broken JSON", `{"openapi":"3.1.0","paths":{`, "pets.yaml:2: not valid YAML"},
		{"prose", "Hello, this is a page.", "pets.yaml:1: not an OpenAPI document"},
		{"HTML", "<!doctype html>\n<html></html>", "pets.yaml:1: not an OpenAPI document"},
		{"another kind of document", "name: x\n", "pets.yaml:1: not an OpenAPI document"},
		{"Swagger 2.0", "swagger: '2.0'\n", "the document has no paths"},
		{"AsyncAPI", "asyncapi: 2.6.0\nchannels: {}\n", "pets.yaml:1: not an OpenAPI document: it is an AsyncAPI document"},
		{"a JSON Schema", `{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object"}`, "it is a JSON Schema"},
		{"a Postman collection", `{"info":{"name":"x","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[]}`, "it is a Postman collection"},
		{"an overlay", "overlay: 1.0.0\nactions: []\n", "it is an OpenAPI Overlay"},
		{"Arazzo", "arazzo: 1.0.0\nworkflows: []\n", "it is an Arazzo document"},
		{"Swagger 1.2", `{"swaggerVersion":"1.2","apis":[]}`, "it is a Swagger 1 listing"},
		{"Kubernetes", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n", "it is a Kubernetes CustomResourceDefinition"},
		{"Google's discovery format", `{"kind":"discovery#restDescription","resources":{}}`, "it is a Google API discovery document"},
		{"a part of a document", "components: {schemas: {}}\n", "where it is a part of one"},
		{"a version to come", "openapi: 4.0.0\n", `pets.yaml:1: OpenAPI version "4.0.0"`},
		{"no paths", "openapi: 3.1.0\n", "pets.yaml: the document has no paths"},
		{"no PATCH", "openapi: 3.1.0\npaths:\n  /a: {get: {}}\n  /b: {}\n", "pets.yaml:3: none of the document's 2 paths has a PATCH operation"},
		{"another file", strings.Replace(refers, "#/components", "common.yaml#/components", 1), "names a file that can't be read"},
		{"an anchor that no schema has", strings.Replace(refers, "#/components/schemas/X", "#anchor", 1), "is no JSON Pointer"},
		{"a reference to itself", refers + "components: {schemas: {X: {$ref: '#/components/schemas/X'}}}\n", "pets.yaml:9: reference loop: #/components/schemas/X → #/components/schemas/X"},
		{"a ring of references", refers + "components: {schemas: {X: {$ref: '#/components/schemas/Y'}, Y: {$ref: '#/components/schemas/X'}}}\n", "reference loop"},
		{"a ring through allOf", refers + "components: {schemas: {X: {allOf: [{$ref: '#/components/schemas/Y'}]}, Y: {allOf: [{$ref: '#/components/schemas/X'}]}}}\n", "reference loop"},
		{"a ring with descriptions", refers + "components: {schemas: {X: {description: x, $ref: '#/components/schemas/X'}}}\n", "reference loop"},
		{"a path that is a ring", "openapi: 3.1.0\npaths: {/a: {$ref: '#/paths/~1a'}}\n", "reference loop"},
		{"an alias inside of what it names", "openapi: 3.1.0\npaths: &p\n  /a: *p\n", "pets.yaml:3: alias *p stands inside"},
		{"an alias of nothing", "openapi: 3.1.0\npaths: *p\n", "pets.yaml:2: not valid YAML"},
		{"aliases that explode", bomb(), "pets.yaml:"},
	} {
		doc, err := Load("pets.yaml", []byte(c.text), nil)
		if err == nil {
			t.Errorf("%s: loads, with %d operations", c.why, len(doc.Operations))
		} else if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %q, want %q in it", c.why, err, c.want)
		}
	}
}

// bomb is a document of a few lines whose aliases stand for a billion nodes.
func bomb() string {
	var b strings.Builder
	b.WriteString("openapi: 3.1.0\nx-0: &a0 [x, x, x, x, x, x, x, x, x]\n")
	for i := '1'; i <= '9'; i++ {
		last := string(i - 1)
		b.WriteString("x-" + string(i) + ": &a" + string(i) + " [" + strings.TrimSuffix(strings.Repeat("*a"+last+", ", 9), ", ") + "]\n")
	}
	return b.String() + "paths: {/a: {patch: {responses: {}}}}\n"
}

func TestWhatOtherOperationsReferToDoesNotMatter(t *testing.T) {
	doc := loaded(t, head+`      responses: {}
    post: {responses: {'200': {$ref: '#/components/responses/Gone'}}}
  /broken:
    get: {responses: {'200': {content: {application/json: {schema: {$ref: 'other.yaml#/X'}}}}}}
components: {schemas: {Loop: {$ref: '#/components/schemas/Loop'}}}
`)
	bare, err := doc.Bare()
	if err != nil || bytes.Contains(bare, []byte("$ref")) {
		t.Errorf("the slice still has what other operations refer to (%v):\n%s", err, bare)
	}
}

func TestAliasesAndMergeKeysAreWrittenOut(t *testing.T) {
	doc := loaded(t, head+`      requestBody: {content: {application/json: {schema: {type: object, properties: {a: &text {type: string, maxLength: 3}, b: *text, c: {<<: *text, maxLength: 5}}}}}}
      responses: {}
`)
	body := doc.Operations[0].Bodies[0].Schema
	check(t, "aliases", body, `{"a":"abc","b":"abc","c":"abcde"}`, `{"b":"abcd"} {"c":"abcdef"} {"c":1}`)
}

func TestWhatIsLeftOutIsWarnedOf(t *testing.T) {
	doc := loaded(t, withBody("3.1.0", `{type: string, maxLength: "3", nullable: true}`, ""))
	if len(doc.Warnings) != 2 || !strings.Contains(doc.Warnings[0].Message, "maxLength is left out") || doc.Warnings[0].Source.String() != "pets.yaml:14" {
		t.Errorf("got %+v", doc.Warnings)
	}
}

func TestAnOverlayChangesTheDocument(t *testing.T) {
	const overlay = "overlay: 1.1.0\ninfo: {title: fixes, version: '1'}\nactions:\n"
	for _, c := range []struct{ why, actions, want string }{
		{"it defines what the page leaves undefined", "- target: $\n  update:\n    components: {schemas: {X: {type: object, properties: {id: {}}}}}\n", "X object"},
		{"it takes away", "- {target: \"$.paths['/pets/{id}'].patch.responses['200'].content\", remove: true}\n", ""},
		{"a reference of its own is told by its own line", "- target: $\n  update:\n    components: {schemas: {X: {allOf: [{$ref: '#/components/schemas/Y'}]}}}\n", "error overlay.yaml:6: reference '#/components/schemas/Y' is not defined"},
		{"no JSONPath", "- {target: '$..[', update: {}}\n", "error overlay.yaml:4: target $..[ is no JSONPath"},
		{"no target", "- {update: {}}\n", "error overlay.yaml:4: an action needs a target"},
		{"a misspelt key", "- target: $.info\n  updates: {x: 1}\n", "error overlay.yaml:5: an action has no key updates; did you mean update?"},
		{"a key of the overlay that is misspelt", "- {target: $.info, update: {}}\nextend: openapi.yaml\n", "error overlay.yaml:5: an overlay has no key extend; did you mean extends?"},
		{"an action that is no object", "- $.info\n", "error overlay.yaml:4: an action is an object with a target"},
		{"a single value", "- {target: $.info.title, update: x}\n", "error overlay.yaml:4: target $.info.title is a single value"},
		{"no YAML", "- {target: [", "error overlay.yaml:"},
	} {
		doc, err := Load("pets.yaml", []byte(refers), []byte(overlay+c.actions))
		got := ""
		if err != nil {
			got = "error " + err.Error()
		} else if answer := doc.Operations[0].Responses[0]; len(answer.Bodies) > 0 {
			got = told(answer.Bodies[0].Schema)
		}
		if !strings.HasPrefix(got, c.want) || (c.want == "") != (got == "") {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
}

func TestAnOverlayMergesAppendsAndCopies(t *testing.T) {
	doc, err := Load("pets.yaml", []byte(head+"      tags: [a]\n      parameters: [{name: a, in: query}]\n      responses: {}\n"), []byte(`overlay: 1.1.0
actions:
- {target: "$.paths['/pets/{id}'].patch", update: {summary: new, parameters: [{name: b, in: query}]}}
- {target: "$.paths['/pets/{id}'].patch.parameters", update: {name: c, in: query}}
- {target: "$.paths['/pets/{id}']", update: {get: {}}}
- {target: "$.paths['/pets/{id}'].get", copy: "$.paths['/pets/{id}'].patch"}
- {target: "$.paths['/nowhere']", remove: true}
`))
	if err != nil {
		t.Fatal(err)
	}
	op := doc.Operations[0]
	if op.Summary != "new" || len(op.Params) != 4 || op.Params[1].Source.String() != "overlay.yaml:3" || len(op.MethodsHere) != 2 {
		t.Errorf("got %+v", op)
	}
	if len(doc.Warnings) != 1 || doc.Warnings[0].Source.String() != "overlay.yaml:7" {
		t.Errorf("the target that matches nothing is not warned of: %+v", doc.Warnings)
	}
}

func TestRealDocumentsLoad(t *testing.T) {
	for name, want := range map[string]struct{ operations, reads int }{
		"museum": {1, 1}, "openservicebroker": {1, 1}, "resend": {12, 11}, "digitalocean": {15, 12},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := Load(name+".yaml", material.File(t, "specs/"+name+".yaml"), nil)
			if err != nil {
				t.Fatal(err)
			}
			reads := 0
			for i := range doc.Operations {
				op := &doc.Operations[i]
				if op.Read != nil {
					reads++
				}
				for _, s := range schemasOf(op) {
					if s != nil {
						check(t, op.ID, s, "", "")
					}
				}
			}
			doc.Warnings = slices.DeleteFunc(doc.Warnings, func(f contract.Finding) bool { return strings.HasPrefix(f.Message, "webhooks are requests") })
			if len(doc.Operations) != want.operations || reads != want.reads || len(doc.Warnings) > 0 {
				t.Errorf("%d operations, %d reads, warnings %v; want %+v", len(doc.Operations), reads, doc.Warnings, want)
			}
		})
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(refers))
	f.Add([]byte(withBody("3.0.3", `{type: string, nullable: true, enum: [a]}`, "")))
	f.Add([]byte(withBody("3.1.0", `{allOf: [{$ref: '#/components/schemas/Tree'}], $ref: '#/components/schemas/Leaf'}`, "")))
	f.Add([]byte("openapi: 3.1.0\npaths: &p\n  /a: *p\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Load("pets.yaml", data, nil)
		if err == nil && len(doc.Operations) == 0 {
			t.Error("a document without PATCH loads")
		}
		if err != nil && !strings.HasPrefix(err.Error(), "pets.yaml") {
			t.Errorf("the error %q doesn't name the file", err)
		}
	})
}

// Two operations of one name would share the ids of their cases.
func TestAnOperationIDThatStandsTwiceIsToldApart(t *testing.T) {
	doc := loaded(t, head+"      operationId: updatePet\n      responses: {}\n  /dogs/{id}:\n    patch:\n      operationId: update_pet\n      responses: {}\n")
	if got := []string{doc.Operations[0].ID, doc.Operations[1].ID}; got[0] != "updatePet" || got[1] != "PATCH /dogs/{id}" {
		t.Errorf("got %q", got)
	}
	// A profile that names it as the document does was refused.
	named := contract.Profile{Operations: map[string]contract.OperationProfile{"update_pet": {Params: map[string]string{"id": "1"}}}}
	if of := named.Operation(&doc.Operations[1]); of.Params["id"] != "1" {
		t.Errorf("the profile's entry of %q is not found", doc.Operations[1].DocumentID)
	}
	if len(doc.Warnings) != 1 || !strings.Contains(doc.Warnings[0].Message, "another operation has the id") || doc.Warnings[0].Source.Line == 0 {
		t.Errorf("warnings %+v", doc.Warnings)
	}
}
