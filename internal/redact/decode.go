package redact

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// escaping is one way to write a character by others: read gives what an escape at the beginning of a text stands for and how long
// it is, 0 where there is none.
type escaping struct {
	mark byte
	read func(text string) (plain string, length int)
}

// escapes are the encodings that work character by character.
var escapes = []escaping{{'%', percentEscape}, {'&', htmlEscape}, {'\\', backslashEscape}, {'=', quotedPrintable}}

// decoded is a text with one layer of escapes taken off, and for each of its bytes the part of the text that it was read from.
type decoded struct {
	text     []byte
	from, to []int32
}

// decode takes one layer of escapes off; nil where the text has none. In a form a plus is a space.
func decode(text string, e escaping, plusIsSpace bool) *decoded {
	var d *decoded
	done := 0
	begin := func(at int) {
		if d == nil {
			d = &decoded{text: make([]byte, 0, len(text)), from: make([]int32, 0, len(text)), to: make([]int32, 0, len(text))}
		}
		for i := done; i < at; i++ {
			d.add(text[i:i+1], i, i+1)
		}
	}
	for at := 0; at < len(text); at++ {
		plain, length := "", 0
		switch {
		case text[at] == e.mark:
			plain, length = e.read(text[at:])
		case plusIsSpace && e.mark == '%' && text[at] == '+':
			plain, length = " ", 1
		}
		if length == 0 {
			continue
		}
		begin(at)
		d.add(plain, at, at+length)
		done = at + length
		at = done - 1
	}
	if d != nil {
		begin(len(text))
	}
	return d
}

func (d *decoded) add(plain string, from, to int) {
	d.text = append(d.text, plain...)
	for range len(plain) {
		d.from, d.to = append(d.from, int32(from)), append(d.to, int32(to))
	}
}

// percentEscape reads %41.
func percentEscape(text string) (string, int) {
	if len(text) < 3 {
		return "", 0
	}
	code, err := strconv.ParseUint(text[1:3], 16, 8)
	if err != nil {
		return "", 0
	}
	return string([]byte{byte(code)}), 3
}

// quotedPrintable reads =41, and the end of a line that goes on in the next one, as mails write them.
func quotedPrintable(text string) (string, int) {
	switch {
	case strings.HasPrefix(text, "=\r\n"):
		return "", 3
	case strings.HasPrefix(text, "=\n"):
		return "", 2
	}
	return percentEscape(text)
}

// longestEntity is the length of the longest name that an HTML entity has.
const longestEntity = 32

// htmlEscape reads &amp; and &#65; and &#x41;.
func htmlEscape(text string) (string, int) {
	end := strings.IndexByte(text[:min(len(text), longestEntity)], ';')
	if end < 2 {
		return "", 0
	}
	plain := html.UnescapeString(text[:end+1])
	if plain == text[:end+1] {
		return "", 0
	}
	return plain, end + 1
}

// letters are the escapes of one letter that JSON, Go, JavaScript and the shell have.
var letters = map[byte]string{'"': `"`, '\\': `\`, '/': "/", '\'': "'", 'n': "\n", 't': "\t", 'r': "\r", 'b': "\b", 'f': "\f", 'v': "\v", 'a': "\a"}

// backslashEscape reads \u0041, \x41, \101 and the escapes of one letter.
func backslashEscape(text string) (string, int) {
	if len(text) < 2 {
		return "", 0
	}
	switch ch := text[1]; {
	case ch == 'u':
		return unicodeEscape(text)
	case ch == 'x' && len(text) >= 4:
		if code, err := strconv.ParseUint(text[2:4], 16, 8); err == nil {
			return string([]byte{byte(code)}), 4
		}
	case ch >= '0' && ch <= '3' && len(text) >= 4:
		if code, err := strconv.ParseUint(text[1:4], 8, 8); err == nil {
			return string([]byte{byte(code)}), 4
		}
	}
	if plain, ok := letters[text[1]]; ok {
		return plain, 2
	}
	return "", 0
}

// unicodeEscape reads \u0041, \u{41}, and a pair of surrogates.
func unicodeEscape(text string) (string, int) {
	if len(text) > 2 && text[2] == '{' {
		end := strings.IndexByte(text[:min(len(text), 12)], '}')
		if end < 0 {
			return "", 0
		}
		code, err := strconv.ParseUint(text[3:end], 16, 21)
		if err != nil {
			return "", 0
		}
		return string(rune(code)), end + 1
	}
	first, ok := fourHex(text)
	if !ok {
		return "", 0
	}
	if utf16.IsSurrogate(first) {
		if second, ok := fourHex(text[6:]); ok {
			if r := utf16.DecodeRune(first, second); r != utf8.RuneError {
				return string(r), 12
			}
		}
	}
	return string(first), 6
}

// fourHex reads the code of \u0041.
func fourHex(text string) (rune, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	code, err := strconv.ParseUint(text[2:6], 16, 16)
	return rune(code), err == nil
}
