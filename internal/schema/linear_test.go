package schema

import (
	"strings"
	"testing"

	"github.com/dlclark/regexp2"
)

func TestAPatternThatTakesBacktrackingForeverIsDecided(t *testing.T) {
	const pattern = `^[A-Za-z0-9]+([ /._-]*[A-Za-z0-9]+)*$`
	long := strings.Repeat("a", 300)
	for text, want := range map[string]bool{long: true, long + "!": false, "a/b c": true} {
		if got, ok := PatternMatches(pattern, text); !ok || got != want {
			t.Errorf("%.10q…: matches %v, want %v", text, got, want)
		}
	}
}

// What the two engines read in different ways is left to the one that reads ECMAScript.
func TestBothEnginesAgreeOnWhatGoReads(t *testing.T) {
	texts := []string{"", "a", "A1", "a b", "a\u00a0b", "a\nb", "a\rb", "a\u2028b", "a\n", "é", "😀", "0x1F", "a.b-c_d/e", "[x]", "^$", "\v", "a\u0085b", "2031-01-02", "aa"}
	for _, pattern := range []string{
		`^a.b$`, `^a\sb$`, `^[a\s]+b$`, `^\w+$`, `^[\w.-]+$`, `^\d{4}-\d\d-\d\d$`, `^a$`, `^(?:a|b)+$`, `^[^a]*$`, `a{2}`, `\bb\b`, `^[\[\]x]+$`, `^\^\$$`, `^.$`, `^[\-a-c]`, `\/`,
		`^(?=a)a`, `^\S+$`, `^\p{L}$`, `^[\u0000-\uFFFF]*$`, `^[^]*$`, `(a)\1`,
	} {
		re, err := regexp2.Compile(pattern, regexp2.ECMAScript|regexp2.Unicode)
		if err != nil {
			continue
		}
		for _, text := range texts {
			want, err := re.MatchString(text)
			if got, ok := PatternMatches(pattern, text); err == nil && (!ok || got != want) {
				t.Errorf("%s on %q: %v, want %v", pattern, text, got, want)
			}
		}
	}
}
