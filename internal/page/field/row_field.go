package field

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
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
		if m := slantedType.FindStringSubmatch(name); m != nil && !ok && c.Typ < 0 {
			if n, ok = word.FieldName(m[1]); ok {
				if _, ok = word.KindOf(m[2] + m[3]); ok {
					word.SetType(&f, m[2]+m[3])
				}
			}
		}
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
	word.Describe(&f, factLines(cell(c.Description)))
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
	if def := source.Plain(cell(c.Def)); c.Def >= 0 {
		f.Default = def
	}
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
		if slices.Contains(wordsOfSentences, v) || strings.HasSuffix(v, ".") {
			small++
		}
	}
	return small > 0
}

// wordsOfSentences are words that a sentence has and no list of values.
var wordsOfSentences = strings.Fields("the a an of to is are with from by at for as than that which must may up")

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

var leadingType = pattern.New("^[(\\[*_`]*([A-Za-z][\\w ]*?(?:\\[\\]|<\\w+>)?)[)\\]*_`]*(?:\\s*\\(([^()]*)\\))?(?:[.,:;]|\\s+[-–—]|$)\\s*(.*)$")

// shortcodes are marks of Hugo in a text: {{<required>}}.
var shortcodes = pattern.New(`\{\{[<%][^{}]*[>%]\}\}`)

// slantedType is a cell with a name in code and its type in italics beside it: "`size` *number*".
var slantedType = pattern.New("^`([^`]+)`\\s+(?:\\*([A-Za-z][\\w \\[\\]]*)\\*|_([A-Za-z][\\w \\[\\]]*)_)$")

// requiredMark is the mark of such a site that says a field is required.
var requiredMark = pattern.New(`\{\{[<%]\s*required\s*[>%]\}\}`)

var aType = pattern.New(`(?i)^(?:an?|the|(?:validations?: )?must be an?) (?:\w+ )?(object|array|boolean|integer|string|list|hash|number)\b(?: (?:of|which|that|containing|with|representing|describing|specifying|indicating|value)|[.,]|$)`)

// codedFirst is a description that begins with the type in code: "`string (Duration format)` Required. How long".
var codedFirst = pattern.New("^`([a-z]+)(?: \\([^`]*\\))?`(?:\\s+(\\S.*)|$)")

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
	if m := codedFirst.FindStringSubmatch(f.Description); m != nil {
		if k, ok := word.KindOf(m[1]); ok && k.Name != "" {
			word.SetKind(f, k)
			f.Required = f.Required || strings.HasPrefix(m[2], "Required")
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

var (
	cellBreak = pattern.New(`\s*<br\s*/?>\s*`)
	// factLine is a line of a cell that says one thing of the member, as a page writes it behind a line break. Its second group is the colon.
	factLine = pattern.New(`(?i)^(required|optional|nullable|deprecated|(?:allowed|possible|valid) values|default|example)(?:( ?:) ?(\S.*))?$`)
)

// factLines parts a description at its line breaks where what stands behind one says a fact of the member: "The mode<br>required".
func factLines(s string) string {
	if !strings.Contains(s, "<br") {
		return s
	}
	lines := strings.Split(cellBreak.ReplaceAllString(s, "\n"), "\n")
	facts := 0
	for i, l := range lines {
		m := factLine.FindStringSubmatch(l)
		if i == 0 || m == nil || m[2] == "" && strings.Contains(strings.ToLower(m[1]), "value") {
			continue
		}
		facts++
		if m[2] != "" {
			lines[i] = m[1] + ": " + m[3]
		}
	}
	if facts == 0 {
		return s
	}
	return strings.Join(lines, "\n")
}
