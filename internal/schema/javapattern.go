package schema

import "strings"

// javaClasses are the named classes of Java's patterns, which servers in Java write into their documents, as the inside of a class.
func javaClasses() map[string]string {
	return map[string]string{
		"Lower": "a-z", "Upper": "A-Z", "Alpha": "a-zA-Z", "Digit": "0-9", "Alnum": "a-zA-Z0-9", "XDigit": "0-9a-fA-F", "Blank": ` \t`,
		"Space": `\s`, "ASCII": `\x00-\x7F`, "Cntrl": `\x00-\x1F\x7F`, "Graph": `\x21-\x7E`, "Print": `\x20-\x7E`, "Punct": `!-/:-@\[-\x60{-~`,
		"IsAlphabetic": `\p{L}\p{Nl}`, "IsLetter": `\p{L}`, "IsDigit": `\p{Nd}`, "IsUppercase": `\p{Lu}`, "IsLowercase": `\p{Ll}`,
		"IsPunctuation": `\p{P}`, "IsWhite_Space": `\s`, "IsControl": `\p{Cc}`,
	}
}

// withoutJavaClasses writes the named classes of Java in a pattern as what they hold; the same pattern where it has none.
func withoutJavaClasses(pattern string) string {
	if !strings.Contains(pattern, `\p{`) {
		return pattern
	}
	classes := javaClasses()
	var out strings.Builder
	inClass := false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		if c != '\\' || i+1 >= len(pattern) {
			inClass = c == '[' || inClass && c != ']'
			out.WriteByte(c)
			continue
		}
		name, _, closed := strings.Cut(strings.TrimPrefix(pattern[i+1:], "p{"), "}")
		inside, known := classes[name]
		if !closed || !known || !strings.HasPrefix(pattern[i+1:], "p{") {
			out.WriteString(pattern[i : i+2])
			i++
			continue
		}
		if !inClass {
			inside = "[" + inside + "]"
		}
		out.WriteString(inside)
		i += len(`\p{}`) + len(name) - 1
	}
	return out.String()
}
