package word

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Named is a field's name as a cell, a term or the beginning of a line gives it.
type Named struct {
	name     string // with slashes between the levels that brackets show; dots stay
	Depth    int    // how far the cell is indented, by the marks before the name
	required bool
	optional bool
	nullable bool
	List     bool     // the name ends in []: the value is a list
	Param    bool     // the name is written as a parameter of the path: :id, {id}
	words    []string // what stands beside the name: its type, "required"
}

var (
	NameWord    = pattern.New(`^[@$:]?[\pL_][\pL\pN_$@.\[\]:*/-]*\??\*?$`)
	NameBeside  = pattern.New(`(?i)[\s·|–—-]*\(?\b(required|optional|nullable|deprecated|read[- ]only|mandatory)\b\)?\s*$`)
	slanted     = pattern.New(`^_([A-Za-z][\w.-]*[A-Za-z0-9])_$`)
	badgeBefore = pattern.New(`(?i)^(required|optional|mandatory)(?:\s+([A-Za-z_][\w.-]*))?$`)
	nameParens  = pattern.New(`^(\S+)\s*[(\[]([^()\[\]]+(?:\([^()]*\))?[^()\[\]]*)[)\]]\s*$`)
	// slantedParens is a name with a remark behind it that is in brackets and in italics.
	slantedParens = pattern.New(`^(\S+)\s+_(\([^()]*\))_$`)
	depthMark     = pattern.New(`^(?:\s|&nbsp;|&emsp;|&ensp;|\x{00a0}|\x{2003})*((?:[↳└├│─▸▹»→⤷╰|>]|--?\s|&nbsp;|&emsp;|&ensp;|&rarr;|&gt;|\x{2003}|L_|└─|–\s|—\s|\+\s)+\s*)`)
	bracketedName = pattern.New(`^([\pL_@$][\pL\pN_$@.-]*)((?:\[[^\[\]]*\])+)(.*)$`)
	bracket       = pattern.New(`\[([^\[\]]*)\]`)
	anyIndex      = pattern.New(`^(?:\d*|\*|:\w+|[ijn]|index|idx|key)$`)
	arrows        = pattern.New(`\s*(?:->|→|>|»|::)\s*`)
	pathParam     = pattern.New(`^(?::(\w[\w.-]*)|\{(\w[\w.-]*)\}|<(\w[\w.-]*)>)$`)
)

// noteMark are the marks of footnotes behind a name.
var noteMark = pattern.New(`([\pL\pN_\x60*])\s*(?:[¹²³⁴⁵⁶⁷⁸⁹⁰†‡§]+|\[\^\w{1,8}\]|<sup>[^<>]{1,8}</sup>)\s*$`)

// wordsOfCells are words that stand beside names in tables and are none.
var wordsOfCells = SetOf("yes no required optional string integer number boolean array object none")

// HeaderName is a name that only a header of HTTP has.
var HeaderName = pattern.New(`^(?:X-[A-Z][\w-]*|Accept|Content-Type|Authorization|User-Agent|If-Match)$`)

// FieldName reads the cell, term or line that holds a field's name; ok is false where it holds none.
func FieldName(cell string) (n Named, ok bool) {
	first := noteMark.ReplaceAllString(n.takeDepth(n.takeLines(cell)), "$1")
	if strings.Count(first, "*")%2 == 1 && (strings.HasSuffix(first, "*") && !strings.HasSuffix(first, ".*") || strings.HasPrefix(first, "*")) {
		n.required = true // a star that has no other one is no mark of Markdown
	}
	s := n.takeWords(source.Plain(strings.ReplaceAll(strings.ReplaceAll(first, "_\\", "_"), ".*.", "[].")))
	s = strings.Trim(strings.TrimRight(s, ":,"), `"'`)
	if m := slanted.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	if strings.HasSuffix(s, "?") {
		n.optional, s = true, strings.TrimSuffix(s, "?")
	}
	if m := pathParam.FindStringSubmatch(s); m != nil {
		n.Param, n.name = true, m[1]+m[2]+m[3]
		return n, true
	}
	s = arrows.ReplaceAllString(s, "/")
	if lower := strings.ToLower(English(s)); lower == "required" || lower == "optional" {
		return n, false // a badge whose name stands elsewhere
	}
	if strings.HasSuffix(s, ":true") || strings.HasSuffix(s, ":false") {
		return n, false // a label with its value
	}
	if hasNoCase(s) && wordsOfCells[English(s)] {
		return n, false // an answer or a type in another language
	}
	if !NameWord.MatchString(s) || MediaLine.MatchString(s) || strings.Contains(s, "://") || strings.HasSuffix(s, ".") {
		return n, false
	}
	n.name, n.List = Levels(strings.TrimPrefix(s, ":"))
	return n, n.name != ""
}

// takeLines returns the line of a cell that holds the name. A badge on a line before it is marked, the lines after it stand beside it.
func (n *Named) takeLines(cell string) (line string) {
	line, rest, _ := strings.Cut(strings.TrimSpace(cell), "\n")
	if m := badgeBefore.FindStringSubmatch(source.Plain(line)); m != nil && (m[2] != "" || rest != "") {
		n.mark(m[1])
		if line = m[2]; line == "" {
			line, rest, _ = strings.Cut(strings.TrimSpace(rest), "\n")
		}
	}
	if rest != "" {
		n.words = strings.Split(rest, "\n")
	}
	return line
}

// takeDepth takes the marks off a line that indent its name, and notes how deep it stands.
func (n *Named) takeDepth(line string) string {
	m := depthMark.FindStringSubmatch(line)
	if m == nil {
		return line
	}
	n.Depth = max(1, strings.Count(m[1], "nbsp")/4, strings.Count(m[1], "emsp"), strings.Count(m[1], "↳"), strings.Count(m[1], "»"), strings.Count(m[1], "--"), strings.Count(m[1], "&gt;"), strings.Count(m[1], ">"))
	return line[len(m[0]):]
}

// takeWords takes off a text what stands behind the name: "required" and its like, and remarks in brackets.
func (n *Named) takeWords(s string) string {
	for marked := BesideName(s); marked; {
		m := NameBeside.FindStringSubmatch(s)
		if m == nil || m[0] == s || strings.HasSuffix(strings.TrimSuffix(s, m[0]), "_") || !strings.ContainsAny(m[0][:1], " \t(·|") {
			break
		}
		if strings.HasSuffix(strings.TrimSpace(m[0]), ")") && !strings.Contains(m[0], "(") {
			break // the last of several words in brackets
		}
		n.mark(m[1])
		s = strings.TrimSpace(s[:len(s)-len(m[0])])
	}
	if m := slantedParens.FindStringSubmatch(s); m != nil {
		s = m[1] + " " + m[2] // a remark in brackets, in italics: **labels** _(experimental)_
	}
	if m := nameParens.FindStringSubmatch(s); m != nil && !bracketedName.MatchString(s) {
		s = m[1]
		for _, w := range strings.Split(m[2], ",") {
			n.words = append(n.words, strings.TrimSpace(w))
		}
	}
	return s
}

// typeBeside is a name with words beside it that are set apart: `label` *string*.
var typeBeside = pattern.New("^\\s*(`[^`\\s]+`|\\*\\*[^*\\s]+\\*\\*|[\\w.\\[\\]-]+)[\\s:–—|-]+[*_(`]*([A-Za-z][\\w ,<>|\\[\\]-]*?)[*_)`]*\\s*$")

// badgeBehind is a badge behind a name and its type, in parentheses or apart.
var badgeBehind = pattern.New(`(?i)(?:\s*\(|\s+)(required|optional|nullable|mandatory)\)?\s*$`)

// NameAndType reads a term that holds a name and its type side by side.
func NameAndType(term string) (n Named, ok bool) {
	badge := badgeBehind.FindStringSubmatch(term)
	if badge != nil {
		term = term[:len(term)-len(badge[0])]
	}
	m := typeBeside.FindStringSubmatch(term)
	if m == nil {
		return n, false
	}
	first := SplitWords(m[2])
	if len(first) > 1 && NameBeside.MatchString(" "+first[0]) {
		first = first[1:] // "required, string"
	}
	if len(first) == 0 {
		return n, false
	}
	if _, known := KindOf(first[0]); !known {
		return n, false
	}
	n, ok = FieldName(m[1])
	n.words = append(n.words, m[2])
	if badge != nil {
		n.mark(badge[1])
	}
	return n, ok
}

// BesideName reports a text that can hold one of the words that stand beside a name.
func BesideName(s string) bool {
	return hasAny(strings.ToLower(s), besideWords)
}

var besideWords = strings.Split("required|optional|nullable|deprecated|read|mandatory", "|")

// mark notes a word that stands beside a name.
func (n *Named) mark(word string) {
	switch strings.ToLower(word) {
	case "required", "mandatory":
		n.required = true
	case "optional":
		n.optional = true
	case "nullable":
		n.nullable = true
	default:
		n.words = append(n.words, word)
	}
}

// Levels writes the levels that brackets show with slashes: source[privacy] is source/privacy, items[].name is items/name.
func Levels(s string) (name string, list bool) {
	s = strings.ReplaceAll(strings.ReplaceAll(s, ".[]", "[]"), ".*.", "[].")
	m := bracketedName.FindStringSubmatch(s)
	if m == nil {
		return strings.Trim(s, "/"), false
	}
	name = m[1]
	for _, b := range bracket.FindAllStringSubmatch(m[2], -1) {
		if list = anyIndex.MatchString(b[1]); !list {
			name += "/" + b[1]
		}
	}
	if tail := strings.TrimLeft(m[3], "./"); tail != "" {
		rest, inner := Levels(tail)
		return name + "/" + rest, inner
	}
	return name, list
}

// Apply gives a field what its name says.
func (n Named) Apply(f *contract.Field) {
	f.Name = n.name
	f.Required = f.Required || n.required
	f.Nullable = f.Nullable || n.nullable
	for _, w := range n.words {
		if place := PlaceWords[strings.ToLower(strings.Trim(w, "()"))]; place != "" && strings.HasPrefix(w, "(") && f.In != InAnswer {
			f.In = place // "(query)" on a line of its own below the name
		}
		for _, part := range SplitWords(w) {
			SetWord(f, part)
		}
	}
	if n.List {
		switch {
		case f.Type == "":
			f.Type = "array"
		case !strings.HasPrefix(f.Type, "array"):
			f.Type = "array<" + f.Type + ">"
		}
	}
}

// IsMethod reports the name of a method of HTTP that OpenAPI knows, in any letter case.
func IsMethod(s string) bool {
	switch strings.ToLower(s) {
	case "get", "put", "post", "patch", "delete", "options", "head", "trace":
		return true
	}
	return false
}
