package redact

// sixBits is the value of each character of base64, of both alphabets; 64 is no character of it.
var sixBits = func() (table [256]byte) {
	for i := range table {
		table[i] = 64
	}
	for i, ch := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
		table[ch] = byte(i)
	}
	table['-'], table['_'] = 62, 63
	return table
}()

// shortestRun is the length of the shortest base64 text that holds a secret.
const shortestRun = (shortest*8 + 5) / 6

// base64 finds secrets in the base64 texts of a text. Such a text may stand anywhere in a run of characters that base64 uses, so
// each of the four ways to begin is tried. A run without both capitals and small letters is a word, a number or an id.
func (f *finder) base64(text string, more int, found []span) []span {
	for at := 0; at < len(text); at++ {
		if sixBits[text[at]] == 64 {
			continue
		}
		start, capitals, small := at, false, false
		for ; at < len(text) && sixBits[text[at]] != 64; at++ {
			switch value := sixBits[text[at]]; {
			case value < 26:
				capitals = true
			case value < 52:
				small = true
			}
		}
		if at-start >= shortestRun && capitals && small {
			found = f.run(text[start:at], start, more, found)
		}
	}
	return found
}

// run decodes one run from each of its first four characters.
func (f *finder) run(text string, start, more int, found []span) []span {
	var room [256]byte
	for skip := range 4 {
		b := room[:0]
		bits, have := uint32(0), 0
		for i := skip; i < len(text); i++ {
			bits = bits<<6 | uint32(sixBits[text[i]])
			if have += 6; have >= 8 {
				have -= 8
				b = append(b, byte(bits>>have))
			}
		}
		var inner []span
		if mostlyText(b) {
			inner = f.layers(string(b), more-1, nil)
		} else {
			inner = plain(f, b, nil)
		}
		for _, s := range inner {
			found = append(found, span{start + skip + s.from*8/6, start + skip + (s.to*8+5)/6, s.name, s.credential})
		}
	}
	return found
}

// mostlyText reports bytes of which three in four can be printed.
func mostlyText(b []byte) bool {
	printed := 0
	for _, ch := range b {
		if ch >= ' ' && ch <= '~' {
			printed++
		}
	}
	return printed*4 >= len(b)*3
}
