package curl

import (
	"regexp"
	"strings"
)

// prompt is what terminals print before a command: $, %, >, C:\dir>, PS C:\dir>, user@host:dir$.
const prompt = `(?:(?:PS\s+)?[A-Za-z]:\\[^>\n]*>\s*|[\w.-]+@[\w.-]+:?[^\s$#]*[$#]\s+|[$%>➜❯]\s+)?`

var (
	promptLine   = regexp.MustCompile(`^(\s*)` + prompt)
	secondPrompt = regexp.MustCompile(`^\s*>\s+`)
)

// withoutPrompts takes the prompts off the lines that begin a curl command, and the shell's second prompt "> " off the lines
// that continue a command which had a prompt of its own.
func withoutPrompts(text string) string {
	lines := strings.Split(text, "\n")
	prompted := false
	for i, line := range lines {
		continues := i > 0 && strings.HasSuffix(strings.TrimRight(lines[i-1], " \t"), `\`)
		switch {
		case Starts(line):
			bare := promptLine.ReplaceAllString(line, "$1")
			prompted = bare != line
			lines[i] = bare
		case continues && prompted:
			lines[i] = secondPrompt.ReplaceAllString(line, "")
		}
	}
	return strings.Join(lines, "\n")
}

// placeholderWord is a value to fill in that docs put into an address without quotes: https://api.example.com/items/<item_id>.
var placeholderWord = regexp.MustCompile(`^<[A-Za-z][\w.-]*>`)

// repaired escapes two things that a shell would take for operators although the writer didn't mean them: an & in an address
// without quotes (?a=1&b=2), and a <placeholder> in one. A lenient reading looks at the first command alone.
func repaired(text string, how reading) string {
	if !strings.ContainsAny(text, "&<") {
		return text
	}
	var b strings.Builder
	quote := byte(0)
	word := 0 // where the present word begins in b
	for i := 0; i < len(text); i++ {
		ch := text[i]
		switch {
		case ch == '\\' && quote != '\'' && i+1 < len(text):
			b.WriteByte(ch)
			i++
			b.WriteByte(text[i])
			if text[i] == '\n' {
				word = b.Len()
			}
			continue
		case quote != 0:
			if ch == quote {
				quote = 0
			}
		case ch == '\'' || ch == '"':
			quote = ch
		case ch == ' ' || ch == '\t' || ch == '\n':
			if ch == '\n' && how == lenient {
				return b.String() + text[i:]
			}
			b.WriteByte(ch)
			word = b.Len()
			continue
		case ch == '&' && addressGoesOn(b.String()[word:], text[i+1:]):
			b.WriteByte('\\')
		case ch == '<' && strings.Contains(b.String()[word:], "/"):
			if name := placeholderWord.FindString(text[i:]); name != "" {
				b.WriteString("{" + name[1:len(name)-1] + "}")
				i += len(name) - 1
				continue
			}
		}
		b.WriteByte(ch)
	}
	return b.String()
}

// addressGoesOn reports whether an & after the word stands inside a query, where a shell would start a job in the background.
func addressGoesOn(word, rest string) bool {
	if !strings.Contains(word, "?") || rest == "" {
		return false
	}
	next := rest[0]
	return next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z' || next == '_' || next == '%' || next >= '0' && next <= '9' || next == '$'
}
