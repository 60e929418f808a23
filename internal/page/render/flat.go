package render

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

var (
	flatHeader = regexp.MustCompile(`^(Field|Name|Property|Parameter|Attribute|Key|Argument)(Type)?(Required|Mandatory|Optional)?(Default)?(Description|Details|Notes)?$`)
	yesNo      = regexp.MustCompile(`^(Yes|No|Required|Optional|True|False|true|false|yes|no)(.*)$`)
)

// flatTable renders a field table whose cells a capture put on lines of their own: the header runs together or stands one word
// a line; a row is the name, the type, a named type where there is one, and the rest.
func (m markdown) flatTable(lines []outline.Line, _ int) (outline.Outline, int) {
	words, first := flatColumns(lines)
	c, ok := word.ColumnsOf(words)
	if !ok || c.Typ != 1 || len(words) < 3 {
		return nil, 0
	}
	b := outline.Block{Kind: outline.TableBlock, Line: lines[0].Number, Ruled: true, Rows: []outline.Row{{Line: lines[0].Number, Cells: words}}}
	i := first
	for i < len(lines) {
		if strings.TrimSpace(lines[i].Text) == "" {
			i++
			continue
		}
		r, n := flatRow(c, len(words), lines[i:])
		if n == 0 {
			break
		}
		b.Rows = append(b.Rows, r)
		i += n
		b.Last = lines[i-1].Number
	}
	if len(b.Rows) < 2 {
		return nil, 0
	}
	return outline.Outline{b}, i
}

// flatColumns reads the header; first is the line after it.
func flatColumns(lines []outline.Line) (words []string, first int) {
	s := strings.TrimSpace(lines[0].Text)
	if f := flatHeader.FindStringSubmatch(s); f != nil && f[2] != "" && (f[3] != "" || f[5] != "") {
		for _, w := range f[1:] {
			if w != "" {
				words = append(words, w)
			}
		}
		return words, 1
	}
	if s == "" || s[0] < 'A' || s[0] > 'Z' || len(s) > 20 {
		return nil, 0
	}
	seen := map[int]bool{}
	for i := 0; i < len(lines) && i < 16; i++ {
		l := strings.TrimSpace(lines[i].Text)
		if l == "" {
			continue
		}
		// The first row may begin with a word that could head a column too: "name".
		role := word.ColumnRole(l)
		if role < 0 || seen[role] || l[0] < 'A' || l[0] > 'Z' {
			break
		}
		seen[role] = true
		words, first = append(words, l), i+1
	}
	return words, first
}

// flatRow reads one row, and says how many lines it takes; 0 where none begins.
func flatRow(c word.Columns, width int, lines []outline.Line) (outline.Row, int) {
	r := outline.Row{Line: lines[0].Number, Cells: make([]string, width)}
	at := func(i int) (string, int) {
		for ; i < len(lines); i++ {
			if s := strings.TrimSpace(lines[i].Text); s != "" {
				return s, i
			}
		}
		return "", i
	}
	name := strings.TrimSpace(lines[0].Text)
	typ, i := at(1)
	_, isType := word.KindOf(name)
	if isType && yesNo.MatchString(typ) {
		// The name fell out: the row begins with its type.
		typ, i = name, 0
	} else if _, isName := word.FieldName(name); !isName && !(strangeName.MatchString(name) && typed(typ)) || looseMethod.MatchString(name) || typ == "" {
		return r, 0
	} else if _, isTitle := word.PlainTitleOf(name); isTitle {
		return r, 0
	} else {
		r.Cells[c.Name] = name
	}
	r.Cells[c.Typ] = typ
	if c.Required < 0 {
		s, k := at(i + 1)
		if c.Description >= 0 {
			r.Cells[c.Description] = s
		}
		return r, min(k+1, len(lines))
	}
	for k := i + 1; k < len(lines) && k <= i+4; k++ {
		s := strings.TrimSpace(lines[k].Text)
		f := yesNo.FindStringSubmatch(s)
		if f == nil {
			if s != "" && !strings.Contains(s, " ") && !strings.Contains(r.Cells[c.Typ], " ") {
				r.Cells[c.Typ] += " " + s
			}
			continue
		}
		r.Cells[c.Required] = f[1]
		said := strings.TrimSpace(f[2])
		if said == "" && c.Description > c.Required && !rowBegins(lines[k+1:]) && k+1 < len(lines) {
			k++
			said = strings.TrimSpace(lines[k].Text)
		}
		if c.Description >= 0 {
			r.Cells[c.Description] = said
		}
		return r, k + 1
	}
	return r, 0
}

// strangeName is a name with signs that no member's name has elsewhere: "value+=".
var strangeName = regexp.MustCompile(`^[A-Za-z_]\w*[-+*/=<>!]{1,3}$`)

// typed reports a cell that begins with a type.
func typed(cell string) bool {
	first, _, _ := strings.Cut(cell, ",")
	_, isType := word.KindOf(first)
	return isType
}

// rowBegins reports a name with its type below.
func rowBegins(lines []outline.Line) bool {
	if len(lines) < 2 {
		return false
	}
	_, isName := word.FieldName(strings.TrimSpace(lines[0].Text))
	_, isType := word.KindOf(strings.TrimSpace(lines[1].Text))
	return isName && isType
}
