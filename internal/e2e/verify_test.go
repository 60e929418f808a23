package e2e_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

// verdict is what a run of verify came to: its findings that are errors, and what was left otherwise than it was found.
type verdict struct {
	findings []contract.Finding
	left     []string
	paths    map[string]string // of operations, by their ids
	decided  int               // cases that passed or failed
}

// verify runs the command as a user would and reads its results.
func verify(t *testing.T, spec, target, profile string, env ...string) verdict {
	t.Helper()
	return verifyWith(t, nil, spec, target, profile, env...)
}

// verifyWith does the same with further flags.
func verifyWith(t *testing.T, flags []string, spec, target, profile string, env ...string) verdict {
	t.Helper()
	out := t.TempDir()
	over := filepath.Join(out, "profile.yaml")
	if err := os.WriteFile(over, []byte(profile), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(made.proviso, append([]string{"verify", spec, "--profile", over, "--target", target, "--out", out}, flags...)...)
	cmd.Env = append(os.Environ(), env...)
	said, err := cmd.CombinedOutput()
	if exit := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		t.Fatalf("verify: %v\n%s", err, said)
	}
	return readResults(t, filepath.Join(out, "results.ndjson"))
}

func readResults(t *testing.T, name string) verdict {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	report, err := reports.ReadNDJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	v := verdict{paths: map[string]string{}}
	for i := range report.Operations {
		v.paths[report.Operations[i].ID] = report.Operations[i].Path
	}
	for _, r := range report.Restored {
		if !r.Done {
			v.left = append(v.left, r.Op+": "+r.Text)
		}
	}
	for i := range report.Results {
		r := &report.Results[i]
		if r.Verdict == contract.Pass || r.Verdict == contract.Fail {
			v.decided++
		}
		for _, f := range r.Findings {
			if f.Level == contract.Error {
				v.findings = append(v.findings, f)
			}
		}
	}
	return v
}

// expect compares a verdict with the lines of an expected.txt: a rule, what it says, and why that is right. A line that begins
// with "maybe" may be missing: it depends on timing.
func expect(t *testing.T, v verdict, name string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	expected, sure := map[string]bool{}, []string{}
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		maybe := words[0] == "maybe"
		if maybe {
			words = words[1:]
		}
		if len(words) < 4 {
			t.Fatalf("%s: a line has a rule and the reason why a finding of it is right: %q", name, line)
		}
		if expected[words[0]] = true; !maybe {
			sure = append(sure, words[0])
		}
	}
	for _, f := range v.findings {
		if !expected[f.Rule] {
			t.Errorf("%s: %s (%s), which %s does not expect", f.Rule, f.Message, f.Case, name)
		}
	}
	for _, rule := range sure {
		if !slices.ContainsFunc(v.findings, func(f contract.Finding) bool { return f.Rule == rule }) {
			t.Errorf("%s expects a finding of %s, and there is none", name, rule)
		}
	}
	if v.decided < 60 {
		t.Errorf("only %d cases were decided", v.decided)
	}
	for _, left := range v.left {
		t.Errorf("not restored: %s", left)
	}
}
