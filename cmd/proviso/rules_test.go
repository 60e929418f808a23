package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/rule"
)

// Whoever asks what a rule means sees how it is tried and an exchange that breaks it.
func TestEveryRuleIsExplainedWithAnExchangeThatBreaksIt(t *testing.T) {
	sendsNothing := []string{"O12", "O14", "P05", "A03", "A04"}
	for _, r := range rule.Clauses() {
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			code, told, said := runText("", "rules", r.ID)
			if code != exitConforms {
				t.Fatalf("code %d: %s", code, said)
			}
			for _, part := range []string{"Source", "How it is tried", "What keeps it quiet on a correct server"} {
				if !strings.Contains(told, "\n"+part+"\n") {
					t.Errorf("no %q: %s", part, told)
				}
			}
			if got := strings.Contains(told, "\nAn exchange that breaks it\n"); got == slices.Contains(sendsNothing, r.ID) {
				t.Errorf("an exchange that breaks it: %t\n%s", got, told)
			}
		})
	}
}
