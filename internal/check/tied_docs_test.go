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
		"Exactly one part has the mark.":          0,
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

// A percentage and an amount of a discount exclude each other, as the docs say: a body with both was refused, which is right.
func TestARefusalOfMembersOfWhichOneNamesTheOtherDecidesNothing(t *testing.T) {
	number := func(said string) *contract.Schema {
		return &contract.Schema{Types: []string{"integer"}, Description: said}
	}
	for said, want := range map[string]bool{"Setting it clears amount_off. Both together are refused.": true, "How much is taken off.": false} {
		op := described("percent_off", number(said))
		op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "amount_off", Schema: number("")}, contract.Property{Name: "rank", Schema: number("")})
		both := []contract.Edit{{At: "/percent_off", Value: []byte("3")}, {At: "/amount_off", Value: []byte("4")}}
		if got := namedBeside(op, both, "/percent_off") != ""; got != want {
			t.Errorf("%s: named beside: %t", said, got)
		}
		if other := namedBeside(op, []contract.Edit{both[0], {At: "/rank", Value: []byte("4")}}, "/percent_off"); other != "" {
			t.Errorf("%s: %s is named beside rank", said, other)
		}
	}
}

// An object is replaced whole, and what it lacks gets a default that the docs of a page name nowhere: a member that was left out is not gone.
func TestAMemberThatIsLeftOutMayHoldItsDefault(t *testing.T) {
	for said, want := range map[string]bool{"Replaced as a whole: what it lacks gets its default.": true, "Replaced as a whole.": false} {
		op := described("retry", &contract.Schema{Types: []string{"object"}, Description: said, Properties: []contract.Property{{Name: "mode", Schema: &contract.Schema{Types: []string{"string"}}}}})
		if got := isDefault(op, "/retry/mode", "fixed"); got != want {
			t.Errorf("%s: a default is %t", said, got)
		}
	}
}
