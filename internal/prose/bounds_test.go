package prose

import (
	"fmt"
	"testing"
)

func TestBoundsInWordsAreUnderstood(t *testing.T) {
	for _, c := range []struct{ words, typ, want string }{
		{"From 0 to 100. Defaults to 80.", "integer", "[{minimum 0} {maximum 100}]"},
		{"The page size (1 to 500).", "integer", "[{minimum 1} {maximum 500}]"},
		{"Must be an integer from 1 to 10 inclusive.", "integer", "[{minimum 1} {maximum 10}]"},
		{"Height in centimetres, from 10 to 300", "integer", "[{minimum 10} {maximum 300}]"},
		{"Days, 1 to 7 of which are free.", "integer", "[]"},
		{"Range: 1-5", "integer", "[{minimum 1} {maximum 5}]"},
		{"1 – 1000", "number", "[{minimum 1} {maximum 1000}]"},
		{"At most 60 characters.", "string", "[{maxLength 60}]"},
		{"Between 3 and 40 characters", "string", "[{minLength 3} {maxLength 40}]"},
		{"Up to 10 tags", "array<string>", "[{maxItems 10}]"},
		{"Takes from 1 to 5 business days.", "integer", "[]"},
		{"Moves the card from list 1 to list 2.", "integer", "[]"},
		{"In 2024 - 30 days after the order.", "integer", "[]"},
		{"From 1 to 5.", "string", "[]"},
		{"A number.", "integer", "[]"},
		{"Max. 40 characters.", "string", "[{maxLength 40}]"},
		{"If set, between 1 and 9.", "integer", "[{minimum 1} {maximum 9}]"},
		{"Results per page (1-100).", "integer", "[{minimum 1} {maximum 100}]"},
		{"At most 10,000.", "integer", "[{maximum 10000}]"},
		{"At least 30 seconds.", "integer", "[{minimum 30}]"},
		{"For orders of this kind, between 1 and 9.", "integer", "[]"},
		{"At most 5 on the free plan.", "integer", "[]"},
		{"At most 9 when the list is closed.", "integer", "[]"},
		{"A price with at most 2 decimal places.", "number", "[]"},
		{"A number of at most 12 digits.", "integer", "[]"},
		{"At least 5 minutes, given in seconds.", "integer", "[]"},
		{"At most 24 hours from now.", "integer", "[]"},
		{"Ideally at most 5.", "integer", "[]"},
		{"At most 10 for small shops.", "integer", "[]"},
		{"Longer texts are truncated to at most 60 characters.", "string", "[]"},
		{"Words of a name, each at most 20 characters.", "string", "[]"},
		{"If `long`, at most 500 characters.", "string", "[]"},
	} {
		if got := fmt.Sprint(Bounds(c.words, c.typ)); got != c.want {
			t.Errorf("%q of %s: %s, want %s", c.words, c.typ, got, c.want)
		}
	}
}
