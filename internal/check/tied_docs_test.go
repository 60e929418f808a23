package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// What the docs tie to a feature of the tenant, or whose parts have to suit each other, may be refused.
func TestARefusalThatTheDocsTieToSomethingElseDecidesNothing(t *testing.T) {
	for said, findings := range map[string]int{
		"Needs the feature `ai`, which an administrator has to turn on.": 0,
		"Requires the Pro plan.":                  0,
		"Only available with the add-on Archive.": 0,
		"The percentages must add up to 100.":     0,
		"The sum of all shares must be 1.":        0,
		"Periods must not overlap.":               0,
		"Each part has a percentage.":             1,
		"The plan of the house.":                  1,
		"The sum of all shares, as text.":         1,
	} {
		op := described("parts", &contract.Schema{Types: []string{"array"}, Description: said, Items: &contract.Schema{Types: []string{"integer"}}})
		j := judgedAlone(t, op, `{"parts":[100]}`, "/parts", `[7]`, contract.Expect{Class: contract.Accepted}, answer(422, `{"message":"no"}`))
		if len(j.Findings) != findings || len(j.Reasons) != 1-findings {
			t.Errorf("%s: findings %v, reasons %q", said, j.Findings, j.Reasons)
		}
	}
	inside := &contract.Schema{Types: []string{"array"}, Items: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "percent", Schema: &contract.Schema{Types: []string{"integer"}, Description: "All must add up to 100."}}}}}
	j := judgedAlone(t, described("parts", inside), `{"parts":[]}`, "/parts", `[{"percent":7}]`, contract.Expect{Class: contract.Accepted}, answer(422, `{"message":"no"}`))
	if len(j.Findings) > 0 {
		t.Errorf("said of an item's member: %v", j.Findings)
	}
}
