package corpus_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// vetted are the documents whose suites are vetted on each run of the tests: one of YAML, one of JSON. make corpus vets those of all
// documents that are not large.
var vetted = []string{"museum.yaml", "settable-id-created.json"}

// TestTheSuitesOfDocumentsAreValidGo generates a suite of each document into one module, which has nothing but proviso, and vets it.
func TestTheSuitesOfDocumentsAreValidGo(t *testing.T) {
	whole := os.Getenv("PROVISO_CORPUS") == "1"
	documents := slices.DeleteFunc(inputs(t), func(d document) bool {
		info, err := os.Stat(d.path)
		return err != nil || info.Size() > small || !whole && !slices.Contains(vetted, d.name)
	})
	if len(documents) == 0 {
		t.Skip("no documents found (set PROVISO_SHARED)")
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	binary, module := command(t), t.TempDir()
	generated := 0
	for _, d := range documents {
		run := exec.CommandContext(t.Context(), binary, "generate", d.path, "--out", filepath.Join(module, strings.NewReplacer(".", "_", "-", "_").Replace(d.name)))
		run.Dir = t.TempDir()
		said, err := run.CombinedOutput()
		switch code := run.ProcessState.ExitCode(); {
		case code == 0:
			generated++
		case code < 0 || code != 2 && code != 3 || slices.Contains(vetted, d.name): // what can't be planned is told by exit code 2 or 3
			t.Errorf("generate %s ends with %v: %.400s", d.name, err, said)
		}
	}
	requireProviso(t, root, module)
	vet := exec.CommandContext(t.Context(), "go", "vet", "-mod=mod", "./...")
	vet.Dir, vet.Env = module, append(os.Environ(), "GOPROXY=off", "GOWORK=off")
	if said, err := vet.CombinedOutput(); err != nil || generated == 0 {
		t.Errorf("go vet of the suites of %d documents ends with %v: %.4000s", generated, err, said)
	}
	t.Logf("the suites of %d documents were vetted", generated)
}

// requireProviso makes a module that requires what proviso does, so that nothing is fetched, and this tree as proviso.
func requireProviso(t *testing.T, root, module string) {
	t.Helper()
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err == nil && name == "go.mod" {
			const own = "github.com/proviso-dev/proviso"
			text = []byte(strings.Replace(string(text), "module "+own, "module example.com/corpus", 1) + "\nrequire " + own + " v0.0.0\n\nreplace " + own + " => " + root + "\n")
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(module, name), text, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
