package schema

import "testing"

func TestThePatternsOfJavaAreRead(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		matches       bool
	}{
		{`^[\p{Alnum}_-]+$`, "a-Z_9", true},
		{`^[\p{Alnum}_-]+$`, "a b", false},
		{`^\p{Upper}\p{Lower}+$`, "Ab", true},
		{`^\p{Upper}\p{Lower}+$`, "ab", false},
		{`^[\p{IsWhite_Space}\p{L}\p{M}\p{S}\p{N}\p{P}]*$`, "é 1 + €!", true},
		{`^[\p{IsWhite_Space}\p{L}\p{M}\p{S}\p{N}\p{P}]*$`, "\u0000", false},
		{`^\p{Punct}$`, "]", true},
		{`^\p{Punct}$`, "a", false},
	} {
		matches, ok := PatternMatches(c.pattern, c.text)
		if !ok || matches != c.matches {
			t.Errorf("%s on %q: %v, read: %v; want %v", c.pattern, c.text, matches, ok, c.matches)
		}
	}
	for _, pattern := range []string{`^(on`, `^\p{Nothing}$`} {
		if _, ok := PatternMatches(pattern, "a"); ok {
			t.Errorf("%s was read", pattern)
		}
	}
}
