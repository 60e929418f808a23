package redact

// hex finds secrets in the hexadecimal texts of a text, as dumps of memory and debuggers write them. A run of digits may begin with
// one that belongs to something else, so each of the two ways to begin is tried.
func (f *finder) hex(text string, more int, found []span) []span {
	for at := 0; at < len(text); at++ {
		start := at
		for at < len(text) && hexDigit(text[at]) < 16 {
			at++
		}
		for skip := 0; skip < 2 && at-start >= 2*shortest; skip++ {
			b := make([]byte, 0, (at-start)/2)
			for i := start + skip; i+1 < at; i += 2 {
				b = append(b, hexDigit(text[i])<<4|hexDigit(text[i+1]))
			}
			if !mostlyText(b) {
				continue
			}
			for _, s := range f.layers(string(b), more-1, nil) {
				found = append(found, span{start + skip + 2*s.from, start + skip + 2*s.to, s.name, s.credential})
			}
		}
	}
	return found
}

// hexDigit is the value of a hexadecimal digit; 16 is no digit.
func hexDigit(ch byte) byte {
	switch {
	case ch >= '0' && ch <= '9':
		return ch - '0'
	case ch >= 'a' && ch <= 'f':
		return ch - 'a' + 10
	case ch >= 'A' && ch <= 'F':
		return ch - 'A' + 10
	}
	return 16
}
