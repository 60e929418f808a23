package word

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/source"
)

// labelled reads a line that says one thing of a field behind its label: "Data type: String", "Required: No". It reports whether
// the line says nothing else.
func labelled(f *contract.Field, line string) bool {
	label, value, found := strings.Cut(source.Plain(line), ":")
	if !found {
		return isCode(line) && labelledType(f, label)
	}
	return setLabelled(f, fieldLabel(label), value)
}

// LabelsField is what a line says of a field behind its label: "type", "required" or "other"; "" for a line that has no such label. A
// label of the type, or of whether the field is required, with something else behind it is none.
func LabelsField(line string) string {
	label, value, found := strings.Cut(source.Plain(line), ":")
	if !found || strings.Count(label, " ") > 2 {
		return ""
	}
	kind := fieldLabel(label)
	if kind == "other" || setLabelled(new(contract.Field), kind, value) {
		return kind
	}
	return ""
}

// fieldLabel is what stands behind a label: the "type" of a field, whether it is "required", or something "other" that is said of it; ""
// for any other label.
func fieldLabel(label string) string {
	switch strings.ToLower(strings.TrimSpace(label)) {
	case "type", "data type", "datatype", "value type", "json type":
		return "type"
	case "required", "mandatory", "is required":
		return "required"
	case "default", "default value", "valid values", "allowed values", "possible values", "format", "pattern", "length", "length constraints", "array members", "valid range", "minimum", "maximum",
		"max length", "min length", "maximum length", "minimum length", "example", "constraints", "update requires", "nullable":
		return "other"
	}
	return ""
}

// setLabelled gives a field what stands behind a label of that kind; it reports whether it is a type, or an answer to "required?".
func setLabelled(f *contract.Field, kind, value string) bool {
	value = strings.TrimRight(strings.TrimSpace(value), ".")
	switch kind {
	case "type":
		return labelledType(f, value)
	case "required":
		answer := trueFalse[strings.ToLower(value)]
		if answer != 0 {
			f.Required = answer > 0
		}
		return answer != 0
	}
	return false
}

// labelledType gives a field the type behind a label; it reports whether that is one, and the field has no other.
func labelledType(f *contract.Field, value string) bool {
	k, ok := KindOf(value)
	switch {
	case f.Type != "" || value == "":
		return false
	case ok:
		SetKind(f, k)
	case strings.HasSuffix(strings.ToLower(value), " object") && strings.Count(value, " ") == 1:
		SetKind(f, Kind{Name: "object", of: value[:strings.IndexByte(value, ' ')]})
	default:
		return false
	}
	return true
}

// inParens takes the words in parentheses off the front of a description, where each of them says what a field is and one is its type:
// "(Required, string) The room".
func inParens(f *contract.Field, line string) string {
	end := strings.IndexByte(line, ')')
	if f.Type != "" || end < 0 || end > longestInParens || line[0] != '(' {
		return line
	}
	said := *f
	for _, w := range SplitWords(line[1:end]) {
		if !SetWord(&said, w) {
			return line
		}
	}
	if _, plain := BaseTypes[strings.ToLower(line[1:end])]; said.Type == "" || !plain && !strings.Contains(line[:end], ",") {
		return line
	}
	*f = said
	return strings.TrimSpace(line[end+1:])
}

// longestInParens bounds such words.
const longestInParens = 60

// isCode reports a line that stands in code from end to end, as a type above a description does.
func isCode(line string) bool {
	return len(line) > 2 && line[0] == '`' && strings.IndexByte(line[1:], '`') == len(line)-2
}
