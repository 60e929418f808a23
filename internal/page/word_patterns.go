package page

import (
	"regexp"
	"slices"
	"strings"
)

// wordPattern is a pattern that only a text with one of some words can match, in any letter case. Most lines of a page have none of
// them, and looking for a word is many times faster than trying the pattern.
type wordPattern struct {
	pattern *regexp.Regexp
	words   []string // lower case
}

// withWords makes such a pattern; the words are parted by bars.
func withWords(words, pattern string) wordPattern {
	return wordPattern{regexp.MustCompile(pattern), strings.Split(words, "|")}
}

// find is the first match in a text and its groups; lower is the text in lower case.
func (w wordPattern) find(s, lower string) []string {
	if !hasAny(lower, w.words) {
		return nil
	}
	return w.pattern.FindStringSubmatch(s)
}

// in reports a match in a text; lower is the text in lower case.
func (w wordPattern) in(s, lower string) bool {
	return hasAny(lower, w.words) && w.pattern.MatchString(s)
}

func hasAny(lower string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(lower, word) })
}

// threeInRow reports a text with three digits in a row: the least that a status has.
func threeInRow(s string) bool {
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

// withoutLinks writes links as their texts.
func withoutLinks(s string) string {
	if !strings.Contains(s, "](") {
		return s
	}
	return link.ReplaceAllString(s, "$1")
}
