package internal_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The packages that have the most files, and those of the steps of reading a page, say in their comment what each file is for. A file that stands in no step is
// found by nobody who is new.
func TestEachFileStandsInAStepOfItsPackage(t *testing.T) {
	for _, folder := range []string{"check", "plan", "run", "run/choose", "run/confirm", "run/judge", "run/restore", "page/command", "page/mention", "page/reshape", "page/cut", "page/field", "page/exchange", "page/complete", "page/read"} {
		doc, err := os.ReadFile(filepath.Join(folder, "doc.go"))
		if err != nil {
			t.Fatal(err)
		}
		named := map[string]bool{"doc.go": true}
		for _, word := range strings.FieldsFunc(string(doc), func(r rune) bool { return strings.ContainsRune(" \t\n(),;:", r) }) {
			if name := strings.TrimSuffix(word, "."); strings.HasSuffix(name, ".go") {
				named[name] = true
			}
		}
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil || len(files) < 2 {
			t.Fatal(files, err)
		}
		for _, file := range files {
			name := filepath.Base(file)
			if !named[name] && !strings.HasSuffix(name, "_test.go") {
				t.Errorf("%s stands in no step of %s", file, filepath.Join(folder, "doc.go"))
			}
			delete(named, name)
		}
		for name := range named {
			t.Errorf("%s names %s, which is not there", filepath.Join(folder, "doc.go"), name)
		}
	}
}
