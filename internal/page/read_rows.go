package page

import (
	"html"
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// rows reads the fields of a table; ok is false where the table lists none.
func (r *reader) rows(b block, s section) (fields []contract.Field, ok bool) {
	c, body, ok := columnsIn(b, s)
	if !ok {
		return nil, false
	}
	took := contract.Reading{What: "table", Line: b.Line, Of: len(body)}
	var parents []string
	for _, row := range body {
		if emptyRow(row.Cells) {
			took.Of--
			continue
		}
		f, depth, ok := c.field(row, s)
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
		fields = append(fields, r.nested(row.Sub, s, f)...)
	}
	r.readings = append(r.readings, took)
	return fields, true
}

// nested reads what stands inside of a row or an item as parts of its field.
func (r *reader) nested(o outline, s section, parent contract.Field) []contract.Field {
	if len(o) == 0 || parent.Name == "" || parent.Open {
		return nil
	}
	inner := r.fields(o, section{kind: s.kind, title: parent.Name})
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
func (r *reader) groupOf(row row, c columns) bool {
	filled := 0
	for _, cell := range row.Cells {
		if strings.TrimSpace(cell) != "" {
			filled++
		}
	}
	_, isName := fieldName(row.Cells[min(c.name, len(row.Cells)-1)])
	return filled == 1 && !isName
}

func emptyRow(cells []string) bool { return strings.TrimSpace(strings.Join(cells, "")) == "" }

// columnsIn tells which column of a table holds what, by its header; a table without one is judged by what its columns hold.
func columnsIn(b block, s section) (c columns, body []row, ok bool) {
	if len(b.Rows) == 0 {
		return c, nil, false
	}
	if c, ok = columnsOf(b.Rows[0].Cells); ok {
		return c.placed(b.Rows), b.Rows[1:], true
	}
	if c, ok = columnsBySight(b.Rows, s); ok {
		return c, b.Rows, true
	}
	if len(b.Rows) > 1 {
		// A header of other words still heads a table of fields in a section that lists fields.
		if c, ok = columnsBySight(b.Rows[1:], s); ok && listsFields(s) {
			return c, b.Rows[1:], true
		}
	}
	return c, nil, false
}

// placed takes a column of types whose cells all say where a field goes for the column of places: "Parameter Type" beside
// "Data Type".
func (c columns) placed(rows []row) columns {
	if c.typ < 0 || c.in >= 0 || len(rows) < 2 {
		return c
	}
	for _, r := range rows[1:] {
		if c.typ >= len(r.Cells) {
			return c
		}
		if _, place := placeWords[strings.ToLower(plain(r.Cells[c.typ]))]; !place {
			return c
		}
	}
	c.in, c.typ = c.typ, -1
	for i, cell := range rows[0].Cells {
		if role := columnRole(cell); i != c.in && role >= 0 && c.typ < 0 {
			other := noColumns()
			if columnWords[role].set(&other, i); other.typ == i {
				c.typ = i
			}
		}
	}
	return c
}

func listsFields(s section) bool {
	switch s.kind {
	case inBody, inForm, inParams, inQuery, inPath, inHeader, inAuth, inAnswer:
		return true
	}
	return false
}

// columnsBySight finds a column of names, one of types and one of descriptions in rows without a header.
func columnsBySight(rows []row, s section) (columns, bool) {
	c := noColumns()
	width := len(rows[0].Cells)
	if width < 2 || !listsFields(s) {
		return c, false
	}
	names, types, prose := make([]int, width), make([]int, width), make([]int, width)
	for _, r := range rows {
		for i := 0; i < width && i < len(r.Cells); i++ {
			cell := r.Cells[i]
			if _, ok := fieldName(gluedName.ReplaceAllString(cell, "$1")); ok {
				names[i]++
			}
			if _, ok := kindOf(cell); ok {
				types[i]++
			}
			if strings.Count(cell, " ") > 1 {
				prose[i]++
			}
		}
	}
	most := len(rows)*2/3 + 1
	if len(rows) < 3 {
		most = len(rows)
	}
	if names[0] < most {
		return c, false
	}
	c.name = 0
	for i := 1; i < width; i++ {
		switch {
		case c.typ < 0 && types[i] >= most:
			c.typ = i
		case c.description < 0 && (prose[i] > 0 || i == width-1):
			c.description = i
		}
	}
	return c, c.typ >= 0 || c.description >= 0
}

var (
	gluedName = regexp.MustCompile(`^([a-z][a-z0-9_.-]*[a-z0-9])required$`)
	gluedType = regexp.MustCompile(`^(string|integer|number|boolean|object|array|any)\b?(?:\s*(<[\w-]+>))?(?:\s*((?:<=|>=|=|\[)\s*[^A-Z]*?(?:characters|\]|\d)))?\s*(?:Default: ("[^"]*"|\S+?))?\s*(?:Enum: ?((?:"[^"]*"\s*)+))?([A-Z].*)?$`)
)

// field reads one row. A row that lost its first cell has a type where the name should be and too little at its end.
func (c columns) field(r row, s section) (contract.Field, int, bool) {
	cells := r.Cells
	lost := c.lostName(cells)
	if lost {
		cells = append([]string{""}, cells...)
	}
	cell := func(i int) string {
		if i < 0 || i >= len(cells) {
			return ""
		}
		return cells[i]
	}
	f := contract.Field{In: s.kind, Line: r.Line}
	if c.place != "" && s.kind != inAnswer && s.kind != inAuth && s.kind != inBody && s.kind != inForm {
		f.In = c.place
	}
	depth := 0
	setType(&f, cell(c.typ))
	if lost {
		f.Inferred = append(f.Inferred, "name")
	} else {
		name := cell(c.name)
		glued := c.typ < 0 && c.required < 0 && len(cells) == 2 && gluedType.MatchString(cell(c.description))
		if m := gluedName.FindStringSubmatch(name); m != nil && glued {
			f.Required, name = true, m[1]
		}
		n, ok := fieldName(name)
		if !ok {
			return f, 0, false
		}
		n.apply(&f)
		depth = n.depth
		if n.param && f.In == inParams {
			f.In = inPath
		}
		if glued {
			setGlued(&f, cell(c.description))
			c.description = -1
		}
	}
	c.flags(&f, cell)
	required := f.Required
	describe(&f, cell(c.description))
	// A column that says whether a field is required counts for more than a word of its description.
	if c.required >= 0 && strings.TrimSpace(cell(c.required)) != "" {
		f.Required = required
	}
	if f.Type == "" && f.Of == "" {
		leading(&f)
	}
	return f, depth, true
}

// flags reads the cells that say one thing each.
func (c columns) flags(f *contract.Field, cell func(int) string) {
	if c.required >= 0 {
		f.Required = isYes(cell(c.required)) != c.optional && strings.TrimSpace(cell(c.required)) != "" && !isConditional(cell(c.required))
	} else {
		f.Required = f.Required || requiredWord.in(cell(c.typ), strings.ToLower(cell(c.typ)))
	}
	f.Nullable = f.Nullable || c.nullable >= 0 && isYes(cell(c.nullable))
	f.Default = plain(cell(c.def))
	if none.MatchString(f.Default) {
		f.Nullable = f.Nullable && true
		f.Default = ""
	}
	setExample(f, plain(cell(c.example)))
	if v := cell(c.values); v != "" && c.constraint && !onlyValues.MatchString(v) {
		f.Description = v
	} else if v != "" && !none.MatchString(plain(v)) {
		f.Enum = splitValues(plain(strings.ReplaceAll(v, "\n", ", ")))
		if len(f.Enum) == 1 && !strings.Contains(v, "`") && !strings.Contains(v, `"`) || strings.Count(v, " ") > 3*len(f.Enum) || proseLike(f.Enum) {
			f.Enum = nil
			f.Description = v
		}
	}
	if where := strings.ToLower(plain(cell(c.in))); where != "" {
		if place, known := placeWords[where]; known {
			f.In = place
		}
	}
}

// onlyValues is a cell that lists values in code or quotes and says nothing else.
var onlyValues = regexp.MustCompile(`^\s*` + valueList + `\s*\.?$`)

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

var none = regexp.MustCompile(`(?i)^(?:n/?a|none|-+|–|—|null|no default|not set|empty|\(none\)|undefined|nil|\(.*\))?$`)

var placeWords = map[string]string{
	"path": inPath, "url": inPath, "uri": inPath, "path parameter": inPath, "url parameter": inPath, "url attribute": inPath, "query": inQuery, "query string": inQuery, "querystring": inQuery, "query parameter": inQuery, "header": inHeader, "headers": inHeader,
	"body": inBody, "request": inBody, "json": inBody, "request body": inBody, "json body": inBody, "payload": inBody, "form": inForm, "formdata": inForm, "form data": inForm, "form-data": inForm, "body parameter": inBody, "cookie": inCookie,
}

// setGlued reads a cell in which the type runs into the description, as copied from Redoc.
func setGlued(f *contract.Field, s string) {
	m := gluedType.FindStringSubmatch(s)
	setType(f, m[1])
	if m[2] != "" {
		f.Format = strings.Trim(m[2], "<>")
	}
	if m[3] != "" {
		bounded(f, m[3])
	}
	f.Default = strings.Trim(m[4], `"`)
	if m[5] != "" {
		f.Enum = splitValues(m[5])
	}
	describe(f, m[6])
}

var leadingType = regexp.MustCompile("^[(\\[*_`]*([A-Za-z][\\w ]*?(?:\\[\\]|<\\w+>)?)[)\\]*_`]*(?:\\s*\\(([^()]*)\\))?(?:[.,:;]|\\s+[-–—]|$)\\s*(.*)$")

// shortcodes are marks of Hugo in a text: {{<required>}}.
var shortcodes = regexp.MustCompile(`\{\{[<%][^{}]*[>%]\}\}`)

var aType = regexp.MustCompile(`(?i)^(?:an?|the|(?:validations?: )?must be an?) (?:\w+ )?(object|array|boolean|integer|string|list|hash|number)\b(?: (?:of|which|that|containing|with|representing|describing|specifying|indicating|value)|[.,]|$)`)

// trailingType is a type behind a description in brackets, or a word of a program's own for an object before it.
var trailingType = regexp.MustCompile(`(?i)^[^.(]*\((string|integer|boolean|number|array|object|hash)\)\.?$|^(hash|dictionary|map)(?: ?map)? of `)

// leading reads a type with which a description begins: "String. The name", "Array of String (required): Which".
func leading(f *contract.Field) {
	if m := aType.FindStringSubmatch(f.Description); m != nil {
		if k, ok := kindOf(strings.ToLower(m[1])); ok && k.name != "" {
			f.Type = k.name
			f.Inferred = append(f.Inferred, "type")
			return
		}
	}
	if m := trailingType.FindStringSubmatch(f.Description); m != nil {
		f.Type = baseTypes[strings.ToLower(m[1]+m[2])].name
		f.Inferred = append(f.Inferred, "type")
		return
	}
	m := leadingType.FindStringSubmatch(strings.TrimSpace(shortcodes.ReplaceAllString(f.Description, "")))
	if m == nil || strings.Count(m[1], " ") > 3 {
		return
	}
	k, ok := kindOf(m[1])
	if !ok {
		return
	}
	setKind(f, k)
	for _, w := range splitWords(m[2]) {
		setWord(f, w)
	}
	if enumWord.MatchString(m[2]) || k.enum {
		if values := valuesIn(m[2]+" "+m[3], f.Type, true); len(f.Enum) == 0 && len(values) > 0 {
			f.Enum = values
		}
	}
	sentences(f)
}

var (
	yes         = regexp.MustCompile(`(?i)^\W*(yes|y|true|required|mandatory|always|✓|✔|x|✅|1|si|sí|ja|oui)\b?`)
	conditional = regexp.MustCompile(`(?i)\b(if|when|unless|conditional(?:ly)?|depends|only|either)\b`)
)

func isYes(s string) bool {
	s = html.UnescapeString(s)
	return yes.MatchString(plain(s)) || strings.ContainsAny(s, "✓✔✅☑●")
}

func isConditional(s string) bool { return conditional.MatchString(plain(s)) }

// lostName reports a row whose name fell out in the capture: its first cell is a type and its second the answer to "required?".
func (c columns) lostName(row []string) bool {
	if len(row) == 0 || c.typ != 1 || c.name != 0 {
		return false
	}
	if _, isType := kindOf(row[0]); !isType {
		return row[0] == "" && len(row) > c.typ && row[c.typ] != ""
	}
	next := ""
	if len(row) > 1 {
		next = strings.ToLower(plain(row[1]))
	}
	_, typeFollows := kindOf(next)
	return !typeFollows && (c.required == 2 && (next == "yes" || next == "no" || next == "required" || next == "optional" || next == "true" || next == "false"))
}
