package field

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var leadingType = pattern.New("^[(\\[*_`]*([A-Za-z][\\w ]*?(?:\\[\\]|<\\w+>)?)[)\\]*_`]*(?:\\s*\\(([^()]*)\\))?(?:[.,:;]|\\s+[-–—]|$)\\s*(.*)$")

// shortcodes are marks of Hugo in a text: {{<required>}}.
var shortcodes = pattern.New(`\{\{[<%][^{}]*[>%]\}\}`)

var aType = pattern.New(`(?i)^(?:an?|the|(?:validations?: )?must be an?) (?:\w+ )?(object|array|boolean|integer|string|list|hash|number)\b(?: (?:of|which|that|containing|with|representing|describing|specifying|indicating|value)|[.,]|$)`)

// trailingType is a type behind a description in brackets, or a word of a program's own for an object before it.
var trailingType = pattern.New(`(?i)^[^.(]*\((string|integer|boolean|number|array|object|hash)\)\.?$|^(hash|dictionary|map)(?: ?map)? of `)

// labelledType is a type with its label in a description: "The name of the lamp. Type: String".
var labelledType = pattern.New(`(?:^|[.\n] ?)(?:Value of type|Type): ([A-Za-z]+)(?:$|[.\n]| [A-Z])`)

// leading reads a type with which a description begins: "String. The name", "Array of String (required): Which".
func leading(f *contract.Field) {
	if m := aType.FindStringSubmatch(f.Description); m != nil {
		if k, ok := word.KindOf(strings.ToLower(m[1])); ok && k.Name != "" {
			f.Type = k.Name
			f.Inferred = append(f.Inferred, "type")
			return
		}
	}
	if m := trailingType.FindStringSubmatch(f.Description); m != nil {
		f.Type = word.BaseTypes[strings.ToLower(m[1]+m[2])].Name
		f.Inferred = append(f.Inferred, "type")
		return
	}
	if m := labelledType.FindStringSubmatch(f.Description); m != nil {
		if k, ok := word.KindOf(strings.ToLower(m[1])); ok && k.Name != "" {
			word.SetKind(f, k)
			return
		}
	}
	m := leadingType.FindStringSubmatch(strings.TrimSpace(shortcodes.ReplaceAllString(f.Description, "")))
	if m == nil || strings.Count(m[1], " ") > 3 {
		return
	}
	k, ok := word.KindOf(m[1])
	if !ok {
		return
	}
	word.SetKind(f, k)
	for _, w := range word.SplitWords(m[2]) {
		word.SetWord(f, w)
	}
	if word.EnumWord.MatchString(m[2]) || k.Enum {
		if values := word.ValuesIn(m[2]+" "+m[3], f.Type, true); len(f.Enum) == 0 && len(values) > 0 {
			f.Enum = values
		}
	}
	word.Sentences(f)
}
