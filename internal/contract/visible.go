package contract

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible spells out bytes that are no UTF-8, control characters, direction marks and characters that XML 1.0 forbids.
// What it returns is valid in XML, HTML and JSON, and safe on a terminal. With breaks, line breaks and tabs stay.
func Visible(s string, breaks bool) string {
	if clean(s, breaks) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if esc := Spelled(r, n, s[i], breaks); esc != "" {
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
		if Spelled(r, n, s[i], breaks) != "" {
			return false
		}
		i += n
	}
	return true
}

// Spelled returns how a character is spelled out, or "" where it stays as it is.
func Spelled(r rune, width int, first byte, breaks bool) string {
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
	case Directs(r) || r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return ""
}
