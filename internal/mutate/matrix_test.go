package mutate

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestTheMatrixSaysWhichRuleFoundAFault(t *testing.T) {
	found := func(rules ...string) []Found {
		var out []Found
		for _, rule := range rules {
			out = append(out, Found{Rule: rule, Level: contract.Error})
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
