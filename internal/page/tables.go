package page

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// fitsTables: a table of named fields, and a method with a path.
func fitsTables(t *text) bool {
	if _, ok := t.endpoint(); !ok {
		return false
	}
	for n := 1; n <= len(t.lines); n++ {
		if _, ok := t.tableAt(n); ok {
			return true
		}
		if _, ok := t.flatAt(n); ok {
			return true
		}
	}
	return false
}

func readTables(t *text) (contract.Page, error) { return t.readSections() }

// columns says which cell of a row holds what; -1 where the table lacks it.
type columns struct {
	name, typ, required, description, def, example, in, values int
	optional                                                   bool // the required column says "optional"
}

// columnWord is a way of heading a column.
type columnWord struct {
	set     func(*columns, int)
	pattern *regexp.Regexp
}

var columnWords = []columnWord{
	{func(c *columns, i int) { c.name = i }, regexp.MustCompile(`^(field|name|property|param|parameter|attribute|key|member|argument|column|option|header)s?( name)?$`)},
	{func(c *columns, i int) { c.typ = i }, regexp.MustCompile(`^(data ?)?types?$|^format$`)},
	{func(c *columns, i int) { c.required = i }, regexp.MustCompile(`^(is )?(required|mandatory|presence|req)\??\.?$|^required/optional$`)},
	{func(c *columns, i int) { c.required, c.optional = i, true }, regexp.MustCompile(`^optional\??$`)},
	{func(c *columns, i int) { c.description = i }, regexp.MustCompile(`^(description|details?|notes?|meaning|comments?|definition|desc)$`)},
	{func(c *columns, i int) { c.def = i }, regexp.MustCompile(`^default( value)?$`)},
	{func(c *columns, i int) { c.example = i }, regexp.MustCompile(`^(examples?|sample)( value)?$`)},
	{func(c *columns, i int) { c.in = i }, regexp.MustCompile(`^(in|location|parameter type|where|located in)$`)},
	{func(c *columns, i int) { c.values = i }, regexp.MustCompile(`^((allowed|possible|valid|accepted) )?values$|^enum$|^options$`)},
}

// columnRole is the index of the kind of column that a word heads, or -1.
func columnRole(word string) int {
	if len(word) > longestTitle {
		return -1
	}
	word = strings.ToLower(plain(word))
	return slices.IndexFunc(columnWords, func(w columnWord) bool { return w.pattern.MatchString(word) })
}

// columnsOf recognises a header row. A table of fields has a name column first and says something of each.
func columnsOf(cells []string) (columns, bool) {
	c := columns{name: -1, typ: -1, required: -1, description: -1, def: -1, example: -1, in: -1, values: -1}
	known := 0
	for i, cell := range cells {
		if role := columnRole(cell); role >= 0 {
			columnWords[role].set(&c, i)
			known++
		}
	}
	return c, c.name == 0 && known >= 2 && (c.typ >= 0 || c.description >= 0)
}

// table is a Markdown table of fields, or one whose cells are parted by tabs.
type table struct {
	columns
	first, last int // lines of its rows
	tabs        bool
}

var ruler = regexp.MustCompile(`^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-+:?\s*)*\|?\s*$`)

// tableAt recognises the table whose header stands on a line.
func (t *text) tableAt(n int) (table, bool) {
	l := t.line(n)
	if t.fenced(n) {
		return table{}, false
	}
	tabs := !strings.Contains(l, "|") && strings.Contains(l, "\t")
	if !tabs && (!strings.Contains(l, "|") || !ruler.MatchString(t.line(n+1)) || !strings.Contains(t.line(n+1), "|")) {
		return table{}, false
	}
	found := table{first: n + 2, tabs: tabs}
	if tabs {
		found.first = n + 1
	}
	var ok bool
	if found.columns, ok = columnsOf(cells(l, tabs)); !ok {
		return table{}, false
	}
	found.last = found.first - 1
	for k := found.first; k <= len(t.lines); k++ {
		l := t.line(k)
		if l == "" || t.fenced(k) || !strings.Contains(l, map[bool]string{true: "\t", false: "|"}[tabs]) {
			break
		}
		found.last = k
	}
	return found, found.last >= found.first
}

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

// rows reads the fields of a table.
func (t *text) rows(tb table, s section) []contract.Field {
	var fields []contract.Field
	for n := tb.first; n <= tb.last; n++ {
		if f, ok := tb.field(cells(t.line(n), tb.tabs), s, n); ok {
			fields = append(fields, f)
		}
	}
	return fields
}

// field reads one row. A row that lost its first cell has a type where the name should be and too little at its end.
func (c columns) field(row []string, s section, line int) (contract.Field, bool) {
	lost := c.lostName(row)
	if lost {
		row = append([]string{""}, row...)
	}
	cell := func(i int) string {
		if i < 0 || i >= len(row) {
			return ""
		}
		return row[i]
	}
	f := contract.Field{In: s.kind, Line: line, Description: cell(c.description)}
	if lost {
		f.Inferred = []string{"name"}
	} else if !setName(&f, cell(c.name)) {
		return f, false
	}
	setType(&f, cell(c.typ))
	if c.required >= 0 {
		f.Required = isYes(cell(c.required)) != c.optional && cell(c.required) != ""
	} else {
		f.Required = f.Required || requiredWord.MatchString(f.Description) || requiredWord.MatchString(cell(c.typ))
	}
	f.Default = plain(cell(c.def))
	setExample(&f, plain(cell(c.example)))
	if v := cell(c.values); v != "" {
		f.Enum = splitValues(plain(v))
	}
	if where := strings.ToLower(plain(cell(c.in))); where == inPath || where == inQuery || where == inHeader || where == inBody {
		f.In = where
	}
	return f, true
}

var (
	yes          = regexp.MustCompile(`(?i)^\W*(yes|y|true|required|mandatory|always|✓|✔|x|✅)\b?`)
	requiredWord = regexp.MustCompile(`(?i)(^|[.(\[,;:*]\s*)required([.)\],;:*\s]|$)`)
)

func isYes(s string) bool { return yes.MatchString(plain(s)) || strings.ContainsAny(s, "✓✔✅") }

// lostName reports a row whose name fell out in the capture: its first cell is a type and its second the answer to "required?".
func (c columns) lostName(row []string) bool {
	if len(row) == 0 || c.typ != 1 {
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
