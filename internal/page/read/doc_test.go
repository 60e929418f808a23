package read

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file that stands in no step of the package's comment is found by nobody who is new.
func TestEachFileStandsInAStep(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		if name != "doc.go" && !strings.HasSuffix(name, "_test.go") && !strings.Contains(string(doc), name) {
			t.Errorf("%s stands in no step of doc.go", name)
		}
	}
	for _, word := range strings.FieldsFunc(string(doc), func(r rune) bool { return strings.ContainsRune(" \t\n(),;:", r) }) {
		name := strings.TrimSuffix(word, ".")
		if strings.HasSuffix(name, ".go") {
			if _, err := os.Stat(name); err != nil {
				t.Errorf("doc.go names %s: %v", name, err)
			}
		}
	}
}
