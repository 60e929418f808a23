package cut

import "strings"

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
