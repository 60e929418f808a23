package word

import "strings"

// Parting parts a text at separators that stand outside of brackets, and outside of quotes where it has any.
type Parting struct{ At, Open, Close, Quotes string }

// Parts are the texts between the separators.
func (p Parting) Parts(s string) []string {
	var parts []string
	depth, from := 0, 0
	var quote rune
	for i, c := range s {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case strings.ContainsRune(p.Quotes, c):
			quote = c
		case strings.ContainsRune(p.Open, c):
			depth++
		case strings.ContainsRune(p.Close, c):
			depth--
		case depth == 0 && strings.ContainsRune(p.At, c):
			parts = append(parts, s[from:i])
			from = i + 1
		}
	}
	return append(parts, s[from:])
}
