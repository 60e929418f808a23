package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// A generated suite writes the reports that verify writes of the same contract, byte for byte, on the mock.
func TestASuiteWritesTheReportsOfVerify(t *testing.T) {
	if testing.Short() {
		t.Skip("make whole runs it: it builds a suite of its own")
	}
	suite, verify := t.TempDir(), t.TempDir()
	cmd := exec.Command("go", "test", "-count=1", "../../suites/neetocal")
	cmd.Env = append(os.Environ(), "PROVISO_REPORT="+suite)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	t.Chdir("../..") // where a user of the repository calls verify, so that both name the lines of specs/neetocal/openapi.yaml
	if code, _, said := runText("", "verify", "neetocal", "--out", verify); code != exitConforms {
		t.Fatalf("exit code %d: %s", code, said)
	}
	if results, err := os.ReadFile(filepath.Join(suite, "neetocal", "results.ndjson")); err != nil || !bytes.Contains(results, []byte(`"file":"specs/neetocal/openapi.yaml"`)) {
		t.Errorf("the suite's results do not say where the operation stands in the spec (%v)", err)
	}
	for _, name := range []string{"junit.xml", "index.html", "results.ndjson"} {
		one, err := os.ReadFile(filepath.Join(suite, "neetocal", name))
		if err != nil {
			t.Fatal(err)
		}
		other, err := os.ReadFile(filepath.Join(verify, name))
		if err != nil {
			t.Fatal(err)
		}
		one, other = bytes.ReplaceAll(one, []byte("(devel)"), []byte("devel")), bytes.ReplaceAll(other, []byte("(devel)"), []byte("devel"))
		if len(one) == 0 || !bytes.Equal(one, other) {
			t.Errorf("%s: the suite's and verify's differ", name)
		}
	}
}
