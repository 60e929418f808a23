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
	c, body, ok := columnsIn(b, s)
	if !ok || listsRoutes(b.Rows) {
		return nil, false
	}
	if listsFacts(b.Rows[0], body) {
		body = slices.DeleteFunc(slices.Clone(body), func(r outline.Row) bool { return !namesHeader(r) })
	}
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

// field reads one row. A row that lost its first cell has a type where the name should be and too little at its end.
func field(c word.Columns, r outline.Row, s cut.Section) (contract.Field, int, bool) {
	lost := lostName(c, r.Cells)
	cells := shifted(c, r.Cells)
	if lost {
		cells = append([]string{""}, r.Cells...)
	}
	cell := func(i int) string {
		if i < 0 || i >= len(cells) {
			return ""
		}
		return cells[i]
	}
	f := contract.Field{In: s.Kind, Line: r.Line}
	if c.Place != "" && s.Kind != word.InAnswer && s.Kind != word.InAuth && !word.SendsBody(s.Kind) {
		f.In = c.Place
	}
	depth := 0
	typ, says, _ := strings.Cut(cell(c.Typ), "\n")
	if says != "" {
		typ = strings.TrimSuffix(strings.TrimSpace(typ), " Enum:")
	}
	word.SetType(&f, typ)
	if lost {
		f.Inferred = append(f.Inferred, "name")
	} else {
		name := cell(c.Name)
		glued := c.Typ < 0 && c.Required < 0 && len(cells) == 2 && gluedType.MatchString(cell(c.Description))
		if m := gluedName.FindStringSubmatch(name); m != nil && glued {
			f.Required, name = true, m[1]
		}
		n, ok := word.FieldName(name)
		if !ok {
			return f, 0, false
		}
		n.Apply(&f)
		depth = n.Depth
		if n.Param && (f.In == word.InParams || f.In == word.InOther || f.In == word.InSampleRequest) {
			f.In = word.InPath
		}
		if glued {
			setGlued(&f, cell(c.Description))
			c.Description = -1
		}
	}
	flags(c, &f, cell)
	required := f.Required
	word.Describe(&f, cell(c.Description))
	word.Describe(&f, cell(c.Remarks))
	word.Describe(&f, says)
	// A column that says whether a field is required counts for more than a word of its description.
	if c.Required >= 0 && strings.TrimSpace(cell(c.Required)) != "" {
		f.Required = required
	}
	if c.Required >= 0 && !c.Optional && isNo.MatchString(cell(c.Required)) && (f.In == word.InParams || f.In == word.InOther) {
		f.In = word.InBody // a parameter of the path can't be left out
	}
	if f.Type == "" && f.Of == "" {
		leading(&f)
	}
	if f.Type == "" && f.Of == "" && strings.HasSuffix(strings.TrimSpace(cell(c.Description)), "["+f.Name+"](#"+f.Name+")") {
		f.Of = f.Name // the name is that of an object of the page
		f.Inferred = append(f.Inferred, "type")
	}
	return f, depth, true
}

// shifted puts back the empty cell that a copy lost before the type: the type stands one column too far left, and the last cell is
// empty or missing.
func shifted(c word.Columns, cells []string) []string {
	if c.Typ < 2 || c.Typ > len(cells) || c.Name != 0 || c.Typ-1 == c.Name {
		return cells
	}
	isType := func(i int) bool {
		if i >= len(cells) || strings.TrimSpace(cells[i]) == "" {
			return false
		}
		_, ok := word.KindOf(cells[i])
		return ok
	}
	if last := strings.TrimSpace(cells[len(cells)-1]); !isType(c.Typ-1) || isType(c.Typ) || last != "" && c.Typ < len(cells)-1 {
		return cells
	}
	return slices.Insert(slices.Clone(cells), c.Typ-1, "")
}

// flags reads the cells that say one thing each.
func flags(c word.Columns, f *contract.Field, cell func(int) string) {
	if where := strings.ToLower(source.Plain(cell(c.In))); where != "" {
		if place, known := word.PlaceWords[where]; known && f.In != word.InAnswer {
			f.In = place
		}
	}
	if c.Required >= 0 && c.Crossed {
		f.Required = strings.ContainsAny(cell(c.Required), "Oo○〇◯") != c.Optional
	} else if c.Required >= 0 {
		said := strings.ToLower(source.Plain(cell(c.Required)))
		f.Required = word.IsYes(said) != c.Optional && said != "" && !isConditional(said)
		if c.Optional && necessity[said] {
			f.Required = said != "optional" // the cells say it in words, and not by yes and no
		}
	} else {
		f.Required = f.Required || word.RequiredWord.MatchString(cell(c.Typ))
	}
	f.Nullable = f.Nullable || c.Nullable >= 0 && word.IsYes(cell(c.Nullable))
	f.Default = source.Plain(cell(c.Def))
	if c.Required < 0 && strings.EqualFold(f.Default, "required") {
		f.Required, f.Default = true, "" // a column of defaults says which fields have none
	}
	if none.MatchString(f.Default) {
		f.Default = ""
	}
	if example := source.Plain(cell(c.Example)); strings.HasSuffix(example, ".") && strings.Count(example, " ") > 2 {
		word.Describe(f, example) // a column of values that says which there are
	} else {
		word.SetExample(f, example)
	}
	if v := cell(c.Values); v != "" && c.Constraint && strings.Contains(v, " · ") {
		for _, part := range strings.Split(v, " · ") {
			f.Nullable = f.Nullable || strings.EqualFold(strings.TrimSpace(part), "nullable") // one of several constraints
		}
	}
	if v := cell(c.Values); v != "" && c.Constraint && word.Rules(f, v) {
		return
	} else if v != "" && c.Constraint && !onlyValues.MatchString(v) {
		f.Description = v
	} else if v != "" && !none.MatchString(source.Plain(v)) {
		f.Enum = word.SplitValues(source.Plain(strings.ReplaceAll(v, "\n", ", ")))
		if len(f.Enum) == 1 && !strings.Contains(v, "`") && !strings.Contains(v, `"`) || strings.Count(v, " ") > 3*len(f.Enum) || proseLike(f.Enum) {
			f.Enum = nil
			f.Description = v
		}
	}
}

// onlyValues is a cell that lists values in code or quotes and says nothing else.
var onlyValues = pattern.New(`^\s*` + word.ValueList + `\s*\.?$`)

// proseLike reports values that are the words of a sentence.
func proseLike(values []string) bool {
	small := 0
	for _, v := range values {
		if v == "the" || v == "a" || v == "of" || v == "to" || v == "is" || strings.HasSuffix(v, ".") {
			small++
		}
	}
	return small > 0
}

var none = pattern.New(`(?i)^(?:n/?a|none|-+|–|—|null|no default|not set|empty|\(none\)|undefined|nil|\(.*\))?$`)

// setGlued reads a cell in which the type runs into the description, as copied from Redoc.
func setGlued(f *contract.Field, s string) {
	m := gluedType.FindStringSubmatch(s)
	word.SetType(f, m[1])
	if m[2] != "" {
		f.Format = strings.Trim(m[2], "<>")
	}
	if m[3] != "" {
		word.Bounded(f, m[3])
	}
	f.Default = strings.Trim(m[4], `"`)
	if m[5] != "" {
		f.Enum = word.SplitValues(m[5])
	}
	word.Describe(f, m[6])
}

var conditional = pattern.New(`(?i)\b(if|when|unless|conditional(?:ly)?|depends|only|either|required for)\b`)

// isNo is the cell of a column "required" that says no.
var isNo = pattern.New(`(?i)^\W*(?:no|n|false|optional|✗|❌)\W*$`)

func isConditional(s string) bool { return conditional.MatchString(source.Plain(s)) }

// lostName reports a row whose name fell out in the capture, so that what stood behind it moved to the left: its first cell is a type, or the
// answer to "required?", and the second is not what its column holds. Copies drop names that look like addresses of mail.
func lostName(c word.Columns, row []string) bool {
	if len(row) < 2 || c.Name != 0 {
		return false
	}
	_, isType := word.KindOf(row[0])
	_, typeFollows := word.KindOf(row[1])
	last := strings.TrimSpace(row[len(row)-1])
	switch {
	case c.Typ == 1 && !isType:
		return row[0] == "" && row[1] != ""
	case c.Typ == 1:
		return !typeFollows && (c.Required == 2 && yesOrNo(row[1]) || last == "" && strings.TrimSpace(row[1]) != "")
	case c.Required == 1 && c.Typ == 2:
		return yesOrNo(row[0]) && !yesOrNo(row[1]) && typeFollows
	}
	return false
}

// yesOrNo reports a cell that only says whether a field is required.
func yesOrNo(cell string) bool {
	switch strings.ToLower(word.English(source.Plain(strings.TrimSpace(cell)))) {
	case "yes", "no", "y", "n", "required", "optional", "mandatory", "true", "false":
		return true
	}
	return false
}

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
