package rule_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

// sentIn reports whether one of the edits that cases with a part of an id send of a place holds.
func sentIn(cases []contract.Case, id, at string, holds func(text string) bool) bool {
	for _, c := range cases {
		for _, step := range c.Steps {
			for _, e := range step.Request.Body.Edits {
				if strings.Contains(c.ID, id) && e.At == at && !e.Again && holds(string(e.Value)) {
					return true
				}
			}
		}
	}
	return false
}

// Servers that keep whole numbers only, lose a sign, cut the seconds off or know one code alone passed, because each value that was sent
// of these members was one that they keep.
func TestTheValuesThatAreSentShowWhatIsLost(t *testing.T) {
	op := withMembers(t, "application/json", `{
        weight: {type: number, minimum: 0, maximum: 500, multipleOf: 0.5}, discount: {type: number, minimum: 0, maximum: 0.9}, fragile: {type: boolean},
        price: {type: string, pattern: '^-?[0-9]{1,9}\.[0-9]{2}$', example: '12.50'}, postcode: {type: string, pattern: '^[A-Z]{3}-[0-9]{4}$', example: ABC-1234},
        due: {type: string, format: date-time}, rows: {type: array, items: {type: object, required: [piece, cost], properties: {piece: {type: string, maxLength: 30}, cost: {type: number, minimum: 0, maximum: 99}}}}}`)
	cases := rule.Cases(op, contract.Profile{Params: map[string]string{"parcel": "41"}}, plan.Options{Seed: 1})
	isFraction := func(text string) bool { return strings.Contains(strings.TrimSuffix(text, ".0"), ".") }
	for _, want := range []struct {
		why, id, at string
		holds       func(text string) bool
	}{
		{"a step that is no whole number", "/O10/weight", "/weight", isFraction},
		{"a number between narrow bounds", "/M01/apart/", "/discount", isFraction},
		{"a negative number as text", "/O10/price", "/price", func(text string) bool { return strings.HasPrefix(text, `"-`) }},
		{"a number as text whose last digit is not zero", "/O10/price", "/price", func(text string) bool { return text == `"7305.91"` }},
		{"another text of the pattern than the example", "/O10/postcode", "/postcode", func(text string) bool { return text != `"ABC-1234"` }},
		{"a time with seconds", "/V07/due/offset", "/due", func(text string) bool { return strings.Contains(text, ":45+") }},
		{"a fraction in an object of a list", "/V05/rows", "/rows", func(text string) bool {
			var rows []struct{ Cost json.Number }
			return json.Unmarshal([]byte(text), &rows) == nil && len(rows) > 0 && isFraction(rows[0].Cost.String())
		}},
		{"a member without a sure value, beside a flag that is on", "/M01/beside", "/postcode", func(string) bool { return true }},
	} {
		if !sentIn(cases, want.id, want.at, want.holds) {
			t.Errorf("%s: not sent", want.why)
		}
	}
}

// A server that writes the names of a map's entries in lower case passed, because each name that was sent was in lower case.
func TestNamesOfEntriesAreSentWithCapitalLetters(t *testing.T) {
	op := withMembers(t, "application/json", `{limits: {type: object, additionalProperties: {type: string}}, headers: {type: object, additionalProperties: {type: string}},
        titles: {type: object, description: The whole map is replaced., propertyNames: {pattern: '^[a-z]{2}(-[A-Z]{2})?$'}, additionalProperties: {type: string}}}`)
	seen := map[string]bool{}
	for _, c := range rule.Cases(op, contract.Profile{Params: map[string]string{"parcel": "41"}}, plan.Options{Seed: 1}) {
		for _, step := range c.Steps {
			for _, e := range step.Request.Body.Edits {
				if member, key, isEntry := strings.Cut(strings.TrimPrefix(e.At, "/"), "/"); isEntry && key != strings.ToLower(key) {
					seen[member] = true
				}
			}
		}
	}
	if !seen["limits"] || !seen["titles"] || seen["headers"] {
		t.Errorf("names with capital letters were sent in %v", seen)
	}
	if got := titles(rule.Cases(op, contract.Profile{}, plan.Options{Seed: 1}), "/K01/titles/keys"); len(got) == 0 {
		t.Error("a map whose names have a pattern is not tried as one that is replaced")
	}
}
