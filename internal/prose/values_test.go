package prose

import (
	"fmt"
	"testing"
)

func TestAListOfAllValuesIsRead(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"The colour. One of red, green or blue.", "[red green blue]"},
		{"Must be one of: red, green, or blue", "[red green blue]"},
		{"Possible values: draft, live, in-review", "[draft live in-review]"},
		{"Allowed values are `draft` (the default), `live`.", "[draft live]"},
		{"The state (one of \"open\" or \"shut\").", "[open shut]"},
		{"Valid values: low | high", "[low high]"},
		{"Possible values include red and green.", "[]"},
		{"Possible values in some shops, for instance, are red, green.", "[]"},
		{"One of first or last is required.", "[]"},
		{"One of the users, or a group.", "[]"},
		{"One of red, green or a colour of your own.", "[]"},
		{"Valid values are between 1 and 5.", "[]"},
		{"Either directly or later.", "[]"},
		{"If closed, one of red or green.", "[]"},
		{"Options: red, green, etc.", "[]"},
		{"A word.", "[]"},
	} {
		if got := fmt.Sprint(Values(c.words)); got != c.want {
			t.Errorf("%q: %s, want %s", c.words, got, c.want)
		}
	}
}
