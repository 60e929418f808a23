package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/mock"
	"github.com/proviso-dev/proviso/internal/rule"
)

// document is the contract of a dialect that no shipped vendor has.
func document(d contract.Dialect) string {
	file := map[contract.Dialect]string{dialect.SCIM: "scim.yaml", dialect.Strategic: "strategic.yaml"}[d]
	return filepath.Join("testdata", "dialects", file)
}

// A server that speaks SCIM or strategic merge as their specifications say is told nothing, and each fault of the dialect is
// found by the rule that is meant for it.
func TestEveryFaultOfADialectIsFoundByItsRule(t *testing.T) {
	t.Parallel()
	for _, d := range []contract.Dialect{dialect.SCIM, dialect.Strategic} {
		t.Run(string(d), func(t *testing.T) {
			for _, seed := range []string{"1", "7"} {
				if code, told, said := runText("", "verify", document(d), "--examples", "12", "--seed", seed, "--out", t.TempDir()); code != exitConforms || strings.Contains(told, "✗") {
					t.Errorf("the healthy mock, seed %s: code %d: %s%s", seed, code, told, said)
				}
			}
			own := map[string]bool{}
			for _, r := range rule.Clauses() {
				own[r.ID] = len(r.Dialects) == 1 && r.Dialects[0] == d
			}
			tried := 0
			for _, f := range mock.Faults() {
				if !own[f.Rule] {
					continue
				}
				tried++
				if !inSample(f.Name) {
					continue
				}
				t.Run(f.Name, func(t *testing.T) {
					t.Parallel()
					out := t.TempDir()
					code, told, said := runText("", "verify", document(d), "--fault", f.Name, "--out", out)
					results, err := os.ReadFile(filepath.Join(out, "results.ndjson"))
					if code != exitFindings || err != nil || !strings.Contains(string(results), `"findings":[{"rule":"`+f.Rule+`"`) {
						t.Errorf("code %d, %v: %s has no finding: %s%s", code, err, f.Rule, told, said)
					}
				})
			}
			if tried < 4 {
				t.Errorf("only %d faults of the dialect were tried", tried)
			}
		})
	}
}
