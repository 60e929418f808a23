package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const selectSpec = `openapi: 3.1.0
info: {title: Shop, version: "1"}
paths:
  /shops/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    patch: {operationId: updateShop, tags: [shops], BODY}
  /shops/{id}/items/{item}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}, {name: item, in: path, required: true, schema: {type: string}}]
    patch: {operationId: updateItem, tags: [items, stock], BODY}
  /users/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    patch: {operationId: updateUser, tags: [users], BODY}
`

// Operations and rules are chosen by what names them. What nothing has is told with the nearest name, and nothing left is an error;
// both are said before anything is sent.
func TestOperationsAndRulesAreIncludedAndExcluded(t *testing.T) {
	spec := filepath.Join(t.TempDir(), "shop.yaml")
	body := `requestBody: {content: {application/json: {schema: {type: object, properties: {note: {type: string}}}}}}, responses: {"200": {description: ok}}`
	if err := os.WriteFile(spec, []byte(strings.ReplaceAll(selectSpec, "BODY", body)), 0o600); err != nil {
		t.Fatal(err)
	}
	operations, rules := regexp.MustCompile(`\((update\w+)\): `), regexp.MustCompile(`(?m)^  ([A-Z]\d\d) `)
	for words, want := range map[string]string{
		"":                     "updateShop updateItem updateUser",
		"--include updateItem": "updateItem",
		"--include tag:shops --include updateUser": "updateShop updateUser",
		"--include /shops/*":                       "updateShop",
		"--include /shops/**":                      "updateShop updateItem",
		"--include /users/{id}":                    "updateUser",
		"--include shops --exclude updateShop":     "no operation is left",
		"--exclude /shops/** --include rule:V02":   "updateUser",
		"--exclude stock":                          "updateShop updateUser",
		"--include updateItme":                     "did you mean updateItem?",
		"--include /shop/{id}":                     "did you mean /shops/{id}?",
		"--exclude tag:stok":                       "did you mean stock?",
		"--include rule:V99":                       "unknown rule in --include",
		"--exclude V99":                            "unknown rule in --exclude",
		"--include nothing-like-it":                "known ones is near it",
		"--include /\xff*":                         "unknown path in --include", // bytes that are no text
	} {
		code, told, said := runText("", append([]string{"verify", spec, "--dry-run"}, strings.Fields(words)...)...)
		var got []string
		for _, found := range operations.FindAllStringSubmatch(told, -1) {
			got = append(got, found[1])
		}
		if refused := !strings.HasPrefix(want, "update"); refused && (code != exitWrongUse || !strings.Contains(said, want)) || !refused && strings.Join(got, " ") != want {
			t.Errorf("%s: code %d, %q; %s", words, code, got, said)
		}
		for _, id := range rules.FindAllStringSubmatch(told, -1) {
			if strings.Contains(words, "rule:V02") && id[1] != "V02" {
				t.Errorf("%s: %s is tried", words, id[1])
			}
		}
	}
	if _, told, _ := runText("", "verify", spec, "--dry-run", "--exclude", "V"); strings.Contains(told, "\n  V0") || !strings.Contains(told, "\n  O10") {
		t.Errorf("without the group V: %s", told)
	}
}

// Why the profile leaves something out stands in every report of a run.
func TestTheReasonOfASkipStandsInEveryReport(t *testing.T) {
	dir := t.TempDir()
	profile, out := filepath.Join(dir, "profile.yaml"), filepath.Join(dir, "report")
	text := "operations:\n  updateMember:\n    skip: [{rule: V02, reason: it bills the customer}, {member: /firstName, reason: it is printed on badges}]\n"
	if err := os.WriteFile(profile, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	code, told, said := runText("", "verify", "flashapply", "--quick", "--profile", profile, "--out", out, "--report", "markdown="+filepath.Join(dir, "r.md")+",sarif="+filepath.Join(dir, "r.sarif"))
	if code != exitConforms {
		t.Fatalf("code %d: %s%s", code, told, said)
	}
	texts := map[string]string{"terminal": told}
	for _, name := range []string{filepath.Join(out, "junit.xml"), filepath.Join(out, "index.html"), filepath.Join(out, "results.ndjson"), filepath.Join(dir, "r.md"), filepath.Join(dir, "r.sarif")} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = string(text)
	}
	for name, text := range texts {
		for _, reason := range []string{"it bills the customer", "it is printed on badges"} {
			if !strings.Contains(text, reason) {
				t.Errorf("%s does not say %q", name, reason)
			}
		}
	}
}
