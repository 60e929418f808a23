package value

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Composed is a text in Unicode's normalization form C: two texts with the same form C are the same text, written otherwise
// (Unicode Standard Annex 15).
func Composed(s string) string { return norm.NFC.String(s) }

// SameText reports two texts with the same form C. Texts that differ early are told apart without making the form of the whole of
// them, which may be long.
func SameText(a, b string) bool {
	start, same := 0, 0 // start: no character before it takes one behind it in, since ASCII characters never do
	for ; same < min(len(a), len(b)) && a[same] == b[same]; same++ {
		if a[same] < utf8.RuneSelf {
			start = same
		}
	}
	switch {
	case same == len(a) || same == len(b):
		return len(a) == len(b)
	case a[same] < utf8.RuneSelf && b[same] < utf8.RuneSelf:
		return false
	}
	a, b = a[start:], b[start:]
	var inA, inB norm.Iter
	inA.InitString(norm.NFC, a)
	inB.InitString(norm.NFC, b)
	for !inA.Done() && !inB.Done() {
		x, y := string(inA.Next()), string(inB.Next())
		if x == y {
			continue
		}
		if !strings.HasPrefix(x, y) && !strings.HasPrefix(y, x) {
			return false
		}
		return Composed(a) == Composed(b)
	}
	return inA.Done() && inB.Done()
}
