package reports

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line returns s on one line with everything spelled out that a reader could not see, or that a terminal would obey.
func line(s string) string { return visible(s, false) }

// lines does the same and keeps line breaks and tabs.
func lines(s string) string { return visible(s, true) }

// visible spells out bytes that are no UTF-8, control characters, direction marks and characters that XML 1.0 forbids.
// What it returns is valid in XML, HTML and JSON, and safe on a terminal.
func visible(s string, breaks bool) string {
	if clean(s, breaks) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if esc := escaped(r, n, s[i], breaks); esc != "" {
			b.WriteString(esc)
		} else {
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

func clean(s string, breaks bool) bool {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if escaped(r, n, s[i], breaks) != "" {
			return false
		}
		i += n
	}
	return true
}

// escaped returns how a character is spelled out, or "" where it stays as it is.
func escaped(r rune, width int, first byte, breaks bool) string {
	switch {
	case r == utf8.RuneError && width <= 1:
		return fmt.Sprintf(`\x%02x`, first)
	case r == '\n' || r == '\t':
		if breaks {
			return ""
		}
		return map[rune]string{'\n': `\n`, '\t': `\t`}[r]
	case r == '\r':
		return `\r`
	case unicode.Is(unicode.Cc, r):
		return fmt.Sprintf(`\x%02x`, r)
	case directs(r) || r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return ""
}

// directs reports characters that reorder or hide what stands around them. Joiners stay: scripts and emoji need them.
func directs(r rune) bool {
	return r == 0x200b || r == 0x200e || r == 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff
}

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
