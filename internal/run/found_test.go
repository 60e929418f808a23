package run

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// A member held a value from before its pattern was made. It was changed, and what had been there was refused when it was put back.
func TestAValueThatTheDocsRuleOutIsNotChangedWhereItCouldNotBePutBack(t *testing.T) {
	for name, c := range map[string]struct {
		pattern string
		refused bool // the target refuses what was found
		changed bool // a case is sent
	}{
		"refused":              {"^[a-z]+$", true, false},
		"taken all the same":   {"^[a-z]+$", false, true},
		"as the docs have it":  {"", true, true},
		"a pattern that suits": {"^[A-Z][a-z]*$", true, true},
	} {
		f := newFake(t)
		f.resource = value.With(f.resource, "/note", "Old")
		sent := 0
		f.refuse = func(body map[string]any) bool {
			if body["note"] == "new" {
				sent++
			}
			return c.refused && body["note"] == "Old" && sent == 0
		}
		op := readable()
		members := op.Bodies[0].Schema.Properties
		members[2].Schema = &contract.Schema{Types: []string{"string"}, Pattern: c.pattern, JSON: []byte(`{"type":"string","pattern":"` + c.pattern + `"}`)}
		results, _ := verifyLive(t, f, op, set("a", "V03", "/note", `"new"`, stored, look))
		if (sent > 0) != c.changed || !c.changed && (results["a"].Verdict != contract.Inconclusive || !strings.Contains(strings.Join(results["a"].Reasons, ""), "none that the docs admit")) {
			t.Errorf("%s: %d values were sent; %v %q", name, sent, results["a"].Verdict, results["a"].Reasons)
		}
	}
}
