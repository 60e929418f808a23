package word

import (
	"html"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Columns says which cell of a row holds what; -1 where the table lacks it.
type Columns struct {
	Name, Typ, Required, Description, Def, Example, In, Values, Nullable, value int
	Remarks                                                                     int // a second column of descriptions

	Constraint bool // what the column of values holds are values only where they are marked as such

	Crossed  bool   // the required column says yes by a circle and no by a cross
	Optional bool   // the required column says "optional"
	Place    string // where the fields go, by the header of the column of names; "" where it does not say
}

// NoColumns is a table of which no column is known.
func NoColumns() Columns {
	return Columns{Name: -1, Typ: -1, Required: -1, Description: -1, Def: -1, Example: -1, In: -1, Values: -1, Nullable: -1, value: -1, Remarks: -1}
}

// ColumnWord is a way of heading a column: words, one of which the header has.
type ColumnWord struct {
	Set   func(*Columns, int)
	words map[string]bool
	fill  map[string]bool // words that may stand beside them
}

// SetOf makes a set of words.
func SetOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// ColumnWords lists the kinds of column; the first whose word a header has counts.
var ColumnWords = []ColumnWord{
	{func(c *Columns, i int) { c.Example = i }, SetOf("example sample"), SetOf("value")},
	{func(c *Columns, i int) { c.Required, c.Optional = i, true }, SetOf("optional"), SetOf("is ?")},
	{func(c *Columns, i int) { c.Required = i }, SetOf("required obligative must mandatory presence req requirement necessity obligatory req'd usage cardinality m"), SetOf("is optional or opt o not")},
	{func(c *Columns, i int) { c.Nullable = i }, SetOf("nullable"), SetOf("is")},
	{func(c *Columns, i int) { c.Def = i }, SetOf("default"), SetOf("value if omitted")},
	{func(c *Columns, i int) { c.In = i }, SetOf("in location where located style"), SetOf("parameter type kind")},
	{func(c *Columns, i int) { c.Description = i }, SetOf("description detail note meaning comment definition desc explanation purpose summary information info remark descriptions notes"), SetOf("value the and of parameter field additional further other")},
	{func(c *Columns, i int) { c.Values = i }, SetOf("values enum options choices"), SetOf("allowed possible valid accepted acceptable permitted enumeration")},
	{func(c *Columns, i int) { c.Values, c.Constraint = i, true }, SetOf("constraint validation restriction rule"), SetOf("validation")},
	{func(c *Columns, i int) { c.Typ = i }, SetOf("type datatype format schema tip tipi"), SetOf("data value json of field parameter")},
	{func(c *Columns, i int) { c.Name = i }, SetOf("field name property param parameter attribute key member argument column option header variable element item parametre fieldname"), SetOf("name of the json request body query of path form http field key parameter input uri url")},
	{func(c *Columns, i int) { c.value = i }, SetOf("value content"), SetOf("")},
	{func(*Columns, int) {}, SetOf("length size min max minimum maximum"), SetOf("value characters")},
}

// BoundsHead reports the head of a column that holds bounds of a value or of its length.
func BoundsHead(head string) bool { return ColumnRole(head) == len(ColumnWords)-1 }

// symbols are pictures before or behind a text.
var symbols = pattern.New(`^[\p{So}\x{FE0F}\x{2757}\s]+|[\p{So}\x{FE0F}\s]+$`)

// ColumnRole is the index of the kind of column that a word heads, or -1.
func ColumnRole(word string) int {
	if len(word) > LongestTitle {
		return -1
	}
	word = strings.Trim(strings.ToLower(English(source.Plain(symbols.ReplaceAllString(word, "")))), ":*.?¿ ")
	if i := strings.IndexByte(word, '('); i > 0 {
		word = strings.TrimSpace(word[:i])
	}
	words := strings.FieldsFunc(word, func(r rune) bool { return r == ' ' || r == '/' || r == '-' || r == '_' })
	if len(words) == 0 || len(words) > 4 {
		return -1
	}
	for i, kind := range ColumnWords {
		known, heads := 0, false
		for _, w := range words {
			is := kind.words[w] || kind.words[Singular(w)] && w != "values"
			if is || kind.fill[w] || kind.fill[Singular(w)] {
				known++
			}
			heads = heads || is
		}
		if heads && known == len(words) {
			return i
		}
	}
	return -1
}

// titledName is the head of a column of names into which the title of its table has run: "ShelfChangeDtoName".
var titledName = pattern.New(`^[A-Z][A-Za-z]+[a-z](Name|Property|Field|Parameter)$`)

// ColumnsOf recognises a header row. A table of fields has a column of names, and says something of each.
func ColumnsOf(cells []string) (Columns, bool) {
	c := NoColumns()
	seen, known := map[int]bool{}, 0
	for i, cell := range cells {
		if m := titledName.FindStringSubmatch(cell); i == 0 && m != nil && len(cells) > 2 {
			cell = m[1] // the title of the table has run into its header
		}
		if role := ColumnRole(cell); role >= 0 && seen[role] && c.Description >= 0 && c.Remarks < 0 {
			other := NoColumns()
			if ColumnWords[role].Set(&other, i); other.Description == i {
				c.Remarks = i
			}
		} else if role >= 0 && !seen[role] {
			seen[role] = true
			ColumnWords[role].Set(&c, i)
			known++
		}
	}
	if c.Name < 0 && c.Typ > 0 && c.Description > 0 && strings.EqualFold(source.Plain(strings.TrimSpace(cells[0])), "path") {
		c.Name = 0 // where a member stands in the body
	}
	if c.Name < 0 && c.Typ > 0 && c.Required > 0 && c.Description > 0 {
		c.Name = 0 // a word of the page's own above the names: "Object"
	}
	if c.Name >= 0 {
		c.Place = placeOfHeader(cells[c.Name])
	}
	if len(cells) == 2 && c.Name == 0 && strings.Trim(html.UnescapeString(cells[1]), " \u00a0") == "" {
		c.Description, known = 1, 2 // "Body arguments" over names, and nothing over what is said of them
	}
	// "Header | Value": what a column of values says of a header is its description. Beside other columns it holds examples.
	switch {
	case c.value < 0:
	case c.Description < 0 && c.Typ < 0 && known == 2:
		c.Description = c.value
	case c.Example < 0:
		c.Example = c.value
	}
	return c, c.Name >= 0 && c.Name <= 1 && known >= 2 && (c.Typ >= 0 || c.Description >= 0 || c.Required >= 0 || c.Values >= 0)
}

// placeOfHeader says where fields go by the header of the column of their names: "Path parameter", "Header key".
func placeOfHeader(cell string) string {
	words := TitleWord.FindAllString(strings.ToLower(English(source.Plain(cell))), -1)
	parameter := slices.ContainsFunc(words, func(w string) bool {
		return strings.HasPrefix(w, "param") || strings.HasPrefix(w, "variable") || strings.HasPrefix(w, "argument")
	})
	for _, w := range words {
		switch {
		case w == "header" || w == "headers":
			return InHeader
		case parameter && (w == "path" || w == "url" || w == "uri" || w == "route"):
			return InPath
		case parameter && (w == "query" || w == "querystring"):
			return InQuery
		case parameter && w == "body":
			return InBody
		}
	}
	return ""
}

// Ruler is the line below the header of a table of Markdown.
var Ruler = pattern.New(`^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$`)

// Cells divides a row; a bar that is escaped or stands in code divides nothing.
func Cells(l string, tabs bool) []string {
	if tabs {
		return strings.Split(l, "\t")
	}
	l = strings.TrimSpace(l)
	l = strings.TrimPrefix(l, "|")
	if strings.HasSuffix(l, "|") && !strings.HasSuffix(l, `\|`) {
		l = l[:len(l)-1]
	}
	var out []string
	var b strings.Builder
	code := false
	for i := 0; i < len(l); i++ {
		switch {
		case l[i] == '\\' && i+1 < len(l) && l[i+1] == '|':
			b.WriteByte('|')
			i++
		case l[i] == '`':
			code = !code && strings.Contains(l[i+1:], "`")
			b.WriteByte('`')
		case l[i] == '|' && !code:
			out = append(out, strings.TrimSpace(b.String()))
			b.Reset()
		default:
			b.WriteByte(l[i])
		}
	}
	return append(out, strings.TrimSpace(b.String()))
}
