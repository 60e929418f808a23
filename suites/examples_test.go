package suites_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The examples with net/http, chi and echo run, each with a server that keeps its document and with one that does not. They are a
// module of their own; where the modules that it needs can't be had, the test is skipped.
func TestTheExamplesRun(t *testing.T) {
	if testing.Short() {
		t.Skip("make whole runs it: it builds a module of its own")
	}
	module := filepath.Join(t.TempDir(), "go.mod")
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join("examples", name))
		if err == nil {
			err = os.WriteFile(filepath.Join(filepath.Dir(module), name), text, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	run := func(verb string, flags ...string) (string, error) {
		cmd := exec.Command("go", append(append([]string{verb, "-mod=mod", "-modfile=" + module}, flags...), "./...")...)
		cmd.Dir, cmd.Env = "examples", append(os.Environ(), "GOWORK=off", "PROVISO_REPORT=")
		said, err := cmd.CombinedOutput()
		return string(said), err
	}
	if said, err := run("list", "-deps", "-test"); err != nil {
		if os.Getenv("PROVISO_REQUIRE_ALL") == "1" {
			t.Fatalf("the modules of the examples can't be had and PROVISO_REQUIRE_ALL=1 asks for them: %v\n%s", err, said)
		}
		t.Skipf("the modules of the examples can't be had: %v", err)
	}
	for _, name := range []string{"go.mod", "go.sum"} { // the run above has added what is missing to its copies
		committed, err := os.ReadFile(filepath.Join("examples", name))
		needed, otherErr := os.ReadFile(filepath.Join(filepath.Dir(module), name))
		if err != nil || otherErr != nil || string(committed) != string(needed) {
			t.Errorf("examples/%s lacks modules: run go mod tidy in suites/examples (%v, %v)", name, err, otherErr)
		}
	}
	said, err := run("test", "-count=1", "-v", "-run", "^Test[A-Z][A-Za-z]*$")
	if err != nil {
		t.Errorf("%v\n%s", err, said)
	}
	for _, want := range []string{"--- PASS: TestNotes (", "--- PASS: TestAServerThatTakesFalseForAbsentFails ("} {
		if n := strings.Count(said, want); n != 3 {
			t.Errorf("%q stands %d times in the output, and there are three servers", want, n)
		}
	}
}
