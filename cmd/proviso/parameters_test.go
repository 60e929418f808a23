package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const parameterSpec = `openapi: 3.1.0
info: {title: Notes, version: "1"}
paths:
  /notes/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}}
    patch:
      operationId: updateNote
      parameters:
        - {name: view, in: query, schema: {type: string, enum: [full, short]}}
        - {name: depth, in: query, schema: {type: integer, minimum: 0, default: 1}}
        - {name: X-Api-Version, in: header, schema: {type: string, enum: ["2024-01", "2025-01"]}}
        - {name: X-Trace, in: header, schema: {type: string}}
        - {name: If-Match, in: header, schema: {type: string}}
      requestBody: {content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}, "400": {description: no}, "422": {description: no}}
components:
  schemas:
    Note: {type: object, properties: {id: {type: string, readOnly: true}, text: {type: string}}}
`

// Each declared query and header parameter is tried alone: with the documented value, and with one outside of its schema.
func TestDeclaredParametersAreTriedAlone(t *testing.T) {
	spec := filepath.Join(t.TempDir(), "notes.yaml")
	if err := os.WriteFile(spec, []byte(parameterSpec), 0o600); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	if code, told, said := runText("", "verify", spec, "--fail-on", "warning", "--out", out); code != exitConforms {
		t.Errorf("the healthy mock: code %d: %s%s", code, told, said)
	}
	if code, told, said := runText("", "verify", spec, "--fault", "query-unchecked", "--rule", "O15", "--fail-on", "warning", "--out", out); code != exitFindings || !strings.Contains(told, "X-Api-Version") || !strings.Contains(told, "view") {
		t.Errorf("parameters that are not checked: code %d: %s%s", code, told, said)
	}
	_, plan, _ := runText("", "verify", spec, "--rule", "O15", "--dry-run")
	if strings.Contains(plan, "X-Trace") || strings.Contains(plan, "If-Match") {
		t.Errorf("parameters without a schema to depart from, or with a meaning of their own, are tried: %s", plan)
	}
}

// A live server that fails on an unknown version, or refuses the documented one, is told so; one that checks its parameters is not.
func TestParametersOfALiveServerAreJudged(t *testing.T) {
	for name, tt := range map[string]struct {
		version func(v string) int
		want    string
	}{
		"right":   {func(v string) int { return map[string]int{"": 200, "2024-01": 200, "2025-01": 200}[v] }, ""},
		"fails":   {func(v string) int { return map[bool]int{true: 500, false: 200}[v == "proviso-unknown"] }, "answered 500"},
		"refuses": {func(v string) int { return map[bool]int{true: 200, false: 400}[v == ""] }, "answered 400"},
	} {
		note := map[string]any{"id": "7", "text": "as it was"}
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			status := tt.version(r.Header.Get("X-Api-Version"))
			if status == 0 || r.URL.Query().Get("view") == "proviso-unknown" || r.URL.Query().Get("depth") == "proviso-unknown" {
				status = http.StatusBadRequest
			}
			if r.Method == http.MethodPatch && status == http.StatusOK {
				text, _ := io.ReadAll(r.Body)
				var body map[string]any
				if json.Unmarshal(text, &body) == nil {
					if s, ok := body["text"].(string); ok {
						note["text"] = s
					}
				}
			}
			if status != http.StatusOK {
				w.WriteHeader(status)
				_, _ = io.WriteString(w, `{}`)
				return
			}
			_ = json.NewEncoder(w).Encode(note)
		}))
		spec := writeIn(t, t.TempDir(), "notes.yaml", parameterSpec)
		code, told, said := runText("", "verify", spec, "--target", server.URL, "--param", "id=7", "--rule", "O15", "--fail-on", "warning", "--out", t.TempDir())
		server.Close()
		if (code == exitConforms) != (tt.want == "") || !strings.Contains(told, tt.want) || note["text"] != "as it was" {
			t.Errorf("%s: code %d, left as %v: %s%s", name, code, note, told, said)
		}
	}
}

// What the mock is asked with is what it takes: values with lengths beside a pattern, lists in each style, and a parameter whose schema no
// value fits, which is the document's fault.
func TestTheMockTakesTheParametersThatAreMadeUpForIt(t *testing.T) {
	for _, parameter := range []string{
		`{name: q, in: query, required: true, schema: {type: string, pattern: "[0-9]+", minLength: 12, maxLength: 12}}`,
		`{name: q, in: header, required: true, schema: {type: string, pattern: "^[a-z]+-[0-9]{2,4}$", minLength: 20, maxLength: 20}}`,
		`{name: q, in: query, required: true, style: spaceDelimited, explode: false, schema: {type: array, minItems: 2, items: {type: integer}}}`,
		`{name: q, in: query, required: true, style: pipeDelimited, explode: false, schema: {type: array, minItems: 2, items: {type: integer}}}`,
		`{name: q, in: query, required: true, schema: {type: string, pattern: "^(?!a)a$"}}`,
		`{name: q, in: header, required: true, schema: {type: string, enum: [ab], minLength: 5}}`,
	} {
		spec := filepath.Join(t.TempDir(), "notes.yaml")
		text := strings.Replace(parameterSpec, `{name: X-Trace, in: header, schema: {type: string}}`, parameter, 1)
		if err := os.WriteFile(spec, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, told, said := runText("", "verify", spec, "--quick", "--out", t.TempDir()); code != exitConforms {
			t.Errorf("%s: code %d: %s%s", parameter, code, told, said)
		}
	}
}

// A list whose items must differ has as many as it must, and what is write-only in a map is not shown.
func TestTheMockAnswersWithListsThatDifferAndHidesWhatIsWriteOnlyInAMap(t *testing.T) {
	for _, schema := range []string{
		`{type: array, minItems: 2, uniqueItems: true, items: {type: string, pattern: "[A-Z]{2}[0-9]+", minLength: 6, maxLength: 12}}`,
		`{type: object, additionalProperties: {type: object, writeOnly: true, additionalProperties: {type: string, maxLength: 20}}}`,
	} {
		spec := filepath.Join(t.TempDir(), "notes.yaml")
		text := strings.Replace(parameterSpec, "properties: {text: {type: string}}", "properties: {text: "+schema+"}", 1)
		text = strings.Replace(text, "text: {type: string}}}\n", "text: "+schema+"}}\n", 1)
		text = strings.Replace(text, `"422": {description: no}`, `"422": {description: no, content: {application/json: {schema: {type: array, items: {type: object, properties: {startDate: `+schema+`}}}}}}`, 1)
		if err := os.WriteFile(spec, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, told, said := runText("", "verify", spec, "--out", t.TempDir()); code != exitConforms {
			t.Errorf("%s: code %d: %s%s", schema, code, told, said)
		}
	}
}
