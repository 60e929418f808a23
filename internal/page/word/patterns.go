package word

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/source"
)

// Pattern is a pattern that only a text with one of some words can match, in any letter case. Most lines of a page have none of
// them, and looking for a word is many times faster than trying the pattern.
type Pattern struct {
	Pattern *regexp.Regexp
	Words   []string // lower case
}

// WithWords makes such a pattern; the words are parted by bars.
func WithWords(words, pattern string) Pattern {
	return Pattern{regexp.MustCompile(pattern), strings.Split(words, "|")}
}

// Find is the first match in a text and its groups; lower is the text in lower case.
func (w Pattern) Find(s, lower string) []string {
	if !hasAny(lower, w.Words) {
		return nil
	}
	return w.Pattern.FindStringSubmatch(s)
}

// In reports a match in a text; lower is the text in lower case.
func (w Pattern) In(s, lower string) bool {
	return hasAny(lower, w.Words) && w.Pattern.MatchString(s)
}

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
