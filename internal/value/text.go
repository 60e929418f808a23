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
	same := sharedPrefix(a, b)
	switch {
	case same == len(a) || same == len(b):
		return len(a) == len(b)
	case a[same] < utf8.RuneSelf && b[same] < utf8.RuneSelf:
		return false
	}
	start := max(same-1, 0) // no character before it takes one behind it in, since ASCII characters never do
	for start > 0 && a[start] >= utf8.RuneSelf {
		start--
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

// sharedPrefix is how many bytes two texts begin with alike.
func sharedPrefix(a, b string) int {
	const block = 64
	n, same := min(len(a), len(b)), 0
	for same+block <= n && a[same:same+block] == b[same:same+block] {
		same += block
	}
	for same < n && a[same] == b[same] {
		same++
	}
	return same
}

// MapTexts is a JSON value with each of its texts, in lists and objects too, as a function writes it. The names of members stay.
func MapTexts(v any, f func(string) string) any {
	switch node := v.(type) {
	case string:
		return f(node)
	case []any:
		out := make([]any, len(node))
		for i, item := range node {
			out[i] = MapTexts(item, f)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(node))
		for name, item := range node {
			out[name] = MapTexts(item, f)
		}
		return out
	}
	return v
}

// SameWidth reports a text that is another one with letters of full or half width, and other compatible signs, brought into one form (NFKC).
func SameWidth(text, other string) bool { return norm.NFKC.String(text) == other }
