package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is larger than --max-size is told in one line that names it and the flag, with exit code 2; so it is without the flag from a
// size on that no document has.
func TestWhatIsTooLargeIsTold(t *testing.T) {
	dir := t.TempDir()
	spec := writeIn(t, dir, "shelves.yaml", shelfSpec)
	hole := filepath.Join(dir, "hole.yaml")
	if err := os.WriteFile(hole, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(hole, 1<<40); err != nil {
		t.Fatal(err)
	}
	recording := writeIn(t, dir, "session.har", `{"log":{"entries":[{"request":{"method":"PATCH","url":"http://h/shelves/7","postData":{"text":"`+strings.Repeat("x", 300_000)+`"}},"response":{"status":200}}]}}`)
	curl := writeIn(t, dir, "curl.txt", "curl -X PATCH http://h/shelves/7 -d '"+strings.Repeat("x", 300_000)+"'\n")
	out := filepath.Join(dir, "out")
	for name, args := range map[string][]string{
		"verify":           {"verify", spec, "--max-size", "100", "--out", out},
		"verify, a hole":   {"verify", hole, "--out", out},
		"lint":             {"lint", spec, "--max-size", "100"},
		"lint, a hole":     {"lint", hole},
		"ingest":           {"ingest", "--vendor", "v", "--out", out, hole},
		"drift":            {"drift", spec, hole, "--out", out},
		"init":             {"init", hole, "--out", filepath.Join(dir, "proviso.yaml")},
		"mock":             {"mock", hole},
		"generate":         {"generate", hole, "--out", out},
		"the profile":      {"verify", spec, "--profile", hole, "--out", out},
		"the config":       {"verify", "--config", hole, "--out", out},
		"the baseline":     {"verify", spec, "--baseline", hole, "--out", out},
		"replay":           {"replay", recording, "--vendor", spec, "--max-size", "64kB", "--out", out},
		"drift, recording": {"drift", spec, "--recording", recording, "--max-size", "64kB", "--out", out},
		"import":           {"record", "import", recording, "--vendor", spec, "--max-size", "64kB", "--out", filepath.Join(dir, "new.har")},
		"import of curl":   {"record", "import", curl, "--vendor", spec, "--max-size", "64kB", "--out", filepath.Join(dir, "new.har")},
	} {
		code, _, said := runText("", args...)
		if code != exitWrongUse || !strings.Contains(said, "larger than") || !strings.Contains(said, "--max-size") || strings.Count(said, "\n") > 2 {
			t.Errorf("%s: code %d, %s", name, code, said)
		}
	}
	if entries, err := os.ReadDir(out); err == nil {
		t.Errorf("%v was written", entries)
	}
	if code, _, said := runText("", "lint", spec, "--max-size", "200MB"); code != exitConforms {
		t.Errorf("with a larger size: code %d, %s", code, said)
	}
}
