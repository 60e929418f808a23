package mutate

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestTheMatrixSaysWhichRuleFoundAFault(t *testing.T) {
	found := func(rules ...string) []Found {
		var out []Found
		for _, rule := range rules {
			out = append(out, Found{Rule: rule, Level: contract.Error, Parallel: strings.HasPrefix(rule, "C")})
		}
		return out
	}
	table := &Table{Operations: []contract.Operation{{ID: "a", Vendor: "acme", Path: "/a"}, {ID: "b", Vendor: "acme", Path: "/b"}}, Trials: []Trial{
		{Name: "forgets", Meant: "I05", Op: "a", Found: found("V02", "C01", "I05")},
		{Name: "forgets", Meant: "I05", Op: "b", Lacks: "a member"},
		{Name: "collides", Meant: "C02", Op: "a", Found: found("H30", "C02")},
		{Name: "collides", Meant: "C02", Op: "b"},
		{Name: "lags", Op: "a", Variant: true},
	}}
	want := "| forgets | I05 | I05 V02 | - |\n| collides | C02 | C02 H30 | missed |\n"
	if got := table.Matrix(contract.Error); !strings.HasSuffix(got, want) || strings.Contains(got, "lags") {
		t.Errorf("got\n%swant it to end in\n%s", got, want)
	}
}

func TestAMatrixThatMissesWhatAnEarlierOneFoundIsTold(t *testing.T) {
	table := &Table{Operations: []contract.Operation{{ID: "a", Vendor: "acme", Path: "/a"}}, Trials: []Trial{
		{Name: "forgets", Meant: "I05", Op: "a"},
		{Name: "collides", Meant: "C02", Op: "a"},
		{Name: "resets", Meant: "M01", Op: "a", Found: []Found{{Rule: "M02", Level: contract.Error}}},
	}}
	earlier := "| fault | meant | acme /a | acme /b |\n|---|---|---|---|\n| forgets | I05 | I05 V02 | I05 |\n| collides | C02 | missed | C02 |\n| resets | M01 | M01 | - |\n"
	before, err := ReadMatrix(earlier)
	if err != nil {
		t.Fatal(err)
	}
	lost, err := before.Lost(table.Matrix(contract.Error))
	if err != nil || !slices.Equal(lost, []string{"forgets in acme /a"}) {
		t.Errorf("lost %q, %v", lost, err)
	}
	for name, text := range map[string]string{"no table": "hello", "a short row": "| fault | meant | acme /a |\n|---|---|---|\n| forgets | I05 |\n"} {
		if _, err := ReadMatrix(text); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
