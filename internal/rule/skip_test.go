package rule_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

func skipping(skips ...contract.Skip) contract.Profile {
	return contract.Profile{Operations: map[string]contract.OperationProfile{"patchUser": {Skip: skips}}}
}

func TestWhatTheProfileSkipsIsNotSentAndItsReasonIsTold(t *testing.T) {
	op, o := dangerousOperation(t), plan.Options{Seed: 1, Examples: 12}
	cases := rule.Cases(op, skipping(contract.Skip{Rule: "H09", Reason: "ids are sequential"}, contract.Skip{Member: "/full_name", Reason: "it is printed on badges"}), o)
	for at := range edited(cases) {
		if at == "/full_name" {
			t.Error("a member that the profile skips is set")
		}
	}
	for _, want := range []string{"ids are sequential", "it is printed on badges"} {
		if !slices.ContainsFunc(cases, func(c contract.Case) bool { return strings.Contains(c.Undecidable, want) }) {
			t.Errorf("no case tells the reason %q", want)
		}
	}
	for _, c := range cases {
		if c.Rule == "H09" && len(c.Steps) > 0 {
			t.Errorf("%s is sent", c.ID)
		}
	}
	group := rule.Cases(op, skipping(contract.Skip{Rule: "V", Reason: "r"}), o)
	if slices.ContainsFunc(group, func(c contract.Case) bool { return c.Rule[0] == 'V' && len(c.Steps) > 0 }) {
		t.Error("a case of a skipped group is sent")
	}
	whole := rule.Cases(op, skipping(contract.Skip{Reason: "it reconfigures the proxy"}), o)
	if len(whole) != 1 || len(whole[0].Steps) > 0 || !strings.Contains(whole[0].Undecidable, "it reconfigures the proxy") {
		t.Errorf("%+v", whole)
	}
}

func TestAnOperationWithoutPathParametersIsRunOnlyWhereItIsNamed(t *testing.T) {
	op := *dangerousOperation(t)
	op.Path, op.Params = "/settings", nil
	sends := func(p contract.Profile) bool {
		return slices.ContainsFunc(rule.Cases(&op, p, plan.Options{Seed: 1}), func(c contract.Case) bool { return len(c.Steps) > 0 })
	}
	if sends(contract.Profile{}) {
		t.Error("what everybody shares is changed, and nobody named it")
	}
	if !sends(contract.Profile{Operations: map[string]contract.OperationProfile{"PATCH /settings": {}}}) || !sends(contract.Profile{OnMock: true}) {
		t.Error("an operation that is named, or the mock's, is not run")
	}
}

// Nine operations that a profile left out had 1,011 of a run's inconclusive cases.
func TestAnOperationThatTheProfileLeavesOutHasOneCase(t *testing.T) {
	op, o := dangerousOperation(t), plan.Options{Seed: 1}
	for name, c := range map[string]struct {
		profile contract.Profile
		one     bool
	}{
		"another one is named": {contract.Profile{Operations: map[string]contract.OperationProfile{"patchTeam": {}}}, true},
		"on the mock":          {contract.Profile{OnMock: true, Operations: map[string]contract.OperationProfile{"patchTeam": {}}}, false},
		"it is named":          {skipping(), false},
		"none is named":        {contract.Profile{}, false},
	} {
		cases := rule.Cases(op, c.profile, o)
		if one := len(cases) == 1 && len(cases[0].Steps) == 0 && strings.Contains(cases[0].Undecidable, "does not name this operation"); one != c.one {
			t.Errorf("%s: %d cases", name, len(cases))
		}
	}
}
