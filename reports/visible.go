package reports

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
)

// line returns s on one line with everything spelled out that a reader could not see, or that a terminal would obey.
func line(s string) string { return contract.VisibleLine(s) }

// lines does the same and keeps line breaks and tabs.
func lines(s string) string { return contract.Visible(s) }

// cut shortens a body or a value to at most n bytes at a character's edge and says how much is left out.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	n = edge(s, n)
	return fmt.Sprintf("%s … (%d more bytes)", s[:n], len(s)-n)
}

// shorten shortens a sentence to about n bytes at a character's edge. One that is longer by a third at most stays whole: its end often says
// what was wrong.
func shorten(s string, n int) string {
	if len(s) <= n+n/3 {
		return s
	}
	return s[:edge(s, n)] + " …"
}

// edge is the last place up to n bytes where a character of s begins.
func edge(s string, n int) int {
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// count writes a number with its noun: "1 case", "2 cases".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "s") {
		return fmt.Sprintf("%d %ses", n, noun)
	}
	if cutoff, ok := strings.CutSuffix(noun, "y"); ok {
		return fmt.Sprintf("%d %sies", n, cutoff)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
