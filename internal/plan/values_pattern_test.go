package plan

import (
	"regexp"
	"testing"
)

// A code of five digits keeps its zero in front, and a number that is written as a text has none: a server that keeps it as a number was told that
// it loses something.
func TestAZeroStandsInFrontWhereItIsPartOfTheCode(t *testing.T) {
	for _, c := range []struct{ pattern, digits, want string }{
		{`^[0-9]{5}$`, "12345", "02345"},
		{`^[0-9]{1,15}$`, "8882", "8882"},
		{`^[0-9]{1,15}$`, "08882", "8882"},
		{`^[1-9][0-9]{4}$`, "12345", "12345"},
		{`^[0-9]{1,15}$`, "000", "000"},
	} {
		admits := func(v any) bool { return regexp.MustCompile(c.pattern).MatchString(v.(string)) }
		if got := withZero(admits, c.digits); got != c.want {
			t.Errorf("%s: %s becomes %s, want %s", c.pattern, c.digits, got, c.want)
		}
	}
}
