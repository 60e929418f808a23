package redact

import "strings"

// different counts the different characters of a text.
func different(text string) int {
	seen := [256]bool{}
	n := 0
	for i := range len(text) {
		if ch := lower[text[i]]; !seen[ch] {
			seen[ch] = true
			n++
		}
	}
	return n
}

// ordinary reports a value that is written in many places without being meant: one word, or hardly any different characters.
func ordinary(text string) bool { return different(text) < 4 || isWord(text) }

// isWord reports one word, with or without a separator beside it: letters that can be pronounced and are written as words are, in
// lower case, upper case, Title or camelCase.
func isWord(text string) bool {
	text = strings.Trim(text, " -_./:=")
	vowels, consonants, most, humps := 0, 0, 0, 0
	for i := range len(text) {
		ch := text[i]
		low := lower[ch]
		if low < 'a' || low > 'z' {
			return false
		}
		if i > 0 && ch != low && text[i-1] == lower[text[i-1]] {
			humps++
		}
		if strings.IndexByte("aeiouy", low) >= 0 {
			vowels++
			consonants = 0
			continue
		}
		consonants++
		most = max(most, consonants)
	}
	return most <= 4 && vowels*4 >= len(text) && humps <= len(text)/5
}
