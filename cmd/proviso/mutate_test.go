package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/mutate"
)

func TestAFaultThatAnEarlierMatrixFoundAndThisRunMissesEndsInOne(t *testing.T) {
	table := &mutate.Table{Operations: []contract.Operation{{ID: "a", Vendor: "acme", Path: "/a"}}, Trials: []mutate.Trial{
		{Name: "forgets", Meant: "I05", Op: "a"},
		{Name: "resets", Meant: "M01", Op: "a", Found: []mutate.Found{{Rule: "M01", Level: contract.Error}}},
	}}
	head := "| fault | meant | acme /a |\n|---|---|---|\n"
	for text, want := range map[string]int{
		head + "| forgets | I05 | I05 |\n":                            exitFindings,
		head + "| forgets | I05 | missed |\n| resets | M01 | M01 |\n": exitConforms,
	} {
		file := filepath.Join(t.TempDir(), "matrix.md")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var told bytes.Buffer
		m := &mutation{streams: streams{out: &told}, failOn: contract.Note, compare: file}
		if err := m.readEarlier(); err != nil {
			t.Fatal(err)
		}
		if got := codeOf(m.conclude(table)); got != want || want == exitFindings && !strings.Contains(told.String(), "missed now: forgets in acme /a") {
			t.Errorf("code %d, want %d: %s", got, want, told.String())
		}
	}
	if code, _, said := runText("", "mutate", "junction", "--compare", "nothing.md"); code != exitWrongUse || !strings.Contains(said, "nothing.md") {
		t.Errorf("code %d: %s", code, said)
	}
}
