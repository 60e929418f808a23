package run

import (
	"fmt"
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// How many acceptable cases are refused by a target that accepts none before refusals decide nothing, and why they do not (internal/run/judge).
const (
	fewestRefused = 8
	noneAccepted  = "no patch of this operation was accepted, so that it is not known what the target refuses"
)

// A wrong parameter or credential has every patch refused: what the target refuses is then not known, and none of it is a finding.
func TestRefusalsAreFindingsWhereSomePatchIsAccepted(t *testing.T) {
	for _, c := range []struct {
		name    string
		refuses func(map[string]any) bool
		more    int // cases of another member
		note    contract.Verdict
	}{
		{"every patch", func(map[string]any) bool { return true }, fewestRefused, contract.Inconclusive},
		{"every patch of a few chosen cases", func(map[string]any) bool { return true }, 1, contract.Fail},
		{"one member", func(body map[string]any) bool { return body["note"] != nil }, fewestRefused, contract.Fail},
		{"none", func(map[string]any) bool { return false }, fewestRefused, contract.Pass},
	} {
		f := newFake(t)
		f.refuse = c.refuses
		cases := []contract.Case{set("note", "O10", "/note", `"x"`, stored, look)}
		for n := range c.more {
			cases = append(cases, set(fmt.Sprint("name", n), "O10", "/name", fmt.Sprintf(`"Bo %d"`, n), stored, look))
		}
		results, _ := live(t, f, readable(), contract.Profile{}, Options{}, cases...)
		note := wants(t, results, "note", c.note)
		if doubted := slices.Contains(note.Reasons, noneAccepted); doubted != (c.note == contract.Inconclusive) {
			t.Errorf("refuses %s: reasons %q", c.name, note.Reasons)
		}
	}
}

// What the target answers with 5xx is its own failure, whatever it refuses.
func TestAFailureIsAFindingAlsoWhereNothingIsAccepted(t *testing.T) {
	f := newFake(t)
	f.before = func(int, map[string]any, *fake) *contract.Exchange { return status(500, `{}`) }
	results, _ := live(t, f, readable(), contract.Profile{}, Options{}, set("note", "O10", "/note", `"x"`, stored, look))
	wants(t, results, "note", contract.Fail)
}
