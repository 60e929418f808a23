package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Each document of testdata/documents is a kind that real ones taught. The mock keeps what a document says, so that it is told nothing,
// and a document has not changed since itself. A document whose first line is "# exit N: words" ends with that code and says these words.
func TestEveryKindOfDocumentIsSilentOnTheHealthyMock(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "documents", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	for _, file := range files {
		if !inSample(file) {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			t.Parallel()
			want, words := exitConforms, ""
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			line, _, _ := strings.Cut(string(text), "\n")
			if said, found := strings.CutPrefix(line, "# exit "); found {
				code, rest, _ := strings.Cut(said, ": ")
				if want, err = strconv.Atoi(code); err != nil {
					t.Fatal(err)
				}
				words = rest
			}
			if code, told, said := runText("", "verify", file, "--quick", "--fail-on", "note", "--out", t.TempDir()); code != want || !strings.Contains(told+said, words) {
				t.Errorf("code %d, want %d and %q: %s%s", code, want, words, told, said)
			}
			if code, told, said := runText("", "verify", file, "--dry-run"); code != exitConforms || !strings.Contains(told+said, words) {
				t.Errorf("a dry run: code %d, want %q: %s%s", code, words, told, said)
			}
			if code, told, said := runText("", "drift", "--fail-on", "note", "--out", t.TempDir(), file, file); code != exitConforms {
				t.Errorf("drift against itself: code %d: %s%s", code, told, said)
			}
			if code, told, said := runText("", "lint", file); code != exitConforms && code != exitFindings {
				t.Errorf("lint: code %d: %s%s", code, told, said)
			}
		})
	}
}
