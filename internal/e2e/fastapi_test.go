package e2e_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

const itemsKey = "key-of-the-e2e-run"

// items starts a build of the FastAPI application and verifies it.
func items(t *testing.T, build string, env ...string) verdict {
	t.Helper()
	address, profile := freeAddress(t), filepath.Join("testdata", "fastapi", "profile.yaml")
	env = append(env, "E2E_KEY="+itemsKey, "PYTHONDONTWRITEBYTECODE=1")
	_, port, _ := strings.Cut(address, ":")
	serve(t, filepath.Join("testdata", "fastapi"), "http://"+address+"/", env, made.python, "-m", "uvicorn", build+":app", "--port", port, "--log-level", "warning")
	text, err := os.ReadFile(profile)
	if err != nil {
		t.Fatal(err)
	}
	return verify(t, filepath.Join("testdata", "fastapi", "openapi.yaml"), "http://"+address, string(text), env...)
}

func TestFastAPIThatIsCorrectIsToldNothing(t *testing.T) {
	needServers(t)
	v := items(t, "app")
	for _, f := range v.findings {
		t.Errorf("%s: %s (%s)", f.Rule, f.Message, f.Case)
	}
	if v.decided < 400 || len(v.left) > 0 {
		t.Errorf("%d cases decided, left otherwise: %q", v.decided, v.left)
	}
}

// Each mistake is found by one of the rules that name it, whatever else it breaks.
func TestFastAPIWithAMistakeIsFound(t *testing.T) {
	needServers(t)
	for mistake, rules := range map[string][]string{
		"unset-forgotten":  {"M01"},
		"truthiness":       {"V02"},
		"none-is-absent":   {"M04"},
		"mutable-default":  {"I04", "O14"},
		"lost-update":      {"C01"},
		"partial-save":     {"V10", "O11", "H01"},
		"if-match-ignored": {"H19"},
		"list-extended":    {"M08"},
		"shallow-merge":    {"M06"},
		"half-applied":     {"J17", "H01"},
	} {
		t.Run(mistake, func(t *testing.T) {
			t.Parallel()
			v := items(t, "mistakes", "E2E_MISTAKE="+mistake)
			if !slices.ContainsFunc(v.findings, func(f contract.Finding) bool { return slices.Contains(rules, f.Rule) }) {
				t.Errorf("no finding of %v; found: %+v", rules, v.findings)
			}
		})
	}
}
