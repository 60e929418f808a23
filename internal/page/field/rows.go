package field

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// rows reads the fields of a table; ok is false where the table lists none.
func (r *Reader) rows(b outline.Block, s cut.Section) (fields []contract.Field, ok bool) {
	if r.valueRows(b) {
		return nil, true
	}
	c, body, ok := columnsIn(b, s)
	if !ok || listsRoutes(b.Rows) {
		return nil, false
	}
	if listsFacts(b.Rows[0], body) {
		body = slices.DeleteFunc(slices.Clone(body), func(r outline.Row) bool { return !namesHeader(r) })
	}
	body = ofEachName(body, c.Name)
	took := contract.Reading{What: "table", Line: b.Line, Of: len(body)}
	var parents []string
	for _, row := range body {
		if outline.Blank(row.Cells) || len(body) < len(b.Rows) && repeatsHead(b.Rows[0], row) {
			took.Of--
			continue
		}
		f, depth, ok := field(c, row, s)
		if !ok {
			if deeper := r.groupOf(row, c); deeper {
				took.Of--
				continue
			}
			took.Left = append(took.Left, row.Line)
			continue
		}
		took.Took++
		if depth > 0 && len(parents) > 0 && !strings.Contains(f.Name, "/") {
			depth = min(depth, len(parents))
			f.Name = parents[depth-1] + "/" + f.Name
		}
		parents = append(parents[:min(depth, len(parents))], f.Name)
		fields = append(fields, f)
		if word.ScalarType(f.Type) {
			listedValues(&fields[len(fields)-1], row)
			continue
		}
		fields = append(fields, r.nested(row.Sub, s, f)...)
	}
	r.Readings = append(r.Readings, took)
	return fields, true
}

// listsRoutes reports a table that has a column of methods and one of addresses, or one that names an operation in each row: an overview.
func listsRoutes(rows []outline.Row) bool {
	method, address := false, false
	for _, cell := range rows[0].Cells {
		head := source.Plain(strings.TrimSpace(cell))
		method, address = method || word.IsMethodName(head), address || word.IsAddressName(head)
	}
	if len(rows) < 2 {
		return false
	}
	return method && address && slices.ContainsFunc(rows[1].Cells, func(cell string) bool { return word.MethodLine.MatchString(cell) }) ||
		!slices.ContainsFunc(rows[1:], func(r outline.Row) bool { return !slices.ContainsFunc(r.Cells, mention.NamesOperation) })
}

// listsFacts reports a table of what can be said of a request, each with its value: its media type, whether it wants a credential. Only the
// headers among them are fields.
func listsFacts(head outline.Row, body []outline.Row) bool {
	return len(head.Cells) == 2 && strings.EqualFold(source.Plain(head.Cells[1]), "value") && slices.ContainsFunc(body, namesHeader)
}

func namesHeader(r outline.Row) bool {
	return len(r.Cells) > 0 && word.HeaderName.MatchString(source.Plain(r.Cells[0]))
}

var (
	// announces is the end of a description that a list of values follows.
	announces = pattern.New(`(?i)\b(?:values?|one of(?: the following)?|options|either|following|enum)[ a-z]{0,12}:?$`)
	// aValue is a value that stands alone in a bullet.
	aValue = pattern.New("^[`\"']?([\\w.:/+-]{1,60})[`\"']?$")
)

// listedValues takes the bullets in a row of a member that has no parts for its values, where its description announces them.
func listedValues(f *contract.Field, row outline.Row) {
	announced := slices.ContainsFunc(row.Cells, func(cell string) bool { return announces.MatchString(strings.TrimSpace(cell)) })
	for _, b := range row.Sub {
		var values []string
		for _, it := range b.Items {
			if m := aValue.FindStringSubmatch(strings.TrimSpace(source.Plain(it.Text))); m != nil && len(it.Sub) == 0 {
				values = append(values, m[1])
			}
		}
		if b.Kind == outline.ListBlock && len(values) > 1 && len(values) == len(b.Items) && len(f.Enum) == 0 && announced {
			f.Enum = values
		}
	}
}

// nested reads what stands inside of a row or an item as parts of its field.
func (r *Reader) nested(o outline.Outline, s cut.Section, parent contract.Field) []contract.Field {
	if len(o) == 0 || parent.Name == "" || parent.Open {
		return nil
	}
	inner := r.Fields(o, cut.Section{Kind: s.Kind, Title: parent.Name})
	last := parent.Name[strings.LastIndexByte(parent.Name, '/')+1:]
	for i := range inner {
		// A nested list may name its fields with the parent's name before theirs.
		name := inner[i].Name
		for _, whole := range []string{parent.Name, strings.ReplaceAll(parent.Name, "/", "."), last} {
			name = strings.TrimPrefix(strings.TrimPrefix(name, whole+"."), whole+"/")
		}
		inner[i].Name = parent.Name + "/" + name
	}
	return inner
}

// groupOf reports a row that heads those below it, and describes no field: one cell that spans all columns.
func (r *Reader) groupOf(row outline.Row, c word.Columns) bool {
	filled := 0
	for _, cell := range row.Cells {
		if strings.TrimSpace(cell) != "" {
			filled++
		}
	}
	_, isName := word.FieldName(row.Cells[min(c.Name, len(row.Cells)-1)])
	return filled == 1 && !isName
}

var (
	gluedName = pattern.New(`^([a-z][a-z0-9_.-]*[a-z0-9])required$`)
	gluedType = pattern.New(`^(string|integer|number|boolean|object|array|any)\b?(?:\s*(<[\w-]+>))?(?:\s*((?:<=|>=|=|\[)\s*[^A-Z]*?(?:characters|\]|\d)))?\s*(?:Default: ("[^"]*"|\S+?))?\s*(?:Enum: ?((?:"[^"]*"\s*)+))?([A-Z].*)?$`)
)

// repeatsHead reports a row that has the header of its table again.
func repeatsHead(head, row outline.Row) bool {
	same := 0
	for i, cell := range row.Cells {
		if i < len(head.Cells) && strings.TrimSpace(cell) != "" && strings.EqualFold(source.Plain(cell), source.Plain(head.Cells[i])) {
			same++
		}
	}
	return same > 1
}
