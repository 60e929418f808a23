package word

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/source"
)

// hasAny reports that one of some words stands in a text in lower case.
func hasAny(lower string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(lower, word) })
}

// ThreeInRow reports a text with three digits in a row: the least that a status has.
func ThreeInRow(s string) bool {
	run := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			run = 0
		} else if run++; run == 3 {
			return true
		}
	}
	return false
}

// WithoutLinks writes links as their texts.
func WithoutLinks(s string) string {
	if !strings.Contains(s, "](") {
		return s
	}
	return source.Link.ReplaceAllString(s, "$1")
}
