package page

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// bullet is a list item that begins with a name in code or in bold: "- `name` (string, required): What it is".
var bullet = regexp.MustCompile("^[-*+]\\s+(?:`([^`]+)`|\\*\\*`?([^*`]+)`?\\*\\*)\\s*(.*)$")

var (
	inParens = regexp.MustCompile(`^\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*[:–—-]*\s*(.*)$`)
	inMarks  = regexp.MustCompile("^(?:\\*([^*]+)\\*|_([^_]+)_|`([^`]+)`)\\s*[:–—-]*\\s*(.*)$")
)

// bullets reads a section whose members are a list of names, each with its type in brackets or in marks.
func (t *text) bullets(s section) []contract.Field {
	var fields []contract.Field
	for n := s.first; n <= s.last; n++ {
		m := bullet.FindStringSubmatch(t.line(n))
		if m == nil || t.fenced(n) {
			continue
		}
		f := contract.Field{In: s.kind, Line: n, Description: m[3]}
		if !setName(&f, m[1]+m[2]) {
			continue
		}
		if in := inParens.FindStringSubmatch(m[3]); in != nil {
			f.Description = in[2]
			for _, word := range strings.Split(in[1], ",") {
				setWord(&f, word)
			}
		} else if in := inMarks.FindStringSubmatch(m[3]); in != nil {
			if setWord(&f, in[1]+in[2]+in[3]) {
				f.Description = in[4]
			}
		}
		f.Required = f.Required || requiredWord.MatchString(f.Description)
		fields = append(fields, f)
	}
	return fields
}

// setWord reads one word about a field: its type, whether it is required, its default.
func setWord(f *contract.Field, word string) bool {
	word = strings.TrimSpace(plain(word))
	lower := strings.ToLower(word)
	switch {
	case lower == "required":
		f.Required = true
	case lower == "optional":
		f.Required = false
	case lower == "nullable":
		f.Nullable = true
	case strings.HasPrefix(lower, "default:"), strings.HasPrefix(lower, "default "):
		f.Default = strings.TrimSpace(word[len("default:"):])
	default:
		k, ok := kindOf(word)
		if !ok || f.Type != "" {
			return false
		}
		nullable := f.Nullable
		setKind(f, k)
		f.Nullable = f.Nullable || nullable
	}
	return true
}
