package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/material"
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

// Every page of every form leads to a contract that libopenapi reads and that a server can be held to: the mock, here.
func TestWhatIsIngestedCanBeVerified(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("make whole runs it: it runs a plan for each page")
	}
	var pages []string
	for _, folder := range []string{"pages", "pages/more"} {
		found, err := filepath.Glob(filepath.Join(material.Folder(), folder, "*.*"))
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

const twoCups = cupPage + "\n# Read cup\n\n`GET https://api.cups.example/v1/cups/{cup_id}`\n\n# Update lid\n\n`PATCH https://api.cups.example/v1/lids/{lid_id}`\n\n## Body\n\n" +
	"| Field | Type | Description |\n|---|---|---|\n| color | string | Its colour |\n| | string | It has lost its name |\n\n# Update handle\n\n`PATCH https://api.cups.example/v1/handles/{handle_id}`\n\nIt is long.\n"

// TestAnOperationWithoutABodyDoesNotHideTheOthers: the contract holds those that were read, the error names the one that was not,
// and the code is that of a page that could not be read. Where nothing else was read, nothing is written.
func TestAnOperationWithoutABodyDoesNotHideTheOthers(t *testing.T) {
	out := t.TempDir()
	code, printed, said := runText(twoCups, "ingest", "--vendor", "cups", "--out", out, "-")
	text, err := os.ReadFile(filepath.Join(out, "cups", "openapi.yaml"))
	if err != nil || !strings.Contains(string(text), "/v1/lids/{lid_id}") || strings.Contains(string(text), "handles") {
		t.Errorf("the contract holds (%v):\n%s", err, text)
	}
	if code != exitWrongUse || strings.Contains(printed, "handles") || !strings.Contains(said, "PATCH /v1/handles/{handle_id}: no ") || !strings.Contains(said, "--partial") {
		t.Errorf("code %d, printed %q, said %q", code, printed, said)
	}
	out = t.TempDir()
	code, _, said = runText(twoCups, "ingest", "--vendor", "cups", "--out", out, "--operation", "/v1/handles/:id", "-")
	if left, _ := os.ReadDir(out); code != exitWrongUse || len(left) != 0 || !strings.Contains(said, "PATCH /v1/handles/{handle_id}") || !strings.Contains(said, "--partial") {
		t.Errorf("the operation alone: code %d, %d files, said %q", code, len(left), said)
	}
}

// TestIngestSaysWhatItFoundTookAndLeft, with lines.
func TestIngestSaysWhatItFoundTookAndLeft(t *testing.T) {
	out := t.TempDir()
	code, printed, said := runText(twoCups, "ingest", "--vendor", "cups", "--out", out, "--operation", "PATCH /v1/lids/:id", "--operation", "/v1/cups/{x}", "-")
	if code != exitConforms {
		t.Fatalf("code %d: %s", code, said)
	}
	for _, want := range []string{
		"4 operations were found between lines 3 and 29; 3 of them are PATCH: PATCH /v1/cups/{cup_id} (line 3), PATCH /v1/lids/{lid_id} (line 18), PATCH /v1/handles/{handle_id} (line 29)",
		"PATCH /v1/cups/{cup_id}: read 2 of 2 rows of the table at line 7",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is missing in\n%s", want, said)
		}
	}
	if strings.Count(printed, "PATCH") != 2 || strings.Contains(printed, "handles") {
		t.Errorf("what was chosen is not what was printed:\n%s", printed)
	}
	if code, _, said := runText(twoCups, "ingest", "--vendor", "cups", "--out", out, "--operation", "PATCH /v1/lid/{id}", "-"); code != exitWrongUse || !strings.Contains(said, "did you mean PATCH /v1/lids/{lid_id}?") {
		t.Errorf("an operation that the page has not: code %d, said %q", code, said)
	}
}

// TestAPartialContractTestsNothing: neither the operation alone, nor a run of others that would be taken for a run of all.
func TestAPartialContractTestsNothing(t *testing.T) {
	out := t.TempDir()
	t.Chdir(out)
	if code, _, said := runText(twoCups, "ingest", "--vendor", "cups", "--partial", "-"); code != exitConforms || !strings.Contains(said, "is partial") {
		t.Fatalf("code %d: %s", code, said)
	}
	for name, args := range map[string][]string{
		"the operation alone": {"verify", "cups", "--operation", "PATCH /v1/handles/{handle_id}"},
		"all of them":         {"verify", "cups", "--quick"},
	} {
		if code, _, said := runText("", args...); code != exitCouldNotRun || !strings.Contains(said, "nothing was tested of PATCH /v1/handles/{handle_id}") {
			t.Errorf("%s: code %d, said %q", name, code, said)
		}
	}
	if code, _, said := runText("", "verify", "cups", "--quick", "--operation", "PATCH /v1/cups/{cup_id}"); code != exitConforms {
		t.Errorf("the others: code %d, said %q", code, said)
	}
}

// TestIngestKeepsPagesAndNoText: the page is kept byte for byte, and a published contract holds none of its sentences.
func TestIngestKeepsPagesAndNoText(t *testing.T) {
	out := t.TempDir()
	if code, _, said := runText(cupPage, "ingest", "--vendor", "cups", "--out", out, "--without-text", "--keep-pages", "-"); code != exitConforms {
		t.Fatalf("code %d: %s", code, said)
	}
	kept, err := os.ReadFile(filepath.Join(out, "cups", "pages", "stdin"))
	if err != nil || string(kept) != cupPage {
		t.Errorf("the page was not kept: %v", err)
	}
	spec, err := os.ReadFile(filepath.Join(out, "cups", "openapi.yaml"))
	if err != nil || bytes.Contains(spec, []byte("millilitres")) || !bytes.Contains(spec, []byte("x-proviso-text: sha256:")) {
		t.Errorf("the contract holds the page's words, or no hash of them: %v\n%s", err, spec)
	}
}
