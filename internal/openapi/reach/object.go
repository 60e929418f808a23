package reach

import (
	"bytes"
	"encoding/json"
)

// objectMembers divides a JSON object into its members. It reports whether the text looks like one: what stands in the values is left to the
// parser, which reads the text afterwards.
func objectMembers(raw []byte, in span) ([]member, bool) {
	at := skipSpace(raw, in.from)
	if at >= in.to || raw[at] != '{' {
		return nil, false
	}
	var out []member
	for at++; ; at++ {
		if at = skipSpace(raw, at); at < in.to && raw[at] == '}' {
			return out, true
		}
		m := member{whole: span{from: at}}
		keyEnd := skipValue(raw, at)
		if json.Unmarshal(raw[at:keyEnd], &m.name) != nil {
			return nil, false
		}
		if at = skipSpace(raw, keyEnd); at >= in.to || raw[at] != ':' {
			return nil, false
		}
		m.value.from = skipSpace(raw, at+1)
		m.value.to = skipValue(raw, m.value.from)
		m.whole.to = m.value.to
		out = append(out, m)
		if at = skipSpace(raw, m.value.to); at >= in.to || raw[at] != ',' {
			return out, at < in.to && raw[at] == '}'
		}
	}
}

// skipSpace returns where the white space at an offset ends.
func skipSpace(raw []byte, at int) int {
	for at < len(raw) && (raw[at] == ' ' || raw[at] == '\n' || raw[at] == '\t' || raw[at] == '\r') {
		at++
	}
	return at
}

// skipValue returns where the JSON value at an offset ends: behind its last quote or bracket, or before the comma or bracket that follows.
func skipValue(raw []byte, at int) int {
	depth := 0
	for ; at < len(raw); at++ {
		switch raw[at] {
		case '"':
			if at = skipText(raw, at); depth == 0 {
				return at + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return at
			} else if depth == 0 {
				return at + 1
			}
		case ',', ' ', '\n', '\t', '\r':
			if depth == 0 {
				return at
			}
		}
	}
	return at
}

// skipText returns where the closing quote of the JSON text at an offset stands.
func skipText(raw []byte, at int) int {
	for at++; at < len(raw); at++ {
		i := bytes.IndexByte(raw[at:], '"')
		if i < 0 {
			break
		}
		at += i
		escapes := 0
		for raw[at-1-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return at
		}
	}
	return len(raw)
}
