// Package e2e_test runs proviso against real servers, each started on a free port of this machine: PocketBase, Kinto, a
// FastAPI application with and without mistakes, and six APIs of testdata/quirks with what a correct server may do and with
// mistakes. What a correct server is rightly told stands in its expected.txt, with the reason. make e2e runs it; it needs
// python3 with venv, and PyPI.
package e2e_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// made is what all tests share: the command, and the Python environment with the servers in it.
var made struct{ proviso, python string }

func TestMain(m *testing.M) {
	if os.Getenv("PROVISO_E2E") == "" && os.Getenv("PROVISO_E2E_REAL") == "" {
		os.Exit(m.Run())
	}
	dir, err := os.MkdirTemp("", "proviso-e2e-")
	if err == nil {
		err = makeAll(dir)
	}
	code := 1
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
	} else {
		code = m.Run()
	}
	os.RemoveAll(dir)
	os.Exit(code)
}

func makeAll(dir string) error {
	made.proviso = filepath.Join(dir, "proviso")
	venv := filepath.Join(dir, "venv")
	made.python = filepath.Join(venv, "bin", "python")
	needed := "testdata/requirements.txt"
	if os.Getenv("PROVISO_E2E_REAL") != "" {
		needed = "testdata/prefect/requirements.txt"
	}
	for _, words := range [][]string{
		{"go", "build", "-o", made.proviso, "../../cmd/proviso"},
		{"python3", "-m", "venv", venv},
		{made.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", needed},
	} {
		if out, err := exec.Command(words[0], words[1:]...).CombinedOutput(); err != nil {
			return fmt.Errorf("%v: %w\n%s", words, err, out)
		}
	}
	return nil
}

func needServers(t *testing.T) {
	t.Helper()
	if os.Getenv("PROVISO_E2E") == "" {
		t.Skip("the real servers are run by make e2e")
	}
}
