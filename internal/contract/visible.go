package contract

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible spells out bytes that are no UTF-8, control characters, direction marks and characters that XML 1.0 forbids.
// What it returns is valid in XML, HTML and JSON, and safe on a terminal. Line breaks and tabs stay.
func Visible(s string) string { return spelledOut(s, Spelled) }

// VisibleLine does the same on one line: line breaks and tabs are spelled out too.
func VisibleLine(s string) string {
	return spelledOut(s, func(r rune, width int, first byte) string {
		switch r {
		case '\n':
			return `\n`
		case '\t':
			return `\t`
		}
		return Spelled(r, width, first)
	})
}

// spelledOut is a text in which characters are written as spell says; those that it has no text for stay.
func spelledOut(s string, spell func(r rune, width int, first byte) string) string {
	var b strings.Builder
	kept := 0 // what is before it has been written
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if text := spell(r, n, s[i]); text != "" {
			b.WriteString(s[kept:i])
			b.WriteString(text)
			kept = i + n
		}
		i += n
	}
	if kept == 0 {
		return s
	}
	b.WriteString(s[kept:])
	return b.String()
}

// Spelled returns how a character is spelled out that nobody could see or that a terminal would obey, or "" where it stays as it is, as
// line breaks and tabs do. A byte that is no UTF-8 has the width 1 and the rune RuneError, as utf8.DecodeRune gives them.
func Spelled(r rune, width int, first byte) string {
	switch {
	case r == utf8.RuneError && width <= 1:
		return fmt.Sprintf(`\x%02x`, first)
	case r == '\n' || r == '\t':
		return ""
	case r == '\r':
		return `\r`
	case unicode.Is(unicode.Cc, r):
		return fmt.Sprintf(`\x%02x`, r)
	case Directs(r) || r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return ""
}
