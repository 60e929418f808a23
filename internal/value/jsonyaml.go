package value

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// JSONAsYAML rewrites what JSON allows and YAML does not, so that the YAML reader, which knows the lines, reads any JSON document:
// a slash with a backslash before it, characters beyond U+FFFF that are written as two escapes (\ud83d\ude00), half of such a
// pair, control characters that stand in a text as they are, and a tab behind the document. Lines stay where they are. A document that is
// no JSON is returned as it is.
func JSONAsYAML(raw []byte) []byte {
	start := bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\ufeff")))
	if len(start) == 0 || start[0] != '{' {
		return raw
	}
	end := bytes.TrimRight(raw, " \t\r\n")
	if tab := bytes.IndexByte(raw[len(end):], '\t') >= 0; !tab && !troublesome(start) || !json.Valid(start) {
		return raw
	}
	raw = end
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		switch {
		case r == '\\' && i+1 < len(raw) && raw[i+1] == '/':
			out, size = append(out, '/'), 2
		case r == '\\' && i+1 < len(raw) && raw[i+1] != 'u':
			out, size = append(out, raw[i], raw[i+1]), 2
		case r == '\\':
			text, read := unescaped(raw[i:])
			out, size = append(out, text...), read
		case r == 0x7F || r >= 0x80 && r < 0xA0:
			out = append(out, `\u00`+strconv.FormatInt(int64(r), 16)...)
		default:
			out = append(out, raw[i:i+size]...)
		}
		i += size
	}
	return out
}

// troublesome reports that a JSON document may hold something that the YAML reader rejects.
func troublesome(raw []byte) bool {
	for _, sign := range []string{`\ud`, `\uD`, `\/`, "\x7f", "\xc2"} {
		if bytes.Contains(raw, []byte(sign)) {
			return true
		}
	}
	return false
}

// unescaped reads a \u escape, and the one behind it where the two are one character. It returns what stands for it in
// YAML and how many bytes it read.
func unescaped(raw []byte) (string, int) {
	high, ok := unit(raw)
	if !ok || !utf16.IsSurrogate(high) {
		return string(raw[:min(6, len(raw))]), min(6, len(raw))
	}
	if low, ok := unit(raw[6:]); ok {
		if r := utf16.DecodeRune(high, low); r != utf8.RuneError {
			return string(r), 12
		}
	}
	return string(utf8.RuneError), 6
}

// unit is the number that a \u escape names.
func unit(raw []byte) (rune, bool) {
	if len(raw) < 6 || raw[0] != '\\' || raw[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(raw[2:6]), 16, 16)
	return rune(n), err == nil
}
