package field

import (
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// valuesFor is a sentence that announces the values of a member: "Allowed values for `status`:".
var valuesFor = pattern.New("(?i)\\b(?:allowed|possible|valid|accepted|supported|available|permitted)\\s+values?\\s+(?:for|of)\\s+(?:the\\s+)?[`*\"]*([A-Za-z_][\\w.]*)[`*\"]*(?: (?:field|member|parameter|attribute|property))?(?: are)?\\s*:?\\s*$")

// valuesNamed are values in a line behind the plural of the member that takes them: "**Valid statuses:** `new`, `done`".
var valuesNamed = pattern.New("(?i)^[*_]*(?:allowed|possible|valid|accepted|supported|available|permitted)\\s+([a-z]+)[*_]*\\s*(?:are\\s*)?:[*_]*\\s*(`[^`]+`(?:\\s*(?:,|\\||/|·|and|or)*\\s*`[^`]+`)+)\\s*\\.?$")

// valuesTitled is a title of values alone, by the plural of the member that takes them: "Valid roles".
var valuesTitled = pattern.New(`(?i)^[*_]*(?:allowed|possible|valid|accepted|permitted)\s+(?:[a-z]+\s+){0,2}?([a-z]+s)(?:\s+are)?[*_]*\s*:?[*_]*$`)

// notValues are nouns in the plural that name members, or what is done with them.
var notValues = word.SetOf("values updates changes edits modifications keys columns settings inputs names items operations actions")

// enumTitled is a title that calls what it heads an enumeration, with the member that takes its values: "EnumSharing (sharingType)".
var enumTitled = pattern.New(`(?i)^(?:enum(?:eration)?|[a-z]+enum|enum[a-z]+)\s*\(([A-Za-z_]\w*)\)$`)

// Enumerates keeps the values below such a title.
func (r *Reader) Enumerates(s cut.Section) {
	m := enumTitled.FindStringSubmatch(source.Plain(s.Title))
	if m == nil {
		return
	}
	for _, b := range s.Blocks {
		if b.Kind != outline.ListBlock {
			continue
		}
		if values, ok := valuesOfList(b, func(text string) []string { return codedValue.FindStringSubmatch(text) }); ok {
			r.keepValues(m[1], values)
		}
		return
	}
}

// codedValue is a value in code that begins a bullet.
var codedValue = pattern.New("^[*_]*`([^`\\s]+)`")

// valuesIn keeps the values that a line of a paragraph gives for the member whose plural stands before them.
func (r *Reader) valuesIn(b outline.Block) {
	for _, l := range b.Lines() {
		m := valuesNamed.FindStringSubmatch(l.Text)
		if m == nil || cut.CaptionNouns.MatchString(m[1]) || strings.EqualFold(m[1], "values") {
			continue
		}
		r.keepValues(strings.ToLower(m[1]), word.SplitValues(m[2]))
	}
}

// keepValues keeps the values of a member.
func (r *Reader) keepValues(name string, values []string) {
	if r.values == nil {
		r.values = map[string][]string{}
	}
	r.values[strings.ReplaceAll(name, ".", "/")] = values
}

// valuesOf keeps a list of values that stands behind such a sentence; it reports whether it is one.
func (r *Reader) valuesOf(above, list outline.Block) bool {
	if above.Kind != outline.ParagraphBlock && above.Kind != outline.HeadingBlock {
		return false
	}
	last := above.Text[strings.LastIndexByte(above.Text, '\n')+1:]
	m := valuesFor.FindStringSubmatch(last)
	if m == nil {
		m = valuesTitled.FindStringSubmatch(source.Plain(last))
		if m == nil || cut.CaptionNouns.MatchString(m[1]) || notValues[strings.ToLower(m[1])] {
			return false
		}
		m[1] = strings.ToLower(m[1])
	}
	values, ok := valuesOfList(list, func(text string) []string {
		value, _, _ := strings.Cut(text, " ")
		return aValue.FindStringSubmatch(strings.Trim(source.Plain(value), ":,.-–— "))
	})
	if !ok {
		return false
	}
	r.keepValues(m[1], values)
	return true
}

// valuesOfList are the first groups that each bullet of a list matches; ok is false where one is more than a value.
func valuesOfList(list outline.Block, match func(text string) []string) (values []string, ok bool) {
	for _, it := range list.Items {
		m := match(it.Text)
		if m == nil || len(it.Sub) > 0 {
			return nil, false
		}
		values = append(values, m[1])
	}
	return values, true
}

// valueRows keeps the values of a table that has a row for each value of a member, behind the name of the member: the name comes again in
// the next row. It reports whether the table is one.
func (r *Reader) valueRows(b outline.Block) bool {
	if len(b.Rows) < 3 || len(b.Rows[0].Cells) != 2 || !strings.EqualFold(source.Plain(b.Rows[0].Cells[1]), "value") {
		return false
	}
	var names []string
	values := map[string][]string{}
	for _, row := range b.Rows[1:] {
		if len(row.Cells) != 2 {
			return false
		}
		var f contract.Field
		name, ok := word.FieldName(row.Cells[0])
		value := source.Plain(strings.TrimSpace(row.Cells[1]))
		if !ok || value == "" || strings.Contains(value, " ") {
			return false
		}
		if name.Apply(&f); values[f.Name] == nil {
			names = append(names, f.Name)
		}
		values[f.Name] = append(values[f.Name], value)
	}
	if len(names) == len(b.Rows)-1 {
		return false // each member has a value: an example
	}
	for _, name := range names {
		r.keepValues(name, values[name])
	}
	r.Readings = append(r.Readings, contract.Reading{What: "table", Line: b.Line, Of: len(b.Rows) - 1, Took: len(b.Rows) - 1})
	return true
}

// GiveValues gives the members the values that lists of their own name.
func (r *Reader) GiveValues(fields []contract.Field) {
	for _, name := range slices.Sorted(maps.Keys(r.values)) { // two names may be of one member
		i := slices.IndexFunc(fields, func(f contract.Field) bool {
			last := f.Name[strings.LastIndexByte(f.Name, '/')+1:]
			return f.In == word.InBody && (f.Name == name || strings.HasSuffix(f.Name, "/"+name) || last+"s" == name || last+"es" == name || last == word.Singular(name))
		})
		if i >= 0 && len(fields[i].Enum) == 0 && (fields[i].Type == "string" || fields[i].Type == "") {
			fields[i].Enum = r.values[name]
		}
	}
}

// patchOps are the operations of JSON Patch.
var patchOps = []string{"add", "remove", "replace", "move", "copy", "test"}

// listsPatchOps reports a list of the operations of JSON Patch that a server takes, which are no members.
func listsPatchOps(b outline.Block) bool {
	return len(b.Items) > 2 && !slices.ContainsFunc(b.Items, func(it outline.Item) bool {
		return it.Term != "" || !slices.Contains(patchOps, strings.ToLower(strings.Trim(source.Plain(it.Text), ". ")))
	})
}
