package curl

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// echoed is what echo prints for its arguments.
func echoed(args []argument) string {
	end, escapes := "\n", false
	for len(args) > 0 {
		flag := args[0].text
		if len(flag) < 2 || flag[0] != '-' || strings.Trim(flag[1:], "neE") != "" {
			break
		}
		if strings.Contains(flag, "n") {
			end = ""
		}
		escapes = strings.Contains(flag, "e")
		args = args[1:]
	}
	texts := make([]string, len(args))
	for i, arg := range args {
		texts[i] = arg.text
	}
	text := strings.Join(texts, " ")
	if escapes {
		text = ansiC(text)
	}
	return text + end
}

// formatted is what printf prints: the escapes of its format, %% and %s with the arguments in their order.
func formatted(args []argument) string {
	format, values := args[0].text, args[1:]
	var b strings.Builder
	for {
		before, after, found := strings.Cut(format, "%")
		b.WriteString(decoded(before, true))
		if !found || after == "" {
			return b.String()
		}
		switch after[0] {
		case '%':
			b.WriteByte('%')
		case 's', 'b':
			if len(values) > 0 {
				b.WriteString(values[0].text)
				values = values[1:]
			}
		}
		format = after[1:]
	}
}

// ansiC decodes the inside of $'...'. A NUL ends the text, as it does in bash.
func ansiC(s string) string { return decoded(s, false) }

// single are the escapes of one letter.
var single = map[byte]byte{'a': 7, 'b': 8, 'e': 27, 'E': 27, 'f': 12, 'n': '\n', 'r': '\r', 't': '\t', 'v': 11, '\\': '\\', '\'': '\'', '"': '"', '?': '?'}

// decoded takes the backslash escapes out of a text. Where keepNUL is false, a NUL ends the text.
func decoded(s string, keepNUL bool) string {
	var b []byte
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b = append(b, s[i])
			continue
		}
		i++
		ch := s[i]
		if plain, ok := single[ch]; ok {
			b = append(b, plain)
			continue
		}
		if ch == 'c' && i+1 < len(s) {
			i++
			b = append(b, s[i]&0x1f)
			continue
		}
		code, end, ok := coded(s, i)
		if !ok {
			b = append(b, '\\', ch)
			continue
		}
		if !keepNUL && (code == 0 || ch >= '0' && ch <= '7' && byte(code) == 0) {
			return string(b)
		}
		if ch == 'u' || ch == 'U' {
			b = utf8.AppendRune(b, rune(code))
		} else {
			b = append(b, byte(code))
		}
		i = end - 1
	}
	return string(b)
}

// coded reads an escape that gives a character by its code: \101, \x41, \u0041, \U00000041. i is the place behind the backslash, and
// end the one behind the escape; ok is false where there is none.
func coded(s string, i int) (code uint64, end int, ok bool) {
	base, most, from := 0, 0, i+1
	switch ch := s[i]; {
	case ch >= '0' && ch <= '7':
		base, most, from = 8, 3, i
	case ch == 'x':
		base, most = 16, 2
	case ch == 'u':
		base, most = 16, 4
	case ch == 'U':
		base, most = 16, 8
	}
	end = from
	for end < len(s) && end-from < most && isDigit(s[end], base) {
		end++
	}
	code, err := strconv.ParseUint(s[from:end], max(base, 2), 32)
	return code, end, err == nil
}

func isDigit(ch byte, base int) bool {
	if base == 8 {
		return ch >= '0' && ch <= '7'
	}
	return ch >= '0' && ch <= '9' || ch >= 'a' && ch <= 'f' || ch >= 'A' && ch <= 'F'
}
