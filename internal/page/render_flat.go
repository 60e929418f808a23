package page

import (
	"regexp"
	"strings"
)

var (
	flatHeader = regexp.MustCompile(`^(Field|Name|Property|Parameter|Attribute|Key|Argument)(Type)?(Required|Mandatory|Optional)?(Default)?(Description|Details|Notes)?$`)
	yesNo      = regexp.MustCompile(`^(Yes|No|Required|Optional|True|False|true|false|yes|no)(.*)$`)
)

// flatTable renders a field table whose cells a capture put on lines of their own: the header runs together or stands one word
// a line; a row is the name, the type, a named type where there is one, and the rest.
func (m markdown) flatTable(lines []numbered, _ int) (outline, int) {
	words, first := flatColumns(lines)
	c, ok := columnsOf(words)
	if !ok || c.typ != 1 || len(words) < 3 {
		return nil, 0
	}
	b := block{Kind: tableBlock, Line: lines[0].n, Ruled: true, Rows: []row{{Line: lines[0].n, Cells: words}}}
	i := first
	for i < len(lines) {
		if strings.TrimSpace(lines[i].s) == "" {
			i++
			continue
		}
		r, n := flatRow(c, len(words), lines[i:])
		if n == 0 {
			break
		}
		b.Rows = append(b.Rows, r)
		i += n
		b.Last = lines[i-1].n
	}
	if len(b.Rows) < 2 {
		return nil, 0
	}
	return outline{b}, i
}

// flatColumns reads the header; first is the line after it.
func flatColumns(lines []numbered) (words []string, first int) {
	s := strings.TrimSpace(lines[0].s)
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
		l := strings.TrimSpace(lines[i].s)
		if l == "" {
			continue
		}
		// The first row may begin with a word that could head a column too: "name".
		role := columnRole(l)
		if role < 0 || seen[role] || l[0] < 'A' || l[0] > 'Z' {
			break
		}
		seen[role] = true
		words, first = append(words, l), i+1
	}
	return words, first
}

// flatRow reads one row, and says how many lines it takes; 0 where none begins.
func flatRow(c columns, width int, lines []numbered) (row, int) {
	r := row{Line: lines[0].n, Cells: make([]string, width)}
	at := func(i int) (string, int) {
		for ; i < len(lines); i++ {
			if s := strings.TrimSpace(lines[i].s); s != "" {
				return s, i
			}
		}
		return "", i
	}
	name := strings.TrimSpace(lines[0].s)
	typ, i := at(1)
	_, isType := kindOf(name)
	if isType && yesNo.MatchString(typ) {
		// The name fell out: the row begins with its type.
		typ, i = name, 0
	} else if _, isName := fieldName(name); !isName || looseMethod.MatchString(name) || typ == "" {
		return r, 0
	} else if _, isTitle := plainTitleOf(name); isTitle {
		return r, 0
	} else {
		r.Cells[c.name] = name
	}
	r.Cells[c.typ] = typ
	if c.required < 0 {
		s, k := at(i + 1)
		if c.description >= 0 {
			r.Cells[c.description] = s
		}
		return r, min(k+1, len(lines))
	}
	for k := i + 1; k < len(lines) && k <= i+4; k++ {
		s := strings.TrimSpace(lines[k].s)
		f := yesNo.FindStringSubmatch(s)
		if f == nil {
			if s != "" && !strings.Contains(s, " ") && !strings.Contains(r.Cells[c.typ], " ") {
				r.Cells[c.typ] += " " + s
			}
			continue
		}
		r.Cells[c.required] = f[1]
		said := strings.TrimSpace(f[2])
		if said == "" && c.description > c.required && !rowBegins(lines[k+1:]) && k+1 < len(lines) {
			k++
			said = strings.TrimSpace(lines[k].s)
		}
		if c.description >= 0 {
			r.Cells[c.description] = said
		}
		return r, k + 1
	}
	return r, 0
}

// rowBegins reports a name with its type below.
func rowBegins(lines []numbered) bool {
	if len(lines) < 2 {
		return false
	}
	_, isName := fieldName(strings.TrimSpace(lines[0].s))
	_, isType := kindOf(strings.TrimSpace(lines[1].s))
	return isName && isType
}
