package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

const shopSpec = `openapi: 3.1.0
info: {title: Shop, version: "1"}
servers: [{url: https://shop.example.com}]
components:
  schemas: {Item: {type: object, properties: {id: {type: string, readOnly: true}, name: {type: string}}}}
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
security: [{key: []}]
paths:
  /items:
    get: {responses: {"200": {description: all}}}
  /items/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: the item, content: {application/json: {schema: {$ref: "#/components/schemas/Item"}}}}}
    patch:
      operationId: updateItem
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Item"}}}}
      responses: {"200": {description: the item, content: {application/json: {schema: {$ref: "#/components/schemas/Item"}}}}}
`

// shop is a small server that remembers what it was asked.
type shop struct {
	mu    sync.Mutex
	asked []string
	below string      // the path below which it answers
	adds  http.Header // of each answer
}

func (s *shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, r.Method+" "+r.URL.Path)
	w.Header().Set("Content-Type", "application/json")
	for name := range s.adds {
		w.Header().Set(name, s.adds.Get(name))
	}
	path, known := strings.CutPrefix(r.URL.Path, s.below)
	switch {
	case !known:
		w.WriteHeader(http.StatusNotFound)
	case r.Header.Get("X-Key") != "right":
		w.WriteHeader(http.StatusUnauthorized)
	case path == "/items", strings.HasSuffix(path, "/boxes"):
		_, _ = w.Write([]byte(`{"items":[{"id":"a7","name":"x"},{"id":"b8","name":"y"}]}`))
	case path == "/items/a7":
		_, _ = w.Write([]byte(`{"id":"a7","name":"x"}`))
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

// inShop runs the command in a folder that holds the shop's spec.
func inShop(t *testing.T, args ...string) (code int, out, said string, server *shop) {
	t.Helper()
	return inShopOf(t, &shop{}, shopSpec, args...)
}

func inShopOf(t *testing.T, server *shop, spec string, args ...string) (code int, out, said string, _ *shop) {
	t.Helper()
	listening := httptest.NewServer(server)
	t.Cleanup(listening.Close)
	if err := os.WriteFile("shop.yaml", []byte(spec), 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "URL", listening.URL)
	}
	var stdout, stderr bytes.Buffer
	code = run(context.Background(), args, strings.NewReader(""), &stdout, &stderr)
	return code, stdout.String(), stderr.String(), server
}

func TestInitFindsIdsAndANeighbourByGetsAlone(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("SHOP_KEY", "right")
	code, _, said, server := inShop(t, "init", "shop.yaml", "--target", "URL")
	if code != 0 {
		t.Fatalf("code %d: %s", code, said)
	}
	text, err := os.ReadFile(filepath.Join(".", "proviso.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"id": "a7" # found on http://127.0.0.1`, `neighbours: [{"id": "b8"}]`, `"key": {env: SHOP_KEY}`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the config lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(string(text), "right") {
		t.Error("the credential is in the config")
	}
	if got := strings.Join(server.asked, ", "); got != "GET /items, GET /items" {
		t.Errorf("it asked %s", got)
	}
	if !strings.Contains(said, "the credential works, and is asked for") {
		t.Errorf("it does not say that the credential works:\n%s", said)
	}
}

func TestInitFindsTheBasePathTheCacheAndARefusedCredential(t *testing.T) {
	below := strings.Replace(shopSpec, "https://shop.example.com", "https://shop.example.com/api/v2", 1)
	for name, c := range map[string]struct {
		server *shop
		spec   string
		key    string
		config []string
		says   string
		asks   string
	}{
		"the path of the document's server": {&shop{below: "/api/v2"}, below, "right", []string{`/api/v2"}`, `"id": "a7" # found on`}, "/api/v2/items: 200", "GET /items, GET /api/v2/items, GET /api/v2/items"},
		"the target has the path already":   {&shop{below: ""}, below, "right", []string{`"id": "a7" # found on`}, "/items: 200", "GET /items, GET /items"},
		"a cache":                           {&shop{adds: http.Header{"Age": {"7"}, "Cache-Control": {"public, max-age=5, s-maxage=30"}}}, shopSpec, "right", []string{"settle: 30s #"}, "credential works", "GET /items, GET /items"},
		"a cache that says no bound":        {&shop{adds: http.Header{"Age": {"7"}}}, shopSpec, "right", []string{"settle: 7s #"}, "credential works", "GET /items, GET /items"},
		"a refused credential":              {&shop{}, shopSpec, "wrong", []string{`"id": "" # fill in`}, "fill in: another credential: http://127.0.0.1", "GET /items"},
		"nothing":                           {&shop{below: "/elsewhere"}, below, "right", []string{`"id": "" # fill in`}, "404", "GET /items, GET /api/v2/items"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			t.Setenv("SHOP_KEY", c.key)
			code, _, said, server := inShopOf(t, c.server, c.spec, "init", "shop.yaml", "--target", "URL")
			text, err := os.ReadFile("proviso.yaml")
			if code != exitConforms || err != nil || !strings.Contains(said, c.says) {
				t.Fatalf("code %d (%v): %s; want %q", code, err, said, c.says)
			}
			for _, want := range c.config {
				if !strings.Contains(string(text), want) {
					t.Errorf("the config lacks %q:\n%s", want, text)
				}
			}
			if got := strings.Join(server.asked, ", "); got != c.asks {
				t.Errorf("it asked %s, want %s", got, c.asks)
			}
			if strings.Contains(string(text), "settle:") != (c.server.adds != nil) {
				t.Errorf("settle is not told where a cache is:\n%s", text)
			}
		})
	}
}

// However many operations there are, five GETs are all that init sends, and each collection is asked once.
func TestInitSendsFiveGetsAtMost(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("SHOP_KEY", "right")
	spec := shopSpec
	for i := range 9 {
		part := shopSpec[strings.Index(shopSpec, "  /items/{id}:\n"):]
		spec += strings.NewReplacer("/items/", fmt.Sprintf("/items%d/", i), "updateItem", fmt.Sprintf("updateItem%d", i)).Replace(part)
	}
	code, _, said, server := inShopOf(t, &shop{}, spec, "init", "shop.yaml", "--target", "URL")
	if code != exitConforms || len(server.asked) > 5 || len(server.asked) < 3 {
		t.Errorf("code %d, %d requests: %v\n%s", code, len(server.asked), server.asked, said)
	}
	for _, request := range server.asked {
		if !strings.HasPrefix(request, "GET ") {
			t.Errorf("it sent %s", request)
		}
	}
}

func TestDoctorSendsAtMostFiveGetsAndSaysWhatWorks(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("SHOP_KEY", "right")
	profile := "credentials: {key: {env: SHOP_KEY}}\nparams: {id: a7}\n"
	if err := os.WriteFile("mine.yaml", []byte(profile), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, said, server := inShop(t, "doctor", "shop.yaml", "--target", "URL", "--profile", "mine.yaml")
	if code != 0 {
		t.Errorf("code %d: %s%s", code, out, said)
	}
	for _, want := range []string{"✓ GET /items/{id} answers 200", "✓ without a credential it is refused (401)", "cases can be decided"} {
		if !strings.Contains(out, want) {
			t.Errorf("it lacks %q:\n%s", want, out)
		}
	}
	if len(server.asked) > 5 {
		t.Errorf("it sent %d requests", len(server.asked))
	}
	for _, request := range server.asked {
		if !strings.HasPrefix(request, "GET ") {
			t.Errorf("it sent %s", request)
		}
	}
	if _, err := os.Stat("proviso-report"); err == nil {
		t.Error("it wrote reports")
	}
}

func TestDoctorSaysWhatMustBeMended(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("SHOP_KEY", "wrong")
	if err := os.WriteFile("mine.yaml", []byte("credentials: {key: {env: SHOP_KEY}}\nparams: {id: a7}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, said, _ := inShop(t, "verify", "--check", "shop.yaml", "--target", "URL", "--profile", "mine.yaml")
	if code != exitCouldNotRun || !strings.Contains(out, "✗ GET /items/{id} answers 401: is the credential right") || !strings.Contains(said, "1 thing must be mended") {
		t.Errorf("code %d\n%s%s", code, out, said)
	}
}
