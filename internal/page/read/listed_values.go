package read

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// valuesFor is a sentence that announces the values of a member: "Allowed values for `status`:".
var valuesFor = regexp.MustCompile("(?i)\\b(?:allowed|possible|valid|accepted|supported|available|permitted)\\s+values?\\s+(?:for|of)\\s+(?:the\\s+)?[`*\"]*([A-Za-z_][\\w.]*)[`*\"]*(?: (?:field|member|parameter|attribute|property))?(?: are)?\\s*:?\\s*$")

// valuesOf keeps a list of values that stands behind such a sentence; it reports whether it is one.
func (r *reader) valuesOf(above, list outline.Block) bool {
	if above.Kind != outline.ParagraphBlock && above.Kind != outline.HeadingBlock {
		return false
	}
	m := valuesFor.FindStringSubmatch(above.Text[strings.LastIndexByte(above.Text, '\n')+1:])
	if m == nil {
		return false
	}
	var values []string
	for _, it := range list.Items {
		value, _, _ := strings.Cut(it.Text, " ")
		f := aValue.FindStringSubmatch(strings.Trim(source.Plain(value), ":,.-–— "))
		if f == nil || len(it.Sub) > 0 {
			return false
		}
		values = append(values, f[1])
	}
	if r.values == nil {
		r.values = map[string][]string{}
	}
	r.values[strings.ReplaceAll(m[1], ".", "/")] = values
	return true
}

// giveValues gives the members the values that lists of their own name.
func (r *reader) giveValues(fields []contract.Field) {
	for name, values := range r.values {
		i := slices.IndexFunc(fields, func(f contract.Field) bool {
			return f.In == word.InBody && (f.Name == name || strings.HasSuffix(f.Name, "/"+name))
		})
		if i >= 0 && len(fields[i].Enum) == 0 && (fields[i].Type == "string" || fields[i].Type == "") {
			fields[i].Enum = values
		}
	}
}
