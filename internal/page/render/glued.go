package render

import (
	"slices"
	"strings"
	"unicode"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// gluedEntryLine is a line of a copy from GitBook, in which a name, its type and its badge run together: "strategystring · enumOptional".
var gluedEntryLine = pattern.New(`^([A-Za-z_$][\w.$-]*?)(string|integer|number|boolean|object|array|any)(\[\])*((?: · [a-z][a-z0-9-]*(?:: -?\d+)?)*)( (?:·|\|) nullable)?(?: · )?(Read-only|Write-only)?(Required|Optional)?(read-only|write-only)?(?:Possible values:)?$`)

// spacedTypes are the types that such pages write out between a name and its badge.
const spacedTypes = `(?:string|integer|int32|int64|number|float|double|boolean|object|array|date|date-time|uuid|email|uri|url)(?:<[\w-]+>)?`

// SpacedEntryLine is a line on which a name, its type and what stands beside it follow each other: "name string optional".
var SpacedEntryLine = pattern.New(`^([A-Za-z_$][\w.$-]*(?:\[\])?) (` + spacedTypes + `|array of \w+) (required|optional|nullable)((?: (?:read-only|write-only|nullable|deprecated))*)(?: ([A-Z].*))?$`)

// spacedEntry reads such a line.
func spacedEntry(l outline.Line) (outline.Item, bool) {
	m := SpacedEntryLine.FindStringSubmatch(strings.TrimSpace(l.Text))
	if m == nil {
		return outline.Item{}, false
	}
	it := outline.Item{Line: l.Number, Term: m[1], Text: m[5], Attr: map[string]string{"type": m[2], "required": m[3]}}
	if m[3] == "nullable" {
		it.Attr["nullable"], it.Attr["required"] = "true", "optional"
	}
	for _, word := range strings.Fields(m[4]) {
		it.Attr[strings.NewReplacer("-o", "O").Replace(word)] = "true"
	}
	return it, true
}

// unbadgedLine is such a line of a member that has no badge, among others that have one.
var unbadgedLine = pattern.New(`^([a-z_$][\w.$-]*(?:\[\])?) (` + spacedTypes + `|array of \w+)(?: ([A-Z].*))?$`)

// unbadgedEntry reads such a line.
func (m markdown) unbadgedEntry(l outline.Line) (outline.Item, bool) {
	f := unbadgedLine.FindStringSubmatch(strings.TrimSpace(l.Text))
	if f == nil || !m.unbadged {
		return outline.Item{}, false
	}
	return outline.Item{Line: l.Number, Term: f[1], Text: f[3], Attr: map[string]string{"type": f[2]}}, true
}

// gluedWordsLine is a line of a copy in which a name, the words for its type and its badge run together, with bounds behind them, as
// Fern's pages do: "tagslist of strings or nullOptional", "labelstringRequired>=1 character".
var gluedWordsLine = pattern.New(`^([A-Za-z_$][\w.$-]*?)((?:list|set)s? of [a-z]+(?: of [a-z]+)?|map from [a-z]+ to [a-z]+|string|integer|long|double|number|boolean|object|enum|datetime|date|array|any)( or null)?(Optional|Required|optional|required)((?:format:|Defaults to|[<>]=|\d+-\d+ characters|[A-Z]).*)?$`)

// gluedPlainLine is a line of a copy in which a name and its type run together and nothing else does: "titlestring", "idstring · uuid".
var gluedPlainLine = pattern.New(`^([A-Za-z_$][\w.$-]*?)((?:string|integer|number|boolean|object|array)(?:\[\])?|Record<[^<>]*>)(?: · ([a-z][a-z-]*))?$`)

// gluedNamedLine is such a line whose type has a name of its own before it, as Docusaurus shows it: "unitVolumeUnit (string)nullable".
// gluedFlagLine has a badge behind the type alone: "archived_atstringnullable".
var (
	gluedNamedLine = pattern.New(`^([a-z_$][\w.$-]*?[a-z0-9_])([A-Z]\w*) \((string|integer|number|boolean|object|array)\)((?:\[\])?)((?:nullable|required)*)$`)
	gluedFlagLine  = pattern.New(`^([A-Za-z_$][\w.$-]*?)((?:string|integer|number|boolean|object|array)(?:\[\])?)((?:nullable|required)+)$`)
)

// gluedNamed reads such a line. A name of several words, which ends where the name of the type begins, can't be told from it.
func gluedNamed(l outline.Line) (outline.Item, bool) {
	s := strings.TrimSpace(l.Text)
	f := gluedNamedLine.FindStringSubmatch(s)
	if f != nil && strings.ContainsFunc(f[2][1:], unicode.IsUpper) && !strings.Contains(f[1], "_") {
		return outline.Item{}, false
	}
	if f == nil {
		g := gluedFlagLine.FindStringSubmatch(s)
		if g == nil {
			return outline.Item{}, false
		}
		f = []string{g[0], g[1], "", g[2], "", g[3]}
	}
	it := outline.Item{Line: l.Number, Term: f[1], Attr: map[string]string{"type": f[3] + f[4], "required": "optional"}}
	if strings.Contains(f[5], "required") {
		it.Attr["required"] = "required"
	}
	if strings.Contains(f[5], "nullable") {
		it.Attr["nullable"] = "true"
	}
	return it, true
}

// gluedBadgeLine is the badge on the line below.
var gluedBadgeLine = pattern.New(`^(?i)(required|optional)\s?·?$`)

// bracketedType is the line of a page that writes the types behind the names, in brackets: a capital inside of such a name begins no type.
var bracketedType = pattern.New(`^[a-z_]+ \((?:string|integer|number|boolean|object|array)\b`)

// gluesNames reports a page on which several lines are a name that ran into its type, one with its badge on the line below.
func gluesNames(lines []string) bool {
	glued, badges := 0, 0
	for i, l := range lines {
		if bracketedType.MatchString(strings.TrimSpace(l)) {
			return false
		}
		if _, ok := gluedNamed(outline.Line{Text: l}); ok {
			glued++
			badges++
			continue
		}
		if m := gluedPlainLine.FindStringSubmatch(strings.TrimSpace(l)); m == nil || strings.Contains(m[1], "://") {
			continue
		}
		glued++
		if i+1 < len(lines) && gluedBadgeLine.MatchString(strings.TrimSpace(lines[i+1])) {
			badges++
		}
	}
	return glued > 2 && badges > 0
}

// gluedPlain reads such a line, on a page that has several; n is how many lines it takes with its badge.
func (m markdown) gluedPlain(lines []outline.Line) (it outline.Item, n int) {
	if !m.gluedNames {
		return it, 0
	}
	if it, ok := gluedNamed(lines[0]); ok {
		return it, 1
	}
	f := gluedPlainLine.FindStringSubmatch(strings.TrimSpace(lines[0].Text))
	if f == nil {
		return it, 0
	}
	it = outline.Item{Line: lines[0].Number, Term: f[1], Attr: map[string]string{"type": f[2]}}
	if f[3] != "" {
		it.Attr["format"] = f[3]
	}
	if len(lines) > 1 {
		if badge := gluedBadgeLine.FindStringSubmatch(strings.TrimSpace(lines[1].Text)); badge != nil {
			it.Attr["required"] = strings.ToLower(badge[1])
			return it, 2
		}
	}
	return it, 1
}

// beginsGlued reports lines that begin with such an entry.
func (m markdown) beginsGlued(lines []outline.Line) bool {
	_, n := m.gluedPlain(lines)
	return n > 0
}

// lengthsTail are both bounds of a length behind the badge of such a line.
var lengthsTail = pattern.New(`(\d+)-(\d+) characters?$`)

// boundTail is a bound behind the badge of such a line.
var boundTail = pattern.New(`([<>]=)(\d+) characters?`)

// gluedWords reads such a line.
func gluedWords(l outline.Line) (outline.Item, bool) {
	m := gluedWordsLine.FindStringSubmatch(strings.TrimSpace(l.Text))
	if m == nil {
		return outline.Item{}, false
	}
	it := outline.Item{Line: l.Number, Term: m[1], Attr: map[string]string{"type": m[2], "required": strings.ToLower(m[4])}}
	if elements, ok := strings.CutPrefix(m[2], "list of "); ok {
		it.Attr["type"] = "array of " + strings.Replace(elements, "enums", "strings", 1)
	}
	if m[3] != "" {
		it.Attr["nullable"] = "true"
	}
	if m[5] != "" && m[5][0] >= 'A' && m[5][0] <= 'Z' && !strings.HasPrefix(m[5], "Defaults to") {
		it.Text = m[5]
	}
	if within := lengthsTail.FindStringSubmatch(m[5]); within != nil {
		it.Attr["minLength"], it.Attr["maxLength"] = within[1], within[2]
	}
	for _, bound := range boundTail.FindAllStringSubmatch(m[5], -1) {
		it.Attr[map[string]string{"<=": "maxLength", ">=": "minLength"}[bound[1]]] = bound[2]
	}
	return it, true
}

// gluedEntry reads such a line; one that has neither a badge nor a mark behind the type is a word.
func gluedEntry(l outline.Line) (outline.Item, bool) {
	m := gluedEntryLine.FindStringSubmatch(strings.TrimSpace(l.Text))
	if m == nil || m[4] == "" && m[5] == "" && m[7] == "" {
		return outline.Item{}, false
	}
	it := outline.Item{Line: l.Number, Term: m[1], Attr: map[string]string{"type": m[2] + m[3]}}
	for _, mark := range strings.Split(m[4], " · ") {
		switch mark {
		case "":
		case "nullable":
			it.Attr["nullable"] = "true"
		case "enum":
			it.Attr["type"] = strings.Replace("enum<"+m[2]+">", "enum<array>", "array", 1) + m[3]
		case "min", "max":
		default:
			if bound, value, ok := strings.Cut(mark, ": "); ok {
				it.Attr[boundOf(m[2], bound)] = value
				continue
			}
			it.Attr["format"] = mark
		}
	}
	if m[5] != "" {
		it.Attr["nullable"] = "true"
	}
	if m[7] != "" {
		it.Attr["required"] = strings.ToLower(m[7])
	}
	switch strings.ToLower(m[6] + m[8]) {
	case "read-only":
		it.Attr["readOnly"] = "true"
	case "write-only":
		it.Attr["writeOnly"] = "true"
	}
	return it, true
}

var (
	gluedValues = pattern.New(`(?m)^(?:Default: ?(\S+?))?Possible values: ?(\S.*)$`)
	valueBullet = pattern.New(`(?m)^[•*-]\s*([\w.-]+)\s*:`)
)

// partValues parts the values of such a copy, which run together, by the bullets that explain each of them.
func partValues(it *outline.Item) {
	m := gluedValues.FindStringSubmatch(it.Text)
	if m == nil {
		return
	}
	var values []string
	for _, v := range valueBullet.FindAllStringSubmatch(it.Text, -1) {
		values = append(values, v[1])
	}
	if strings.Join(values, "") != strings.ReplaceAll(m[2], " ", "") || len(values) < 2 {
		return
	}
	it.Attr["enum"] = strings.Join(values, ",")
	if slices.Contains(values, m[1]) {
		it.Attr["default"] = m[1]
	}
	it.Text = strings.TrimSpace(strings.Replace(it.Text, m[0], "", 1))
}
