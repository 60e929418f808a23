package page

import (
	"html"
	"regexp"
	"slices"
	"strings"
)

// columns says which cell of a row holds what; -1 where the table lacks it.
type columns struct {
	name, typ, required, description, def, example, in, values, nullable, value int

	constraint bool // what the column of values holds are values only where they are marked as such

	optional bool   // the required column says "optional"
	place    string // where the fields go, by the header of the column of names; "" where it does not say
}

func noColumns() columns {
	return columns{name: -1, typ: -1, required: -1, description: -1, def: -1, example: -1, in: -1, values: -1, nullable: -1, value: -1}
}

// columnWord is a way of heading a column: words, one of which the header has.
type columnWord struct {
	set   func(*columns, int)
	words map[string]bool
	fill  map[string]bool // words that may stand beside them
}

// setOf makes a set of words.
func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// columnWords lists the kinds of column; the first whose word a header has counts.
var columnWords = []columnWord{
	{func(c *columns, i int) { c.example = i }, setOf("example sample"), setOf("value")},
	{func(c *columns, i int) { c.required, c.optional = i, true }, setOf("optional"), setOf("is ?")},
	{func(c *columns, i int) { c.required = i }, setOf("required mandatory presence req requirement necessity obligatory req'd usage cardinality"), setOf("is optional or")},
	{func(c *columns, i int) { c.nullable = i }, setOf("nullable"), setOf("is")},
	{func(c *columns, i int) { c.def = i }, setOf("default"), setOf("value if omitted")},
	{func(c *columns, i int) { c.in = i }, setOf("in location where located style"), setOf("parameter type kind")},
	{func(c *columns, i int) { c.description = i }, setOf("description detail note meaning comment definition desc explanation purpose summary information info remark descriptions notes"), setOf("value the and of parameter field")},
	{func(c *columns, i int) { c.values = i }, setOf("values enum options choices"), setOf("allowed possible valid accepted acceptable permitted enumeration")},
	{func(c *columns, i int) { c.values, c.constraint = i, true }, setOf("constraint validation restriction"), setOf("")},
	{func(c *columns, i int) { c.typ = i }, setOf("type datatype format schema"), setOf("data value json of field parameter")},
	{func(c *columns, i int) { c.name = i }, setOf("field name property param parameter attribute key member argument column option header variable element item parametre fieldname"), setOf("name the json request body query of path form http field key parameter input uri url")},
	{func(c *columns, i int) { c.value = i }, setOf("value content"), setOf("")},
}

// columnRole is the index of the kind of column that a word heads, or -1.
func columnRole(word string) int {
	if len(word) > longestTitle {
		return -1
	}
	word = strings.Trim(strings.ToLower(plain(word)), ":*.? ")
	if i := strings.IndexByte(word, '('); i > 0 {
		word = strings.TrimSpace(word[:i])
	}
	words := strings.FieldsFunc(word, func(r rune) bool { return r == ' ' || r == '/' || r == '-' || r == '_' })
	if len(words) == 0 || len(words) > 4 {
		return -1
	}
	for i, kind := range columnWords {
		known, heads := 0, false
		for _, w := range words {
			is := kind.words[w] || kind.words[singular(w)] && w != "values"
			if is || kind.fill[w] || kind.fill[singular(w)] {
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

// columnsOf recognises a header row. A table of fields has a column of names, and says something of each.
func columnsOf(cells []string) (columns, bool) {
	c := noColumns()
	seen, known := map[int]bool{}, 0
	for i, cell := range cells {
		if role := columnRole(cell); role >= 0 && !seen[role] {
			seen[role] = true
			columnWords[role].set(&c, i)
			known++
		}
	}
	if c.name >= 0 {
		c.place = placeOfHeader(cells[c.name])
	}
	if len(cells) == 2 && c.name == 0 && c.place != "" && strings.Trim(html.UnescapeString(cells[1]), " \u00a0") == "" {
		c.description, known = 1, 2 // "Body arguments" over names, and nothing over what is said of them
	}
	// "Header | Value": what a column of values says of a header is its description. Beside other columns it holds examples.
	switch {
	case c.value < 0:
	case c.description < 0 && c.typ < 0 && known == 2:
		c.description = c.value
	case c.example < 0:
		c.example = c.value
	}
	return c, c.name >= 0 && c.name <= 1 && known >= 2 && (c.typ >= 0 || c.description >= 0 || c.required >= 0 || c.values >= 0)
}

// placeOfHeader says where fields go by the header of the column of their names: "Path parameter", "Header key".
func placeOfHeader(cell string) string {
	words := titleWord.FindAllString(strings.ToLower(plain(cell)), -1)
	parameter := slices.ContainsFunc(words, func(w string) bool {
		return strings.HasPrefix(w, "param") || strings.HasPrefix(w, "variable") || strings.HasPrefix(w, "argument")
	})
	for _, w := range words {
		switch {
		case w == "header" || w == "headers":
			return inHeader
		case parameter && (w == "path" || w == "url" || w == "uri"):
			return inPath
		case parameter && (w == "query" || w == "querystring"):
			return inQuery
		case parameter && w == "body":
			return inBody
		}
	}
	return ""
}

var ruler = regexp.MustCompile(`^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$`)

// cells divides a row; a bar that is escaped or stands in code divides nothing.
func cells(l string, tabs bool) []string {
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
