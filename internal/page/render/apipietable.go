package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	apipieHead = pattern.New(`^\|?\s*Param name\s*[\s|]\s*Description\s*\|?$`)
	apipieName = pattern.New(`^([A-Za-z_]\w*(?:\[\w+\])*)(?:\s+((?:required|optional)(?:\s*,\s*nil allowed)?))?$`)
	apipieFlag = pattern.New(`^(required|optional)(?:\s*,\s*nil allowed)?$`)
	apipieKind = pattern.New(`(?i)^(?:must be an?|parameter has to be|must be) (array|string|integer|number|boolean|hash|datetime)\b`)
)

// apipieTables writes the table of parameters of a page that Apipie made, of which a copy has each cell on lines of its own, as a table of
// Markdown: a name with "required" or "optional", a description, and "Validations:" with the type in a bullet. It stands behind the samples, and
// is the request's all the same.
func apipieTables(lines []outline.Line) []outline.Line {
	var out []outline.Line
	for i := 0; i < len(lines); i++ {
		if !apipieHead.MatchString(strings.TrimSpace(lines[i].Text)) {
			out = append(out, lines[i])
			continue
		}
		rows, n := apipieRows(lines[i+1:])
		if len(rows) == 0 {
			out = append(out, lines[i])
			continue
		}
		out = append(out, partsOf(lines[i], "", "**Request parameters**", "", "| Name | Type | Required | Description |", "|---|---|---|---|")...)
		out = append(out, rows...)
		i += n
		out = append(out, outline.Line{Number: lines[i].Number})
	}
	return out
}

// apipieRows are the rows of such a table; n is how many lines they take.
func apipieRows(lines []outline.Line) (rows []outline.Line, n int) {
	var name, flag, kind string
	var said []string
	at := 0
	put := func() {
		if name != "" {
			rows = append(rows, outline.Line{Number: at, Text: tableRow(name, kind, flag, strings.Join(said, " "))})
		}
		name, flag, kind, said = "", "", "", nil
	}
	validated := false
	for n = 0; n < len(lines); n++ {
		s := strings.TrimSpace(strings.Trim(strings.TrimSpace(lines[n].Text), "|-• *"))
		m := apipieName.FindStringSubmatch(s)
		below := ""
		if n+1 < len(lines) {
			below = strings.TrimSpace(lines[n+1].Text)
		}
		switch {
		case s == "":
		case m != nil && (m[2] != "" || apipieFlag.MatchString(below)):
			put()
			name, at, validated = strings.NewReplacer("[", ".", "]", "").Replace(m[1]), lines[n].Number, false
			flag, _, _ = strings.Cut(m[2], " ")
			if m[2] == "" {
				flag = apipieFlag.FindStringSubmatch(below)[1]
				n++
			}
		case name == "" || validated && strings.TrimLeft(lines[n].Text, " ") == s && word.NameWord.MatchString(s):
			put()
			return rows, n
		case s == "Validations:":
			validated = true
		case validated && apipieKind.MatchString(s):
			kind = apipieType(apipieKind.FindStringSubmatch(s)[1])
		default:
			said = append(said, s)
		}
	}
	put()
	return rows, n
}

// apipieType is the type that a validation names.
func apipieType(s string) string {
	switch s = strings.ToLower(s); s {
	case "hash":
		return "object"
	case "datetime":
		return "string"
	}
	return s
}
