package main

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const cupPage = "# Update cup\n\n`PATCH https://api.cups.example/v1/cups/{cup_id}`\n\n## Body\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n| label | string | No | What stands on it |\n| size | integer | No | In millilitres |\n"

// runText runs the command with text on standard input.
func runText(input string, args ...string) (code int, out, said string) {
	var stdout, stderr bytes.Buffer
	code = run(context.Background(), args, strings.NewReader(input), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

func TestIngestWritesAVendorsFolderAndTheSameBytesAgain(t *testing.T) {
	out := t.TempDir()
	var first []byte
	for range 2 {
		if code, _, said := runText(cupPage, "ingest", "--vendor", "cups", "--out", out, "-"); code != exitConforms {
			t.Fatalf("code %d: %s", code, said)
		}
		data, err := os.ReadFile(filepath.Join(out, "cups", "openapi.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		if first != nil && !bytes.Equal(first, data) {
			t.Error("a second run writes other bytes")
		}
		first = data
	}
	if !bytes.Contains(first, []byte("x-proviso-source: stdin:9")) {
		t.Errorf("label's page line is not in\n%s", first)
	}
}

func TestIngestOfABadPageWritesNothing(t *testing.T) {
	for name, args := range map[string][]string{
		"no known form":  {"--vendor", "cups", "-"},
		"no vendor":      {"-"},
		"a bad name":     {"--vendor", "../up", "-"},
		"a missing file": {"--vendor", "cups", "missing.md"},
		"a bad address":  {"--vendor", "cups", "--address", "nowhere", "-"},
	} {
		out := t.TempDir()
		code, _, said := runText("# Hello\n\nNothing here.\n", append([]string{"ingest", "--out", out}, args...)...)
		if left, _ := os.ReadDir(out); code != exitWrongUse || len(left) != 0 || said == "" {
			t.Errorf("%s: code %d, %d files, said %q", name, code, len(left), said)
		}
	}
}

func TestIngestThatCantWriteSaysSo(t *testing.T) {
	file := filepath.Join(t.TempDir(), "specs")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, said := runText(cupPage, "ingest", "--vendor", "cups", "--out", file, "-"); code != exitCouldNotRun {
		t.Errorf("code %d: %s", code, said)
	}
}

func TestLintPrintsBothLinesAndExitsByTheLevel(t *testing.T) {
	page := strings.Replace(cupPage, "## Body", "```shell\ncurl -X PATCH https://api.cups.example/v1/cups/1 -H 'Content-Type: application/json' -d '{\"size\": \"big\"}'\n```\n\n## Body", 1)
	code, out, _ := runText(page, "lint", "-")
	if code != exitFindings || !strings.Contains(out, "stdin:6: L02 error: ") || !strings.Contains(out, "(see line 14)") {
		t.Errorf("code %d, printed %q", code, out)
	}
	if code, _, said := runText(cupPage, "lint", "-"); code != exitConforms {
		t.Errorf("notes alone end in code %d: %s", code, said)
	}
	if code, _, _ := runText(cupPage, "lint", "--fail-on", "note", "-"); code != exitFindings {
		t.Errorf("--fail-on note ends in code %d", code)
	}
	if code, _, _ := runText("nothing", "lint", "-"); code != exitWrongUse {
		t.Errorf("no page at all ends in code %d", code)
	}
}

// sharedFolder is where the pages lie that belong to their vendors.
func sharedFolder() string {
	return cmp.Or(os.Getenv("PROVISO_SHARED"), filepath.Join("..", "..", "..", "shared"))
}

// Every page of every form leads to a contract that libopenapi reads and that a server can be held to: the mock, here.
func TestWhatIsIngestedCanBeVerified(t *testing.T) {
	var pages []string
	for _, folder := range []string{"pages", "pages/more"} {
		found, err := filepath.Glob(filepath.Join(sharedFolder(), folder, "*.*"))
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	tried := 0
	for _, page := range pages {
		if filepath.Ext(page) == ".json" {
			continue
		}
		tried++
		specs, out := t.TempDir(), t.TempDir()
		if code, _, said := runText("", "ingest", "--vendor", "paged", "--out", specs, page); code != exitConforms {
			t.Errorf("%s: ingest ends with %d: %s", page, code, said)
			continue
		}
		if code, told, said := runText("", "verify", filepath.Join(specs, "paged"), "--out", out); code != exitConforms {
			t.Errorf("%s: verify ends with %d: %s%s", page, code, told, said)
		}
	}
	if tried == 0 {
		if os.Getenv("PROVISO_REQUIRE_ALL") == "1" {
			t.Fatal("no pages in shared/pages")
		}
		t.Skip("no pages in shared/pages (set PROVISO_SHARED)")
	}
}
