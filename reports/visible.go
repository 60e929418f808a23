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

// cut shortens s to at most n bytes at a character's edge and says how much is left out.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return fmt.Sprintf("%s … (%d more bytes)", s[:n], len(s)-n)
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
