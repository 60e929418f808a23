package run

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A rule about a status that never came was called inconclusive, as if somebody could do something about it.
func TestARuleThatNothingInTheRunWasAboutDoesNotApply(t *testing.T) {
	for name, c := range map[string]struct {
		rule    string
		refuses bool
		want    contract.Verdict
	}{
		"answers to judge":     {"P02", false, contract.Pass},
		"no 405 came":          {"H15", false, contract.NotApplicable},
		"nothing was accepted": {"H15", true, contract.Inconclusive},
	} {
		f := newFake(t)
		f.refuse = func(map[string]any) bool { return c.refuses }
		watch := contract.Case{ID: "watch", Op: "updateMember", Rule: c.rule, Watch: true}
		results, _ := verifyLive(t, f, readable(), watch, set("name", "V03", "/name", `"Bo"`, stored, look))
		if r := results["watch"]; r.Verdict != c.want {
			t.Errorf("%s: %v %q, want %v", name, r.Verdict, r.Reasons, c.want)
		}
	}
}
