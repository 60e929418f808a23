package internal_test

import (
	"go/ast"
	"regexp"
	"slices"
	"testing"
)

// Engines are handed the rows of internal/rule and know no rule by its id, so that a new rule is one row and nothing else.
func TestEnginesKnowNoRuleByItsID(t *testing.T) {
	engines := []string{"internal/plan", "internal/check", "internal/observe", "internal/run", "internal/dialect", "internal/property"}
	id := regexp.MustCompile(`^"[A-Z][0-9]{2}"$`)
	inCatalogue := 0
	for _, f := range sources(t) {
		if f.test || f.pkg != "internal/rule" && !slices.ContainsFunc(engines, func(engine string) bool { return within(f.pkg, engine) }) {
			continue
		}
		ast.Inspect(f.syntax, func(node ast.Node) bool {
			literal, ok := node.(*ast.BasicLit)
			switch {
			case !ok || !id.MatchString(literal.Value):
			case f.pkg == "internal/rule":
				inCatalogue++
			default:
				t.Errorf("%s names the rule %s: give its row in internal/rule a field that the engine asks", f.path, literal.Value)
			}
			return true
		})
	}
	if inCatalogue < 100 {
		t.Errorf("only %d ids found in the catalogue: the test looks for the wrong thing", inCatalogue)
	}
}
