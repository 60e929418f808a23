package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatOfADocumentIsReadInAnotherWayIsSaid(t *testing.T) {
	file := filepath.Join(t.TempDir(), "old.yaml")
	text := "swagger: '2.0'\ninfo: {title: old, version: '1'}\nhost: example.com\npaths:\n"
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		text += "  '/" + name + "/{id}':\n    patch:\n      parameters: [{name: id, in: path, required: true, type: string}, {name: body, in: body, schema: {properties: {n: {type: string}}}}]\n" +
			"      responses: {'200': {description: ok, schema: {properties: {n: {type: string}, gone: {$ref: '#/definitions/Gone'}}}}}\n"
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args      []string
		says      string
		undefined int
	}{
		{[]string{"verify", file, "--dry-run"}, "old.yaml:1: this is Swagger 2.0", mostAside - 1},
		{[]string{"verify", file, "--dry-run"}, "3 more warnings of this document", mostAside - 1},
		{[]string{"verify", file, "--dry-run", "--verbose"}, "old.yaml:1: this is Swagger 2.0", 7},
		{[]string{"verify", file, "--dry-run", "--quiet"}, "", 0},
	} {
		code, _, said := runText("", c.args...)
		if code != exitConforms || !strings.Contains(said, c.says) || strings.Count(said, "is not defined") != c.undefined {
			t.Errorf("%v: code %d, want %q and %d references: %s", c.args, code, c.says, c.undefined, said)
		}
	}
}
