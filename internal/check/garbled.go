package check

import (
	"strings"
	"unicode/utf8"
)

// garbledAlike reports two texts that differ in nothing but how often a character stands in them that could not be read: half of a surrogate
// pair is one such character in a response, and up to three in another one.
func garbledAlike(was, is any) bool {
	a, isText := was.(string)
	b, alsoText := is.(string)
	return isText && alsoText && strings.ContainsRune(a, utf8.RuneError) && withoutRepeats(a) == withoutRepeats(b)
}

// withoutRepeats is a text in which characters that could not be read stand alone.
func withoutRepeats(text string) string {
	var b strings.Builder
	var before rune
	for _, r := range text {
		if r != utf8.RuneError || before != r {
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}
