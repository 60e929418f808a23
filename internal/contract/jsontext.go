package contract

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"
)

// Directs reports characters that reorder or hide what stands around them. Joiners are none: scripts and emoji need them.
func Directs(r rune) bool {
	return r == 0x200b || r == 0x200e || r == 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff
}

// HarmlessJSON writes the same JSON text with the characters escaped that JSON lets stand and that a terminal obeys or hides: the
// control characters above ASCII, delete, and direction marks. They can only stand in its strings.
func HarmlessJSON(text []byte) []byte {
	if !bytes.ContainsFunc(text, obeyed) {
		return text
	}
	var b bytes.Buffer
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		if obeyed(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.Write(text[:n])
		}
		text = text[n:]
	}
	return b.Bytes()
}

func obeyed(r rune) bool { return r >= 0x7f && r <= 0x9f || Directs(r) }

// HarmlessWriter passes JSON on as HarmlessJSON writes it. Each call of Write has to hold whole characters, as those of a json.Encoder do.
type HarmlessWriter struct{ W io.Writer }

// Write writes a piece of JSON text.
func (h HarmlessWriter) Write(text []byte) (int, error) {
	if _, err := h.W.Write(HarmlessJSON(text)); err != nil {
		return 0, err
	}
	return len(text), nil
}
