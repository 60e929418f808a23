package openapi

import (
	"strings"
	"testing"
)

func TestKeywordsThatNoValueSatisfiesTogetherAreMended(t *testing.T) {
	for _, c := range []struct{ why, schema, fits, misfits, says string }{
		{"numbers written as texts", `{type: integer, enum: ["1", "5"]}`, "1 5", `2 "1"`, "2 values of the enum are read as the integer"},
		{"numbers with their names", `{type: integer, enum: ["0 (Unknown)", "1 (Active)"]}`, "0 1", `2 "0"`, "2 values of the enum are read as the integer"},
		{"numbers and their names after a sign", `{type: integer, enum: ["-1 = Gone", "2 - New", "3: Old"]}`, "-1 2 3", "0", "3 values of the enum are read as the integer"},
		{"texts that begin with a number", `{type: integer, enum: ["1 low", "2 high"]}`, "", "1", ""},
		{"numbers and null", `{type: [number, "null"], enum: ["0.5", null]}`, "0.5 null", "1", "1 values of the enum are read as the number"},
		{"flags written as texts", `{type: boolean, enum: ["true"]}`, "true", "false", "read as the boolean"},
		{"texts that YAML takes for something else", `{type: string, enum: [1, true, on]}`, `"1" "true" "on"`, `1 "off"`, "read as the string"},
		{"words in the place of numbers", `{type: integer, enum: [low, high]}`, "", `"low" 1`, ""},
		{"values of the type", `{type: number, enum: [1, 2.5]}`, "1 2.5", "3", ""},
		{"several types", `{type: [integer, string], enum: ["1", 2]}`, `"1" 2`, `1 "2"`, ""},
		{"a lower bound above the upper one", `{type: number, minimum: 18446744073709552000, maximum: 90}`, "13 100", `"x"`, "minimum 18446744073709552000 and maximum 90 are left out"},
		{"lengths", `{type: string, minLength: 5, maxLength: 3}`, `"a" "abcdef"`, "1", "minLength 5 and maxLength 3 are left out"},
		{"a pattern that no text matches", `{type: string, pattern: "x^a"}`, `"b"`, "1", "no text matches it"},
		{"bounds that meet", `{type: integer, minimum: 3, maximum: 3}`, "3", "2 4", ""},
	} {
		doc := loaded(t, withBody("3.1.0", c.schema, ""))
		wrap := func(values string) string {
			var out []string
			for _, v := range strings.Fields(values) {
				out = append(out, `{"m":`+v+`}`)
			}
			return strings.Join(out, " ")
		}
		check(t, c.why, doc.Operations[0].Bodies[0].Schema, wrap(c.fits), wrap(c.misfits))
		var said []string
		for _, w := range doc.Warnings {
			said = append(said, w.Message)
		}
		if all := strings.Join(said, "; "); !strings.Contains(all, c.says) || (c.says == "") != (all == "") {
			t.Errorf("%s: said %q, want %q", c.why, all, c.says)
		}
	}
}
