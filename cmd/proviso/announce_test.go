package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A member that every body must carry, and that no read shows, is announced for an operation that is tried. It was announced for one that the
// profile leaves out, too.
func TestWhatEveryBodyMustCarryIsAnnouncedForOperationsThatAreTried(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { answers(w, http.StatusNotFound, `{}`) }))
	t.Cleanup(server.Close)
	body := `"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["mark"],"properties":{"mark":{"type":"string"},"note":{"type":"string"}}}}}},"responses":{"200":{"description":"ok"}}`
	id := `"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}]`
	files := map[string]string{
		"spec.json":    `{"openapi":"3.0.3","info":{"title":"marks","version":"1"},"paths":{"/tried/{id}":{` + id + `,"patch":{"operationId":"tried",` + body + `}},"/left/{id}":{` + id + `,"patch":{"operationId":"left",` + body + `}}}}`,
		"profile.yaml": "operations:\n  tried: {params: {id: \"1\"}}\n",
	}
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var said bytes.Buffer
	run(t.Context(), []string{"verify", filepath.Join(dir, "spec.json"), "--target", server.URL, "--profile", filepath.Join(dir, "profile.yaml"), "--out", filepath.Join(dir, "out")}, nil, io.Discard, &said)
	if text := said.String(); !strings.Contains(text, "every body of PATCH /tried/{id} must carry mark") || strings.Contains(text, "every body of PATCH /left/{id}") {
		t.Errorf("said %s", text)
	}
}

// Requests of operations that the profile leaves out were announced as well, and had a share of the requests that a limit allows.
func TestOperationsThatAreLeftOutHaveNoRequests(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { answers(w, http.StatusNotFound, `{}`) }))
	t.Cleanup(server.Close)
	operation := func(id string) string {
		return `"/` + id + `/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],"patch":{"operationId":"` + id + `","requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","properties":{"note":{"type":"string"},"size":{"type":"integer"}}}}}},"responses":{"200":{"description":"ok"}}}}`
	}
	announced := func(limit string, operations ...string) string {
		dir := t.TempDir()
		files := map[string]string{
			"spec.json":    `{"openapi":"3.0.3","info":{"title":"marks","version":"1"},"paths":{` + strings.Join(operations, ",") + `}}`,
			"profile.yaml": "operations:\n  tried: {params: {id: \"1\"}}\n",
		}
		for name, text := range files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		var said bytes.Buffer
		run(t.Context(), []string{"verify", filepath.Join(dir, "spec.json"), "--target", server.URL, "--profile", filepath.Join(dir, "profile.yaml"), "--requests", limit, "--out", filepath.Join(dir, "out")}, nil, io.Discard, &said)
		_, text, _ := strings.Cut(said.String(), "at most ")
		text, _, _ = strings.Cut(text, " and what second tries")
		return strings.ReplaceAll(text, server.URL, "")
	}
	for _, limit := range []string{"0", "150"} {
		alone, among := announced(limit, operation("tried")), announced(limit, operation("tried"), operation("left"), operation("also"))
		if alone == "" || alone != among {
			t.Errorf("limit %s: alone %q, among others %q", limit, alone, among)
		}
	}
}
