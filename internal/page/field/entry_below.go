package field

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// codedType is a paragraph that begins with a type in code: "`string`, format: `date` — The day of birth".
	codedType   = pattern.New("^`([^`]+)`\\s*(?:$|[,—–:-]\\s*(.*)$)")
	codedFormat = pattern.New("^format: `([\\w-]+)`,?")
	// badgeInMarks is a name in bold with its badge among the marks: "**`id` (required)**".
	badgeInMarks = pattern.New("^\\*\\*`([^`]+)`\\s*\\(?(required|optional)\\)?\\*\\*")
)

// typedBelow gives a field the type that the first paragraph below its bullet begins with, and what else that paragraph says. It returns
// what is left below the bullet.
func typedBelow(f *contract.Field, o outline.Outline) outline.Outline {
	if len(o) == 0 || o[0].Kind != outline.ParagraphBlock || f.Type != "" || f.Of != "" {
		return o
	}
	first, rest, _ := strings.Cut(o[0].Text, "\n")
	m := codedType.FindStringSubmatch(first)
	if m == nil {
		return o
	}
	if _, isType := word.KindOf(m[1]); !isType {
		return o
	}
	word.SetType(f, m[1])
	says := m[2]
	if format := codedFormat.FindStringSubmatch(says); format != nil {
		f.Format, says = format[1], strings.TrimSpace(strings.TrimPrefix(says, format[0]))
	}
	word.Describe(f, strings.Trim(says, "—–- ")+"\n"+rest)
	return o[1:]
}

// quotedValue is a bullet that is a value in quotes and nothing else.
var quotedValue = pattern.New("^[\"'](.+)[\"']$")

// valuesOfLast gives the last field the values in quotes that a list below it holds, where the line before the list announces values. It
// reports whether the list is one of values: they are no members.
func valuesOfLast(fields []contract.Field, before, list outline.Block) bool {
	if before.Kind != outline.ParagraphBlock || !announces.MatchString(strings.TrimSpace(before.Text)) {
		return false
	}
	values, ok := valuesOfList(list, func(text string) []string {
		if v, _, described := strings.Cut(text, ":"); described && shoutedValue(v) {
			return []string{text, v}
		}
		return quotedValue.FindStringSubmatch(strings.Trim(strings.TrimSpace(text), "`"))
	})
	if !ok {
		return false
	}
	if last := len(fields) - 1; last >= 0 && len(values) > 1 && word.ScalarType(fields[last].Type) && len(fields[last].Enum) == 0 {
		fields[last].Enum = values
	}
	return true
}

// shoutedValue reports a value in capitals, as constants have them: DISABLE, RED_AND_BLUE.
func shoutedValue(s string) bool {
	return len(s) > 2 && strings.IndexFunc(s, func(r rune) bool { return r != '_' && (r < 'A' || r > 'Z') && (r < '0' || r > '9') }) < 0
}
