package redact

import "strings"

// ordinary reports a text that is no secret by itself: one word of letters, or hardly any different characters. Such a part of a
// secret is not looked for, and a whole secret of that kind is hidden only where it is the whole value.
func ordinary(text string) bool {
	seen := [256]bool{}
	different := 0
	for i := range len(text) {
		if ch := lower[text[i]]; !seen[ch] {
			seen[ch] = true
			different++
		}
	}
	return different < 5 || isWord(strings.Trim(text, " -_./:="))
}

// isWord reports letters that can be pronounced and are written as words are: lower case, upper case, Title or camelCase.
func isWord(text string) bool {
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
