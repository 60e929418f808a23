package field

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// typeInCode is a bullet that has a name with its type in code: "`label: optional string`".
var typeInCode = pattern.New("^`([A-Za-z_$][\\w$.-]*)(\\??)\\s*:\\s*(optional |required )?([^`]+)`\\s*(?:[:–—-]+\\s*)?(.*)$")

// objectShape is what the type of an object says of its parts: "object { host, port }".
var objectShape = pattern.New(`\s*\{[^{}]*\}?.*$`)

// marksOptional reports a list, or a part of one, that marks the members which may be left out: the others are required.
func marksOptional(items []outline.Item) bool {
	return slices.ContainsFunc(items, func(it outline.Item) bool {
		m := typeInCode.FindStringSubmatch(it.Text)
		return m != nil && m[3] == "optional "
	})
}

// codedField reads a bullet with a name and its type in code; ok is false for any other.
func codedField(text, in string, marked bool) (f contract.Field, ok bool) {
	first, rest, _ := strings.Cut(text, "\n")
	m := typeInCode.FindStringSubmatch(first)
	if m == nil {
		return f, false
	}
	n, ok := word.FieldName(m[1])
	typ := strings.TrimSpace(m[4])
	quoted := strings.HasPrefix(typ, `"`)
	if !quoted {
		typ = objectShape.ReplaceAllString(typ, "")
	}
	if _, isType := word.KindOf(typ); !ok || !quoted && !isType {
		return f, false
	}
	f = contract.Field{In: in}
	n.Apply(&f)
	if quoted {
		f.Type = "string"
		f.Enum = word.SplitValues(strings.ReplaceAll(typ, `" or "`, `", "`))
	} else {
		word.SetType(&f, typ)
	}
	f.Required = m[3] == "required " || marked && m[2] == "" && m[3] == ""
	required := f.Required
	word.Describe(&f, m[5]+"\n"+rest)
	f.Required = required
	return f, true
}
