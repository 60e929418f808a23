package openapi

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

// TestADocumentOverSeveralFilesIsOne reads a document whose path item, parameter, body and shared schema lie in other files,
// each with references of its own.
func TestADocumentOverSeveralFilesIsOne(t *testing.T) {
	file, raw := documentOf(t, map[string]string{
		"api.yaml":           "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths:\n  '/a/{id}': {$ref: 'paths/a.yaml'}\ncomponents: {schemas: {Name: {type: string, maxLength: 7}}}\n",
		"paths/a.yaml":       "parameters: [{$ref: '../parts.yaml#/id'}]\npatch:\n  requestBody: {content: {application/json: {schema: {$ref: '../schemas/thing.json'}}}}\n  responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '../schemas/thing.json'}, example: {$ref: nowhere.yaml}}}}}\n",
		"parts.yaml":         "id: {name: id, in: path, required: true, schema: {$ref: '#/types/0'}}\ntypes: [{type: integer}]\n",
		"schemas/thing.json": `{"type":"object","properties":{"name":{"$ref":"../api.yaml#/components/schemas/Name"},"next":{"$ref":"thing.json"}}}`,
	})
	doc, err := Load(file, raw, nil)
	if err != nil {
		t.Fatal(err)
	}
	op := doc.Operations[0]
	if op.Params[0].Name != "id" || op.Params[0].Schema.Type() != "integer" {
		t.Errorf("parameters: %+v", op.Params)
	}
	body := op.Bodies[0].Schema.Value()
	name := body.Property("name")
	if name == nil || name.Value().MaxLength == nil || *name.Value().MaxLength != 7 || body.Property("next").Value().Property("name") == nil {
		t.Errorf("the body is %+v", body)
	}
	if got := op.Source.File; got != filepath.Join(filepath.Dir(file), "paths", "a.yaml") {
		t.Errorf("the operation stands in %s", got)
	}
}

func TestAReferenceOutOfTheFolderIsNotFollowed(t *testing.T) {
	for ref, want := range map[string]string{
		"../x.yaml#/a": "leaves the folder", "/etc/passwd": "leaves the folder", "gone.yaml#/a": "can't be read",
	} {
		_, err := Load(filepath.Join(t.TempDir(), "a.yaml"), []byte("openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {'/a': {patch: {responses: {'200': {$ref: '"+ref+"'}}}}}\n"), nil)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "a.yaml:3") {
			t.Errorf("%s: %v", ref, err)
		}
	}
}

// Documents that share their schemas lie beside the folder of these. They are read where the document's path begins above both.
func TestAReferenceOutOfTheFolderIsFollowedBelowTheOneThatThePathBeginsIn(t *testing.T) {
	file, _ := documentOf(t, map[string]string{
		"one/v1/api.yaml":   "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths:\n  '/a/{id}': {patch: {requestBody: {content: {application/json: {schema: {$ref: '../../common/t.yaml#/Thing'}}}}, responses: {'200': {description: ok}}}}\ncomponents: {schemas: {Name: {type: string, maxLength: 7}}}\n",
		"common/t.yaml":     "Thing: {type: object, properties: {name: {$ref: '../one/v1/api.yaml#/components/schemas/Name'}, kind: {$ref: kinds.yaml#/Kind}}}\n",
		"common/kinds.yaml": "Kind: {type: string, enum: [a, b]}\n",
	})
	top := filepath.Dir(file)
	t.Chdir(top)
	raw, err := os.ReadFile(filepath.Join("one", "v1", "api.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Load(filepath.Join("one", "v1", "api.yaml"), raw, nil)
	if err != nil {
		t.Fatal(err)
	}
	body := doc.Operations[0].Bodies[0].Schema.Value()
	if name, kind := body.Property("name").Value(), body.Property("kind").Value(); name.MaxLength == nil || len(kind.Enum) != 2 || name.Source.File != filepath.Join("one", "v1", "api.yaml") {
		t.Errorf("the members are %+v and %+v", name, kind)
	}
	t.Chdir(filepath.Join(top, "one"))
	if _, err := Load(filepath.Join("v1", "api.yaml"), raw, nil); err == nil || !strings.Contains(err.Error(), "leaves the folder") {
		t.Errorf("started one folder below: %v", err)
	}
}

// What a reference to another host names is not fetched; it keeps no document from being tested.
func TestWhatAnAddressNamesMayBeAnything(t *testing.T) {
	doc, err := Load("a.yaml", []byte(`openapi: 3.0.3
info: {title: a, version: '1'}
paths:
  /a/{id}:
    parameters: [{$ref: 'https://example.com/x.yaml#/components/parameters/key'}]
    patch:
      requestBody: {content: {application/json: {schema: {type: object, properties: {kind: {$ref: 'https://example.com/x.yaml#/components/schemas/Kind'}, name: {type: string}}}}}}
      responses: {'200': {description: ok}}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	op := doc.Operations[0]
	if kind := op.Bodies[0].Schema.Property("kind"); kind == nil || len(kind.Types) > 0 {
		t.Errorf("the member is %+v", kind)
	}
	if len(op.Params) != 1 || op.Params[0].Name != "id" {
		t.Errorf("the parameters are %+v", op.Params)
	}
	if len(doc.Warnings) != 2 || !strings.Contains(doc.Warnings[0].Message, "is an address, which is not fetched") || doc.Warnings[0].Source.Line == 0 {
		t.Errorf("the warnings are %+v", doc.Warnings)
	}
}

func TestSwaggerIsReadAndSaysSo(t *testing.T) {
	doc, err := Load("a.yaml", []byte(`swagger: '2.0'
info: {title: a, version: '1'}
host: api.example.com
basePath: /v1
schemes: [https]
paths:
  /a/{id}:
    patch:
      parameters:
      - {name: id, in: path, required: true, type: integer}
      - {name: body, in: body, schema: {$ref: '#/definitions/A'}}
      responses: {'200': {description: ok, schema: {$ref: '#/definitions/A'}}}
definitions: {A: {type: object, properties: {name: {type: string}}}}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	op := doc.Operations[0]
	if op.Server != "https://api.example.com/v1" || op.Bodies[0].Schema.Value().Property("name") == nil || op.Source.Line != 8 {
		t.Errorf("got %+v", op)
	}
	if len(doc.Warnings) != 1 || !strings.Contains(doc.Warnings[0].Message, "Swagger 2.0") {
		t.Errorf("warnings: %v", doc.Warnings)
	}
}

func TestUTF16IsRead(t *testing.T) {
	text := "openapi: 3.0.3\ninfo: {title: Größe, version: '1'}\npaths: {/a: {patch: {responses: {'200': {description: ok}}}}}\n"
	for name, order := range map[string]binary.AppendByteOrder{"big": binary.BigEndian, "little": binary.LittleEndian} {
		var raw []byte
		for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
			raw = order.AppendUint16(raw, unit)
		}
		doc, err := Load("a.yaml", raw, nil)
		if err != nil || doc.Title != "Größe" {
			t.Errorf("%s: %v %+v", name, err, doc)
		}
	}
}

// documentOf writes the files of a document, of which api.yaml is the first, into a folder of their own.
func documentOf(t *testing.T, files map[string]string) (file string, raw []byte) {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(folder, "api.yaml"), []byte(files["api.yaml"])
}
