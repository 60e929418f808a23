package main

import (
	"bytes"
	"context"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/profile"
	"github.com/proviso-dev/proviso/reports"
)

// runFolder is a report folder of a run that broke one promise.
func runFolder(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "proviso-report")
	c := contract.Case{ID: "neetocal/update/V02/active", Op: "update", Rule: "V02", Title: "false is stored in active"}
	r := &contract.Report{Tool: "proviso", Version: "0.1.0", Verb: "verify", Target: "mock", FailOn: contract.Error, Results: []contract.Result{{
		Case: c, Verdict: contract.Fail, Findings: []contract.Finding{{Rule: "V02", Level: contract.Error, Op: "update", Message: "active stayed true"}}}}}
	if err := reports.Write(folder, r); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestReportWritesTheRunInEachForm(t *testing.T) {
	folder := runFolder(t)
	for name, want := range map[string]string{
		"text": "BREAKS 1 PROMISE", "html": "<h1>", "junit": "<testsuites", "sarif": `"version": "2.1.0"`, "markdown": "## ❌", "ndjson": `"type":"end"`,
	} {
		var out, said bytes.Buffer
		if code := run(context.Background(), []string{"report", folder, "--format", name}, nil, &out, &said); code != exitConforms || !strings.Contains(out.String(), want) {
			t.Errorf("%s: exit code %d, said %q, wrote %.200q", name, code, said.String(), out.String())
		}
		file := filepath.Join(t.TempDir(), "report")
		if code := run(context.Background(), []string{"report", filepath.Join(folder, "results.ndjson"), "--format", name, "--out", file}, nil, &out, &said); code != exitConforms {
			t.Errorf("%s: exit code %d, said %q", name, code, said.String())
		}
		if text, err := os.ReadFile(file); err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: the file holds %.200q, %v", name, text, err)
		}
	}
}

func TestReportSaysWhatItCannotRead(t *testing.T) {
	half := filepath.Join(t.TempDir(), "half.ndjson")
	if err := os.WriteFile(half, []byte(`{"type":"run"}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	folder := runFolder(t)
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{half}, exitWrongUse, half + ": line 2: the end is missing"},
		{[]string{filepath.Join(folder, "none.ndjson")}, exitWrongUse, "proviso verify writes them"},
		{[]string{folder, "--format", "htlm"}, exitWrongUse, "did you mean html?"},
		{[]string{folder, "--out", filepath.Join(half, "x", "y")}, exitCouldNotRun, filepath.Join(half, "x", "y")},
	} {
		var out, said bytes.Buffer
		if code := run(context.Background(), append([]string{"report"}, c.args...), nil, &out, &said); code != c.code || !strings.Contains(said.String(), c.want) {
			t.Errorf("%v: exit code %d, said %q; want %d and %q", c.args, code, said.String(), c.code, c.want)
		}
	}
}

// What the page offers to copy into a profile must be one, or whoever copies it meets an error.
func TestThePartsOfAProfileOnThePageCanBeRead(t *testing.T) {
	out := filepath.Join(t.TempDir(), "report")
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"verify", "--out", out, "--quick"}, nil, &stdout, &stderr); code != exitConforms {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	page, err := os.ReadFile(filepath.Join(out, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	parts := regexp.MustCompile(`(?s)What would decide it, for the profile</summary>.*?<code>(.*?)</code>`).FindAllSubmatch(page, -1)
	if len(parts) < 4 {
		t.Fatalf("the page offers %d parts of a profile, want several", len(parts))
	}
	for _, part := range parts {
		text := html.UnescapeString(string(part[1]))
		if _, err := profile.Parse("profile.yaml", []byte(text)); err != nil {
			t.Errorf("%v:\n%s", err, text)
		}
	}
}
