package read

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/word"
)

// alike reports paths that can be of one operation: from their ends on, the words of one are those of the other, up to the first
// segment that a parameter or an id can be. It is cheap, as a page can name thousands of operations.
func alike(a, b string) bool {
	if strings.Contains(a, "(") || strings.Contains(b, "(") || strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
		return true
	}
	for a != "" && b != "" {
		i, k := strings.LastIndexByte(a, '/'), strings.LastIndexByte(b, '/')
		x, y := a[i+1:], b[k+1:]
		if x != y && plainSegment(x) && plainSegment(y) {
			return false
		}
		a, b = a[:max(i, 0)], b[:max(k, 0)]
	}
	return true
}

// plainSegment reports a segment that is no parameter.
func plainSegment(s string) bool { return !strings.ContainsAny(s, "{}<>:*[]$%") }

// otherEnd reports paths that part at one of the segments which both have, counted from their ends. It makes no lists of them, so that
// thousands of paths can be compared with one.
func otherEnd(a, b string) bool {
	if strings.Contains(a, "//") || strings.Contains(b, "//") {
		return false
	}
	a, b = strings.TrimSuffix(a, "/"), strings.TrimSuffix(b, "/")
	for {
		i, j := strings.LastIndexByte(a, '/'), strings.LastIndexByte(b, '/')
		if i < 0 || j < 0 {
			return false
		}
		have, want := a[i+1:], b[j+1:]
		if strings.Contains(have, "(") || strings.Contains(want, "(") {
			return false // keys in brackets are compared one by one
		}
		if isParam := word.IsParam(want); isParam != word.IsParam(have) || !isParam && have != want {
			return true
		}
		a, b = a[:i], b[:j]
	}
}
