package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/reports"
)

// A run that is interrupted ends with its own code, and what was found so far is written.
func TestAnInterruptedRunWritesItsReports(t *testing.T) {
	t.Setenv("NEETOCAL_API_KEY", "key")
	ctx, interrupt := context.WithCancel(t.Context())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		interrupt()
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	defer server.Close()
	out := filepath.Join(t.TempDir(), "report")
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"verify", "neetocal", "--target", server.URL, "--out", out}, strings.NewReader(""), &stdout, &stderr)
	if code != exitInterrupted {
		t.Errorf("exit code %d, want %d; said %s", code, exitInterrupted, &stderr)
	}
	report := reportIn(t, out)
	if !report.Interrupted || len(report.Results) == 0 {
		t.Errorf("the report says interrupted=%t and has %d results", report.Interrupted, len(report.Results))
	}
}

// reportIn reads the results of a run from its folder.
func reportIn(t *testing.T, folder string) *reports.Report {
	t.Helper()
	file, err := os.Open(filepath.Join(folder, "results.ndjson"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	report, err := reports.ReadNDJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// A vendor's target can be named alone, and a URL with a query is no vendor's name.
func TestTargetsAreForOneVendorOrForAll(t *testing.T) {
	var chosen choosing
	vendors, err := chosen.vendors([]string{"neetocal", "junction"})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		flags              []string
		neetocal, junction string
	}{
		{nil, "", ""},
		{[]string{"http://127.0.0.1:1?a=b"}, "http://127.0.0.1:1?a=b", "http://127.0.0.1:1?a=b"},
		{[]string{"junction=http://127.0.0.1:1"}, "", "http://127.0.0.1:1"},
		{[]string{"http://127.0.0.1:1", "neetocal=mock"}, "", "http://127.0.0.1:1"},
	} {
		got, err := targets(tt.flags, vendors)
		if err != nil || got["neetocal"] != tt.neetocal || got["junction"] != tt.junction {
			t.Errorf("%v: got %v, %v", tt.flags, got, err)
		}
	}
}

// A target that only a file names is not contacted: somebody has to ask for it.
func TestTheProfilesTargetIsContactedWhereItIsAskedFor(t *testing.T) {
	t.Parallel()
	for flag, live := range map[string]bool{"": false, "--live": true, "--target=profile": true} {
		s := newShelf(t)
		args, out := shelfRun(t, s)
		profile := filepath.Join(t.TempDir(), "profile.yaml")
		if err := os.WriteFile(profile, []byte("target: "+s.URL+"\nsettle: 10ms\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		words := []string{"verify", args[1], "--param", "id=7", "--out", out, "--profile", profile}
		if flag != "" {
			words = append(words, flag)
		}
		var said bytes.Buffer
		run(t.Context(), words, nil, io.Discard, &said)
		if (s.patches > 0) != live || !live && !strings.Contains(said.String(), "--live") {
			t.Errorf("%q: %d patches; %s", flag, s.patches, &said)
		}
	}
}

// On a live API each request costs: what a healthy target gets is counted as sent, the snapshot and the restoration included.
func TestRequestsOfAnOperationAreFew(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("make whole runs it: it runs two plans for each operation of the shipped vendors")
	}
	var chosen choosing
	vendors, err := chosen.vendors(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range vendors {
		for _, op := range v.Document.Operations {
			for flag, most := range map[string]int{"--quick": 60, "--seed=1": 400} {
				out := t.TempDir()
				if code, told, said := runText("", "verify", v.Name, "--operation", op.ID, flag, "--out", out); code != exitConforms {
					t.Fatalf("%s: code %d: %s%s", op.ID, code, told, said)
				}
				report := reportIn(t, out)
				if report.Requests == 0 || report.Requests > most {
					t.Errorf("%s %s: %d requests, at most %d", op.ID, flag, report.Requests, most)
				}
			}
		}
	}
}

// partialSpec is an API whose patches answer only that they were done; what there is, a read shows.
const partialSpec = `openapi: 3.1.0
info: {title: Zones, version: "1"}
paths:
  /zones/{zone_id}:
    parameters: [{name: zone_id, in: path, required: true, schema: {type: string}}]
    get:
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Zone'}}}}}
    patch:
      operationId: updateZone
      requestBody: {content: {application/json: {schema: {type: object, properties: {label: {type: string}, open: {type: boolean}, limits: {$ref: '#/components/schemas/Limits'}}}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {type: object, properties: {id: {type: string}, object: {type: string}}}}}}}
components:
  schemas:
    Limits: {type: object, properties: {daily: {type: string, enum: [low, high]}, night: {type: string, enum: [low, high]}}}
    Zone: {type: object, properties: {id: {type: string}, object: {type: string}, label: {type: string}, open: {type: boolean}, limits: {$ref: '#/components/schemas/Limits'}}}
`

// What an answer leaves out because it never has it was not lost (a real API's answers of id and object were taken for a
// resource that had lost the rest).
func TestAnswersThatOnlySayDoneAreNoLoss(t *testing.T) {
	t.Parallel()
	spec := filepath.Join(t.TempDir(), "zones.yaml")
	if err := os.WriteFile(spec, []byte(partialSpec), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, told, said := runText("", "verify", spec, "--out", t.TempDir()); code != exitConforms {
		t.Errorf("code %d: %s%s", code, told, said)
	}
	for _, fault := range []string{"ignores-patch", "false-as-absent", "truncates-100"} {
		if code, told, said := runText("", "verify", spec, "--fault", fault, "--out", t.TempDir()); code != exitFindings {
			t.Errorf("%s: code %d: %s%s", fault, code, told, said)
		}
	}
}

// A target that gives the key away in what it answers to a drawn body: the key is in no file of the report and in nothing that is said.
func TestADrawnCaseThatFailsTellsNoSecrets(t *testing.T) {
	const canary = "canary-of-drawn-cases"
	t.Setenv("NEETOCAL_API_KEY", canary)
	member := map[string]any{"id": "1", "email": "ann@example.com", "first_name": "Ann", "last_name": "Lee", "time_zone": "Asia/Kolkata", "organization_role": "Admin", "active": true}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		body, _ := io.ReadAll(r.Body)
		if strings.ContainsFunc(string(body), func(r rune) bool { return r > 0xFFFF }) {
			w.WriteHeader(http.StatusInternalServerError)
			fmt.Fprintf(w, `{"error":"no such character","headers":{"X-Api-Key":%q}}`, r.Header.Get("X-Api-Key"))
			return
		}
		_ = json.Unmarshal(body, &member)
		_ = json.NewEncoder(w).Encode(map[string]any{"team_member": member})
	}))
	defer server.Close()
	out := t.TempDir()
	code, told, said := runText("", "verify", "neetocal", "--target", server.URL, "--examples", "60", "--focus", "/random/", "--out", out)
	if code != exitFindings {
		t.Fatalf("code %d: %s%s", code, told, said)
	}
	found, err := filepath.Glob(filepath.Join(out, failingFolder, "*.har"))
	if err != nil || len(found) == 0 {
		t.Fatalf("no recording of a failing case: %v\n%s", err, told)
	}
	if !strings.Contains(told, "--data-raw") || !strings.Contains(told, "NEETOCAL_API_KEY") {
		t.Errorf("no line that sends it again: %s", told)
	}
	texts := map[string]string{"stdout": told, "stderr": said}
	for _, pattern := range []string{"*", "*/*"} {
		files, err := filepath.Glob(filepath.Join(out, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if text, err := os.ReadFile(name); err == nil {
				texts[name] = string(text)
			}
		}
	}
	if len(texts) < 6 {
		t.Errorf("only %d outputs were looked at", len(texts))
	}
	for name, text := range texts {
		if strings.Contains(text, canary) {
			t.Errorf("%s holds the key", name)
		}
	}
}

// The line that a report gives for the same run again is one that a shell reads back, with every flag that chooses what is tried.
func TestTheCommandOfARunIsWholeAndReadBack(t *testing.T) {
	v := verification{args: []string{"my shop/openapi.yaml"}, targets: []string{"http://127.0.0.1:1?a=b"}}
	v.params, v.operations, v.focus, v.rules, v.seed = map[string]string{"id": "it's 7", "at": "x"}, []string{"PATCH /x/{id}"}, "/random/", []string{"M02"}, 3
	want := `proviso verify 'my shop/openapi.yaml' --target 'http://127.0.0.1:1?a=b' --param 'at=x' --param $'id=it\'s 7' --operation 'PATCH /x/{id}' --rule M02 --focus /random/ --seed 3`
	if got := v.command(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
