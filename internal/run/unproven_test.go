package run

import (
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A wrong parameter or credential has every patch refused: what the target refuses is then not known, and none of it is a finding.
func TestRefusalsAreFindingsWhereSomePatchIsAccepted(t *testing.T) {
	for _, c := range []struct {
		name    string
		refuses func(map[string]any) bool
		note    contract.Verdict
	}{
		{"every patch", func(map[string]any) bool { return true }, contract.Inconclusive},
		{"one member", func(body map[string]any) bool { return body["note"] != nil }, contract.Fail},
		{"none", func(map[string]any) bool { return false }, contract.Pass},
	} {
		f := newFake(t)
		f.refuse = c.refuses
		results, _ := live(t, f, readable(), contract.Profile{}, Options{}, set("note", "O10", "/note", `"x"`, stored, look), set("name", "O10", "/name", `"Bo"`, stored, look))
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
