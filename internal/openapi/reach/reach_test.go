package reach

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// filler are components that nothing refers to, so many that the document is long enough to be shortened.
func filler(line string) string {
	var out strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&out, line, i)
	}
	return out.String()
}

func objectDocument() []byte {
	return []byte(`{
  "openapi": "3.1.0",
  "info": {"title": "Berths", "version": "1"},
  "x-changelog": {"one": {"$ref": "#/components/schemas/Unused"}},
  "webhooks": {"moved": {"post": {}}},
  "paths": {
    "/harbours": {"get": {"responses": {"200": {"$ref": "#/components/responses/Harbours"}}}},
    "/berths/{id}": {
      "patch": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#\/components\/schemas\/Berth"}}}}}
    },
    "/cranes": {"servers": [{"url": "https://cranes.example"}], "get": {}},
    "/last": {"get": {}}
  },
  "components": {
    "responses": {"Harbours": {"description": "all \"harbours\" {"}},
    "schemas": {
` + filler(`      "Filler%d": {"type": "object", "description": "nothing } here"},
`) + `      "Berth": {"oneOf": [{"type": "object"}], "discriminator": {"propertyName": "kind", "mapping": {"wet": "Wet", "dry": "#/components/schemas/Dry"}}},
      "Wet": {"properties": {"$ref": {"type": "string"}, "of": {"$ref": "#/components/schemas/Depth/properties/metres"}}},
      "Dry": {}, "Depth": {"properties": {"metres": {"type": "number"}}},
      "Unused": {"type": "object"}
    },
    "securitySchemes": {"key": {"type": "http"}}
  }
}
`)
}

func blockDocument() []byte {
	return []byte(`---
openapi: 3.1.0
info: {title: Berths, version: "1"}
tags:
- name: berths
- name: cranes
paths:
  /harbours:
    get:
      responses: {"200": {$ref: "#/components/responses/Harbours"}}
  # moves a berth
  '/berths/{id}':
    patch:
      requestBody:
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/Berth' # the whole
  /cranes:
    get: {}
components:
  responses:
    Harbours: {description: all}
  schemas:
` + filler("    Filler%d:\n      type: object\n      description: >\n        text: more\n\n        patch: none\n") + `    Berth:
      oneOf: []
      discriminator:
        propertyName: kind
        mapping:
          wet: Wet
      example: Dry
    Shared:
      type: object
      properties: &common
        depth: {type: number}
    Wet:
      properties: *common
    Dry: {}
`)
}

// expect checks which of the texts a shortened document holds.
func expect(t *testing.T, short []byte, held bool, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if bytes.Contains(short, []byte(text)) != held {
			t.Errorf("the document holds %s: %t; it is\n%s", text, !held, short)
		}
	}
}

func TestOfAJSONDocumentWhatAPatchReachesIsLeft(t *testing.T) {
	short := Text(objectDocument())
	if len(short) > len(objectDocument())/20 {
		t.Errorf("%d bytes are left", len(short))
	}
	expect(t, short, true, `"/berths/{id}"`, `"Berth":`, `"Wet":`, `"Dry":`, `"Depth":`, `"key":`, `"/cranes"`, `"webhooks"`)
	expect(t, short, false, `"/harbours"`, `"/last"`, `"Filler1":`, `"Harbours":`, `"Unused":`, `"one"`, `"moved"`)
	if !json.Valid(short) {
		t.Errorf("what is left is no JSON:\n%s", short)
	}
}

func TestOfABlockDocumentWhatAPatchReachesIsLeft(t *testing.T) {
	short := Text(blockDocument())
	if len(short) > len(blockDocument())/10 {
		t.Errorf("%d bytes are left", len(short))
	}
	expect(t, short, true, "'/berths/{id}':", "    Berth:", "    Wet:", "    Shared:", "- name: cranes")
	expect(t, short, false, "/harbours", "/cranes", "Filler1:", "Harbours:", "    Dry:")
}

func TestEveryLineThatIsLeftKeepsItsNumber(t *testing.T) {
	for _, raw := range [][]byte{objectDocument(), blockDocument()} {
		before, after := strings.Split(string(raw), "\n"), strings.Split(string(Text(raw)), "\n")
		if len(after) != len(before) {
			t.Fatalf("%d lines are %d", len(before), len(after))
		}
		for i, line := range after {
			if key, _, _ := strings.Cut(line, ":"); !strings.Contains(before[i], strings.TrimSpace(key)) {
				t.Errorf("line %d is %q and was %q", i+1, line, before[i])
			}
		}
	}
}

func TestADocumentStaysWholeWhereWhatItReachesIsNotKnown(t *testing.T) {
	for name, change := range map[string][2]string{
		"a reference leaves the document":  {`#\/components\/schemas\/Berth`, `other.json#\/Berth`},
		"a reference leads nowhere":        {`#\/components\/schemas\/Berth`, `#\/components\/schemas\/Boat`},
		"a reference names all components": {`#\/components\/schemas\/Berth`, `#\/components\/schemas`},
		"a reference has an escape":        {`#\/components\/schemas\/Berth`, `#\/components\/schemas\/B\u0065rth`},
		"there is no PATCH":                {`"patch"`, `"put"`},
		"it is not JSON":                   {`"openapi": "3.1.0",`, `"openapi" "3.1.0",`},
	} {
		raw := bytes.Replace(objectDocument(), []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(raw, objectDocument()) || !bytes.Equal(Text(raw), raw) {
			t.Errorf("%s, and the document is shortened", name)
		}
	}
	if small := []byte(`{"paths": {"/a": {"patch": {}}, "/b": {}}}`); !bytes.Equal(Text(small), small) {
		t.Errorf("a short document is shortened")
	}
	if flow := bytes.Replace(blockDocument(), []byte("\npaths:\n"), []byte("\npaths: {}\nothers:\n"), 1); !bytes.Equal(Text(flow), flow) {
		t.Errorf("the paths are not in block style, and the document is shortened")
	}
}

func FuzzText(f *testing.F) {
	f.Add(objectDocument())
	f.Add(blockDocument())
	f.Fuzz(func(t *testing.T, raw []byte) {
		if short := Text(raw); bytes.Count(short, []byte("\n")) != bytes.Count(raw, []byte("\n")) {
			t.Errorf("%d line breaks are %d", bytes.Count(raw, []byte("\n")), bytes.Count(short, []byte("\n")))
		}
	})
}
