package value

// Measure counts how deep a JSON text is nested and how many values it holds, without decoding it. It stops as soon as one of the
// bounds is passed. Of a text that is no JSON the numbers mean nothing, and are no larger than the text.
func Measure(b []byte, mostDepth, mostValues int) (depth, values int) {
	if len(b) <= 2*mostDepth && len(b) <= mostValues {
		return 0, 0
	}
	now := 0
	for i := 0; i < len(b) && depth <= mostDepth && values <= mostValues; i++ {
		switch b[i] {
		case '"':
			for i++; i < len(b) && b[i] != '"'; i++ {
				if b[i] == '\\' {
					i++
				}
			}
		case '[', '{':
			now++
			values++
			depth = max(depth, now)
		case ']', '}':
			now--
		case ',':
			values++
		}
	}
	return depth, values
}
