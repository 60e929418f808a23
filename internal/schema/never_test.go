package schema

import "testing"

func TestAPatternThatNoTextMatchesIsKnown(t *testing.T) {
	for pattern, never := range map[string]bool{
		`acct:^[a-z]{3,30}@.*$`: true, `a$b`: true, `^(a^|b^)$`: true, `(x$)+y{2}`: true, `[^\s\S]`: true,
		`^a$|b^`: false, `^^a$$`: false, `a*^b`: false, `$`: false, `^$`: false, `(a^|b)c`: false, `a(?=b)^`: true, `(?<n>a)\1^`: false, `a$b?`: false, `x{0,3}^`: false,
		`^[\w.@+-]+$`: false, `^\^\$$`: false,
	} {
		if got := NeverMatches(pattern); got != never {
			t.Errorf("%s: never matches is %v, want %v", pattern, got, never)
		}
		if matches, ok := PatternMatches(pattern, "a"); never && ok && matches {
			t.Errorf("%s matches a", pattern)
		}
	}
}
