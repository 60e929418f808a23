package value

import "golang.org/x/text/unicode/norm"

// Composed is a text in Unicode's normalization form C: two texts with the same form C are the same text, written otherwise
// (Unicode Standard Annex 15).
func Composed(s string) string { return norm.NFC.String(s) }
