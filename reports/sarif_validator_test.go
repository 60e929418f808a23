package reports_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

// sarifValidator is Microsoft's validator, which knows rules beyond the schema, those of GitHub's code scanning among them.
const sarifValidator = "@microsoft/sarif-multitool@5.7.0"

// multitool is the validator's command: the one that PROVISO_SARIF names, or from npm where all tools are asked for.
func multitool(t *testing.T) string {
	t.Helper()
	if file := os.Getenv("PROVISO_SARIF"); file != "" {
		return file
	}
	if os.Getenv("PROVISO_REQUIRE_ALL") == "" || runtime.GOOS != "linux" {
		t.Skip("sarif-multitool is not at hand: PROVISO_SARIF names its command, PROVISO_REQUIRE_ALL=1 fetches it with npm")
	}
	about := linted()
	about.Rules = map[string]contract.Rule{}
	for _, f := range about.Findings {
		about.Rules[f.Rule] = contract.Rule{ID: f.Rule, Text: "what the page says is said once", Source: "docs", Level: f.Level}
	}
	folder := t.TempDir()
	if out, err := exec.Command("npm", "install", "--prefix", folder, "--no-audit", "--no-fund", sarifValidator).CombinedOutput(); err != nil {
		t.Fatalf("npm install %s: %v\n%s", sarifValidator, err, out)
	}
	return filepath.Join(folder, "node_modules", "@microsoft", "sarif-multitool-linux", "Sarif.Multitool") // the one in .bin hands its flags to a shell
}

func TestAPublicValidatorFindsNothingWrongWithTheSARIF(t *testing.T) {
	command := multitool(t)
	released, built := finished(), finished()
	released.Version, built.Version = "v0.1.0", "(devel)"
	about := linted()
	about.Rules = map[string]contract.Rule{}
	for _, f := range about.Findings {
		about.Rules[f.Rule] = contract.Rule{ID: f.Rule, Text: "what the page says is said once", Source: "docs", Level: f.Level}
	}
	folder := t.TempDir()
	for name, r := range map[string]*contract.Report{"release": released, "build": built, "lint": about, "empty": {Version: "v0.1.0"}} {
		if err := os.WriteFile(filepath.Join(folder, name+".sarif"), written(t, reports.WriteSARIF, r), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if said := validated(t, command, folder); bytes.Contains(said, []byte("warning SARIF")) || bytes.Contains(said, []byte("error ")) || !bytes.Contains(said, []byte("4 files scanned")) {
		t.Errorf("the validator says\n%s", said)
	}
	wrong := t.TempDir()
	text := bytes.Replace(written(t, reports.WriteSARIF, released), []byte(`"version": "0.1.0"`), []byte(`"version": "devel"`), 1)
	if err := os.WriteFile(filepath.Join(wrong, "wrong.sarif"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	if said := validated(t, command, wrong); !bytes.Contains(said, []byte("warning SARIF2005")) {
		t.Errorf("the validator takes a version that begins with no number: it checks nothing\n%s", said)
	}
}

// validated is what the validator says of the logs in a folder.
func validated(t *testing.T, command, folder string) []byte {
	t.Helper()
	said, err := exec.Command(command, "validate", filepath.Join(folder, "*.sarif"), "--rule-kind", "Sarif;Gh;Ghas").CombinedOutput()
	if err != nil && !bytes.Contains(said, []byte("Analysis completed")) {
		t.Fatalf("%v\n%s", err, said)
	}
	return said
}
