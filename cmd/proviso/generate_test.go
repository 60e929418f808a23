package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/specs"
)

// The committed suites are what generate writes today: the same cases, the same ids, the same bytes.
func TestTheCommittedSuitesAreUpToDate(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	if code, _, said := runText("", "generate", "--out", out); code != exitConforms {
		t.Fatalf("exit code %d: %s", code, said)
	}
	for _, name := range specs.Names() {
		committed := filepath.Join("..", "..", "suites", name)
		for _, folder := range [][2]string{{filepath.Join(out, name), committed}, {committed, filepath.Join(out, name)}} {
			entries, err := os.ReadDir(folder[0])
			if err != nil {
				t.Fatal(err)
			}
			for _, entry := range entries {
				one, err := os.ReadFile(filepath.Join(folder[0], entry.Name()))
				if err != nil {
					t.Fatal(err)
				}
				other, err := os.ReadFile(filepath.Join(folder[1], entry.Name()))
				if err != nil || !bytes.Equal(one, other) {
					t.Errorf("suites/%s/%s is not what generate writes (%v): make generate", name, entry.Name(), err)
				}
			}
		}
	}
}

const tellCases = `package flashapply_test

import (
	"encoding/json"
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	code := m.Run()
	data, err := json.Marshal(flashapply.Cases())
	if err == nil {
		err = os.WriteFile(os.Getenv("CASES"), data, 0o644)
	}
	if err != nil {
		panic(err)
	}
	os.Exit(code)
}
`

// In a module that has nothing but proviso, Ginkgo and Gomega a generated suite compiles and runs, and its cases are the
// plan's, field by field.
func TestASuiteRunsInAnEmptyModule(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("make whole runs it: it builds a module of its own")
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	module := t.TempDir()
	contractFolder := filepath.Join(module, "contract", "flashapply")
	if err := os.CopyFS(contractFolder, os.DirFS(filepath.Join(root, "specs", "flashapply"))); err != nil {
		t.Fatal(err)
	}
	// Other bytes than the embedded ones, so that the suite carries its contract along.
	spec, err := os.ReadFile(filepath.Join(contractFolder, "openapi.yaml"))
	if err == nil {
		err = os.WriteFile(filepath.Join(contractFolder, "openapi.yaml"), append(spec, "# of my own\n"...), 0o644)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(contractFolder, catalog.CasesFile), []byte(keptCase), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	if code, _, said := runText("", "generate", contractFolder, "--out", module); code != exitConforms {
		t.Fatalf("exit code %d: %s", code, said)
	}
	writeModule(t, root, module)
	if err := os.WriteFile(filepath.Join(module, "flashapply", "cases_test.go"), []byte(tellCases), 0o644); err != nil {
		t.Fatal(err)
	}
	told := filepath.Join(module, "cases.json")
	suite := exec.Command("go", "test", "-mod=mod", "-buildvcs=false", "./flashapply")
	suite.Dir = module
	suite.Env = append(os.Environ(), "GOPROXY=off", "GOWORK=off", "CASES="+told)
	if output, err := suite.CombinedOutput(); err != nil {
		t.Fatalf("the suite fails: %v\n%s", err, output)
	}

	var chosen choosing
	vendors, err := chosen.vendors([]string{contractFolder})
	if err != nil {
		t.Fatal(err)
	}
	planned := planning{seed: 1}
	want, err := planned.plan(vendors)
	if err != nil {
		t.Fatal(err)
	}
	var got []contract.Case
	data, err := os.ReadFile(told)
	if err == nil {
		err = json.Unmarshal(data, &got)
	}
	if err != nil {
		t.Fatal(err)
	}
	compareCases(t, got, want["flashapply"])
	if !slices.ContainsFunc(got, func(c contract.Case) bool { return strings.HasSuffix(c.ID, "/M02/found/1a2b3c4d") && c.Modelled }) {
		t.Error("the case that was kept is not in the suite")
	}
}

// keptCase is a case as proviso generate --add keeps it.
const keptCase = `[{"id": "flashapply/update-member/M02/found/1a2b3c4d", "op": "updateMember", "rule": "M02", "title": "kept", "modelled": true, "steps": [
	{"role": "act", "title": "a drawn body", "request": {"body": {"edits": [{"at": "/firstName", "value": "Zoë"}]}}, "expect": {"answer": "accepted", "stored": true}}, {"role": "observe"}]}]
`

// writeModule makes a module whose requirements are proviso's, so that nothing is fetched.
func writeModule(t *testing.T, root, module string) {
	t.Helper()
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	own := strings.Replace(string(mod), "module github.com/proviso-dev/proviso", "module example.com/shop", 1) +
		"\nrequire github.com/proviso-dev/proviso v0.0.0\n\nreplace github.com/proviso-dev/proviso => " + root + "\n"
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"go.mod": own, "go.sum": string(sum)} {
		if err := os.WriteFile(filepath.Join(module, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func compareCases(t *testing.T, got, want []contract.Case) {
	t.Helper()
	byID := func(a, b contract.Case) int { return cmp.Compare(a.ID, b.ID) }
	slices.SortFunc(got, byID)
	want = slices.SortedFunc(slices.Values(want), byID)
	if len(got) != len(want) || len(want) == 0 {
		t.Fatalf("the suite has %d cases, the plan %d", len(got), len(want))
	}
	for i := range want {
		suite, err := json.Marshal(got[i])
		if err != nil {
			t.Fatal(err)
		}
		plan, err := json.Marshal(want[i])
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(suite, plan) {
			t.Errorf("the suite's case\n%s\nis in the plan\n%s", suite, plan)
		}
	}
}
