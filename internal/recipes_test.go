package internal_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// The files that CONTRIBUTING.md sends a reader to are there.
func TestTheFilesOfTheRecipesExist(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`((?:internal|reports|cmd|suites|specs)(?:/[\\w./-]+)?)`").FindAllStringSubmatch(string(text), -1)
	if len(named) < 15 {
		t.Fatalf("only %d files are named", len(named))
	}
	for _, m := range named {
		if _, err := os.Stat(filepath.Join("..", filepath.FromSlash(m[1]))); err != nil {
			t.Errorf("CONTRIBUTING.md names %s, which is not there", m[1])
		}
	}
}
