package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

func TestASpecIsReadFromItsAddress(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	const spec = "openapi: 3.1.0\ninfo: {title: shop, version: '1'}\npaths:\n  '/things/{id}':\n    patch:\n      operationId: updateThing\n" +
		"      requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}\n      responses: {'200': {description: ok}}\n"
	whole := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path != "/v1/shop.yaml":
			http.NotFound(w, r)
		case r.Header.Get("If-None-Match") == `"1"`:
			w.WriteHeader(http.StatusNotModified)
		default:
			whole++
			w.Header().Set("ETag", `"1"`)
			_, _ = io.WriteString(w, spec)
		}
	}))
	defer server.Close()
	sum := sha256.Sum256([]byte(spec))
	hash := hex.EncodeToString(sum[:])
	for _, c := range []struct {
		address string
		code    int
		says    string
	}{
		{"/v1/shop.yaml", 0, "shop PATCH /things/{id} (updateThing)"},
		{"/v1/shop.yaml" + pinMark + hash, 0, "updateThing"},
		{"/v1/shop.yaml" + pinMark + strings.Repeat("0", 64), 2, "has the SHA-256 " + hash},
		{"/v1/gone.yaml", 3, "404"},
	} {
		var out, said bytes.Buffer
		if code := run(t.Context(), []string{"verify", "--dry-run", server.URL + c.address}, strings.NewReader(""), &out, &said); code != c.code || !strings.Contains(out.String()+said.String(), c.says) {
			t.Errorf("%s: code %d, want %d: %.300s %s", c.address, code, c.code, out.String(), said.String())
		}
	}
	if whole != 1 {
		t.Errorf("the document was sent in whole %d times, want once", whole)
	}
	var out, said bytes.Buffer
	if code := run(t.Context(), []string{"lint", server.URL + "/v1/shop.yaml"}, strings.NewReader(""), &out, &said); code > 1 || !strings.Contains(said.String(), "in 1 page") {
		t.Errorf("lint: code %d: %s %s", code, out.String(), said.String())
	}
}

// A spec in several files is read from its address; what stands at another address is fetched where that is allowed.
func TestASpecInSeveralFilesIsReadFromItsAddress(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	var asked []string
	var server *httptest.Server
	files := map[string]string{
		"/v1/shop.yaml": "openapi: 3.1.0\ninfo: {title: shop, version: '1'}\npaths:\n  '/things/{id}':\n    $ref: 'paths/thing.yaml'\n",
		"/v1/paths/thing.yaml": "patch:\n  operationId: updateThing\n  requestBody: {content: {application/json: {schema: {$ref: '../parts/all.yaml#/Thing'}}}}\n" +
			"  responses: {'200': {description: ok}}\n",
		"/v1/parts/all.yaml": "Thing: {type: object, properties: {name: {$ref: 'SERVER/other/text.yaml#/Text'}, size: {$ref: '#/Size'}}}\nSize: {type: integer}\n",
		"/other/text.yaml":   "Text: {$ref: 'short.yaml'}\n",
		"/other/short.yaml":  "{type: string, maxLength: 7}\n",
	}
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, there := files[r.URL.Path]
		if !there {
			http.NotFound(w, r)
			return
		}
		asked = append(asked, r.URL.Path)
		_, _ = io.WriteString(w, strings.ReplaceAll(text, "SERVER", server.URL))
	}))
	defer server.Close()
	for _, c := range []struct {
		args  []string
		says  string // the case of a member of any type, and the one of a text
		asked []string
	}{
		{[]string{}, "M04/name", []string{"/v1/shop.yaml", "/v1/paths/thing.yaml", "/v1/parts/all.yaml"}},
		{[]string{"--allow-remote"}, "V04/name", []string{"/v1/shop.yaml", "/v1/paths/thing.yaml", "/v1/parts/all.yaml", "/other/text.yaml", "/other/short.yaml"}},
	} {
		asked = nil
		var out, said bytes.Buffer
		args := append([]string{"verify", "--dry-run", server.URL + "/v1/shop.yaml"}, c.args...)
		if code := run(t.Context(), args, strings.NewReader(""), &out, &said); code != 0 || !strings.Contains(out.String()+said.String(), c.says) {
			t.Errorf("%v: code %d: %s %s", c.args, code, out.String(), said.String())
		}
		if !slices.Equal(asked, c.asked) {
			t.Errorf("%v: asked for %q, want %q", c.args, asked, c.asked)
		}
	}
}

// Every verb finds the files beside a spec from the web, also those that refer back to it, and a name that begins with a digit is no name of a
// variable.
func TestEveryVerbReadsASpecInSeveralFilesFromItsAddress(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	files := map[string]string{
		"/v1/openapi.yaml": "openapi: 3.1.0\ninfo: {title: shop, version: '1'}\nsecurity: [{key: []}]\npaths:\n  '/things/{id}':\n    $ref: 'paths/thing.yaml'\n" +
			"components:\n  schemas: {Thing: {type: object, properties: {name: {type: string}}}}\n  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}\n",
		"/v1/paths/thing.yaml": "parameters: [{name: id, in: path, required: true, schema: {type: string}}]\npatch:\n  operationId: updateThing\n" +
			"  requestBody: {content: {application/json: {schema: {$ref: '../openapi.yaml#/components/schemas/Thing'}}}}\n" +
			"  responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '../openapi.yaml#/components/schemas/Thing'}}}}, '404': {description: none}}\n",
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, there := files[r.URL.Path]
		if !there {
			http.NotFound(w, r)
			return
		}
		_, _ = io.WriteString(w, text)
	}))
	defer server.Close()
	address := server.URL + "/v1/openapi.yaml"
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"verify", "--quick", address}, "works on the mock"},
		{[]string{"lint", "--fail-on", "note", address}, server.URL + "/v1/paths/thing.yaml:5: L11 note"},
		{[]string{"drift", address, address}, "no drift"},
		{[]string{"generate", "--out", "suites", address}, "cases"},
		{[]string{"init", address}, "with 1 PATCH operation"},
	} {
		var out, said bytes.Buffer
		code := run(t.Context(), c.args, strings.NewReader(""), &out, &said)
		if code != exitConforms && c.args[0] != "lint" || !strings.Contains(out.String()+said.String(), c.says) {
			t.Errorf("%q: code %d: %.600s %s", c.args, code, out.String(), said.String())
		}
	}
	var out, said bytes.Buffer
	if code := run(t.Context(), []string{"ingest", "--vendor", "shop", address}, strings.NewReader(""), &out, &said); code != 2 || !strings.Contains(said.String(), "refers to other files") {
		t.Errorf("ingest: code %d: %s", code, said.String())
	}
}
