package rule_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

// summary is a plan in one line a case: its id, what it wants of each step, and how it is judged. W is a watch, U undecidable.
func summary(cases []contract.Case) string {
	letters := map[contract.StatusClass]string{contract.Handled: "h", contract.Accepted: "a", contract.Refused: "r", contract.Denied: "d", contract.Missing: "m"}
	var b strings.Builder
	for _, c := range cases {
		var steps string
		for _, s := range c.Steps {
			letter := letters[s.Expect.Class]
			switch {
			case s.Role == contract.Observe:
				letter = "."
			case s.Role == contract.Setup:
				letter = "s"
			}
			if s.Expect.Open != "" {
				letter += "?"
			}
			steps += letter
		}
		switch {
		case c.Watch:
			steps = "W"
		case c.Undecidable != "":
			steps = "U"
		case c.Batch:
			steps += " batch"
		case c.Parallel:
			steps += " parallel"
		}
		fmt.Fprintf(&b, "%s %s\n", c.ID, steps)
	}
	fmt.Fprintf(&b, "%d cases, %d requests\n", len(cases), plan.Requests(cases))
	return b.String()
}

func TestPlansAreAsWrittenDown(t *testing.T) {
	for _, file := range []string{"plain.yaml", "keywords.yaml"} {
		all := operations(t, file)
		for i := range all {
			for name, o := range map[string]plan.Options{"": {Seed: 1}, ".quick": {Seed: 1, Effort: plan.Quick}} {
				got := summary(rule.Cases(&all[i], contract.Profile{OnMock: true}, o))
				golden := filepath.Join("testdata", plan.Slug(&all[i])+name+".golden")
				if os.Getenv("PROVISO_UPDATE") == "1" {
					if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if got != string(want) {
					t.Errorf("the plan of %s is not as in %s; PROVISO_UPDATE=1 go test writes it anew\n%s", all[i].ID, golden, got)
				}
			}
		}
	}
}
