package word

import (
	"html"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Kind is what a page's word for a type means.
type Kind struct {
	Name     string // as contract.Field.Type
	of       string // a type the page names: MemberLocation
	Format   string
	Nullable bool
	Enum     bool
	inferred bool     // the page's word is no JSON type
	open     bool     // a map: its keys are the client's own, and have no names
	values   []string // of an enum that the type names
	length   string   // of varchar(255)
}

// BaseTypes are the words that stand for one type.
var BaseTypes = map[string]Kind{
	"string": {Name: "string"}, "str": {Name: "string"}, "text": {Name: "string"}, "varchar": {Name: "string"}, "char": {Name: "string"},
	"integer": {Name: "integer"}, "int": {Name: "integer"}, "int32": {Name: "integer", Format: "int32"}, "int64": {Name: "integer", Format: "int64"}, "long": {Name: "integer"}, "short": {Name: "integer"}, "bigint": {Name: "integer"},
	"number": {Name: "number"}, "float": {Name: "number"}, "double": {Name: "number"}, "decimal": {Name: "number"}, "numeric": {Name: "number"}, "bigdecimal": {Name: "number"},
	"boolean": {Name: "boolean"}, "bool": {Name: "boolean"},
	"object": {Name: "object"}, "obj": {Name: "object"}, "hash": {Name: "object", open: true}, "map": {Name: "object", open: true}, "dict": {Name: "object"}, "dictionary": {Name: "object", open: true}, "json": {Name: "object", inferred: true},
	"array": {Name: "array"}, "list": {Name: "array"}, "string list": {Name: "array<string>"}, "collection": {Name: "array"},
	"any": {}, "mixed": {}, "null": {Name: "null"}, "file": {Name: "string"},
	"uuid": {Name: "string", Format: "uuid"}, "guid": {Name: "string", Format: "uuid"}, "email": {Name: "string", Format: "email"},
	"time": {Name: "string"}, "uri": {Name: "string", Format: "uri"}, "url": {Name: "string", Format: "uri"}, "date": {Name: "string", Format: "date"},
	"datetime": {Name: "string", Format: "date-time"}, "date-time": {Name: "string", Format: "date-time"}, "datetimeoffset": {Name: "string", Format: "date-time"},
	"enum": {Name: "string", Enum: true, inferred: true}, "snowflake": {Name: "string", inferred: true},
	"jsonobject": {Name: "object"}, "json object": {Name: "object"}, "associative array": {Name: "object", open: true}, "key-value": {Name: "object", open: true},
}

// BeginsWithBase reports a text that begins with one of the words for types, in any letter case.
func BeginsWithBase(s string) bool {
	for n := 2; n <= len(s) && n <= len("associative array"); n++ {
		if _, known := BaseTypes[strings.ToLower(s[:n])]; known {
			return true
		}
	}
	return false
}

var jsonWords = map[string]bool{"any": true, "enum": true, "int": true, "int32": true, "int64": true, "double": true, "bool": true, "float": true}

var (
	arraySuffix = pattern.New(`^(.+?)\s*\[\]$`)
	arrayOf     = pattern.New(`(?i)^(?:an? )?(?:array|list|collection|set)s?\s*(?:of|<|\(|\[)\s*(.+?)\s*[>)\]]?$`)
	collection  = pattern.New(`(?i)^(\S+) (?:collection|array|list)$`)
	bracketed   = pattern.New(`^\[(.+)\]$`)
	enumOf      = pattern.New(`(?i)^enum\s*(?:<([^<>]+)>|\(([^()]+)\)|\[([^\[\]]+)\])$`)
	formatted   = pattern.New(`(?i)^(string|integer|number)\s*[<(]\s*([\w-]+)\s*[>)]$`)
	lengthOf    = pattern.New(`(?i)^(?:string|varchar|char|text)\s*\(\s*(\d+)\s*\)$`)
	orNull      = pattern.New(`(?i)^(.+?)\s*(?:\||,|/|\bor\b)\s*null(?:able)?$|^(?:nullable\s+|\?\s*|null\s*(?:\||/|or\b)\s*)(.+)$|^(.+)\?$`)
	nullNote    = pattern.New(`(?i)^(.+?)\s*[(\[]\s*(?:nullable|or null)\s*[)\]]$`)
	mapOf       = pattern.New(`(?i)^(?:map|dict|dictionary|hash|record|object|key[- ]value pairs?)\s*(?:from|of|<|\[\s*\w|:?\s*\{)`)
	wordedAs    = pattern.New(`(?i)^(?:an? )?([\w.-]+) (object|hash|string|integer|number|array|boolean|timestamp|list|date|id|url)$`)
	containerOf = pattern.New(`(?i)^(array|object|list)\s+(?:of\s+)?([A-Za-z]\w*)$`)
	remarked    = pattern.New(`^(\w+)\s*\(([^()]+)\)$`)
	isoTime     = pattern.New(`(?i)ISO[ -]?8601|RFC ?3339|date-?time|timestamp`)
	isoWord     = pattern.New(`(?i)^(?:an? )?(?:UTC )?(?:ISO[ -]?8601|RFC ?3339)(?: (?:date-?time|timestamp|string|date|format|formatted|time))*$|^(?:date and time|timestamp string)$`)
	EnumWord    = pattern.New(`(?i)^enum(?:eration|erable)?\b`)
	ownNamed    = pattern.New(`^(.+) \([A-Z]\w*\)$`)
	namedBefore = pattern.New(`^([A-Z]\w*) \(((?:string|integer|number|boolean|object)(?:\[\])?)\)$`)
	namedKind   = pattern.New(`^[A-Z][\w.-]* · ((?:object|array|enum<\w+>|string|integer|number|boolean)(?:\[\])?(?: \| null)?)$`)
	unionOf     = pattern.New(`\s*\|\s*|\s+or\s+|\s*/\s*`)
	literalWord = pattern.New("^(?:\"[^\"]+\"|'[^']+')$")
)

// KindOf reads a page's word for a type. ok is false for a word that names none: a type of the page's own, or no type at all.
func KindOf(word string) (k Kind, ok bool) {
	s := strings.Trim(strings.TrimSpace(strings.Trim(source.Plain(word), "_")), "*.: ")
	if strings.Contains(s, "&lt;") {
		s = html.UnescapeString(s)
	}
	if strings.ContainsAny(s, "¦┃") {
		s = strings.NewReplacer("¦", "|", "┃", "|").Replace(s) // bars that a table can hold
	}
	if name, found := strings.CutPrefix(s, "xsd:"); found {
		s = name // a type of XML Schema
	}
	if m := namedKind.FindStringSubmatch(s); m != nil {
		s = m[1] // "ShelfInput · object" names the type before it says what it is
	}
	if len(s) > 120 {
		return Kind{}, false
	}
	s = withoutOptional(s)
	if isObjectOf(s) {
		return Kind{Name: "object"}, true
	}
	if strings.HasPrefix(s, `"`) {
		s = strings.ReplaceAll(s, `" or "`, `" | "`)
	}
	if strings.Contains(s, "|") {
		if values := literals(s); len(values) > 1 {
			return Kind{Name: "string", Enum: true, values: values}, true
		}
	}
	for _, p := range []*pattern.Pattern{orNull, nullNote} {
		if m := p.FindStringSubmatch(s); m != nil {
			k, ok = KindOf(strings.Join(m[1:], ""))
			k.Nullable = true
			return k, ok
		}
	}
	if k, ok = BaseTypes[strings.ToLower(s)]; ok {
		return k, true
	}
	if m := namedBefore.FindStringSubmatch(s); m != nil && !NameBeside.MatchString(" "+m[1]) {
		return KindOf(m[2]) // "VoiceLanguage (string)" names the type before it says what it is
	}
	if m := ownNamed.FindStringSubmatch(s); m != nil {
		if k, ok = KindOf(m[1]); ok {
			return k, true // "Array of string (Rooms)" gives the page's own name for the type behind it
		}
	}
	if k, ok = BaseTypes[strings.ToLower(English(s))]; ok {
		return k, true
	}
	if m := enumOf.FindStringSubmatch(s); m != nil {
		inner := strings.TrimSpace(m[1] + m[2] + m[3])
		if k, ok = BaseTypes[strings.ToLower(inner)]; ok {
			k.Enum = true
			return k, ok
		}
		if strings.Contains(inner, ",") {
			return Kind{Name: "string", Enum: true, values: SplitValues(inner)}, true
		}
		return Kind{Name: "string", Enum: true, inferred: true}, true
	}
	if m := lengthOf.FindStringSubmatch(s); m != nil {
		return Kind{Name: "string", length: m[1]}, true
	}
	if m := formatted.FindStringSubmatch(s); m != nil {
		k = BaseTypes[strings.ToLower(m[1])]
		k.Format = strings.ToLower(m[2])
		return k, true
	}
	if isoWord.MatchString(s) {
		return Kind{Name: "string", Format: "date-time"}, true
	}
	if mapOf.MatchString(s) && !containerOf.MatchString(s) {
		return Kind{Name: "object", open: true}, true
	}
	if m := remarked.FindStringSubmatch(s); m != nil {
		if k, ok = BaseTypes[strings.ToLower(m[1])]; ok {
			remark(&k, m[2])
			return k, true
		}
	}
	if k, ok = union(s); ok {
		return k, true
	}
	if m := containerOf.FindStringSubmatch(s); m != nil {
		if _, base := BaseTypes[strings.ToLower(m[2])]; !base {
			if container := BaseTypes[strings.ToLower(m[1])]; container.Name == "object" {
				return Kind{Name: container.Name, of: m[2]}, true
			}
			return elements(m[2]), true
		}
	}
	for _, pattern := range []*pattern.Pattern{arraySuffix, arrayOf, collection, bracketed, containerOf} {
		if m := pattern.FindStringSubmatch(s); m != nil && !(pattern == bracketed && strings.ContainsAny(m[1], `"'`)) {
			return elements(m[len(m)-1]), true
		}
	}
	if EnumWord.MatchString(s) {
		return Kind{Name: "string", Enum: true, inferred: true}, true
	}
	if m := wordedAs.FindStringSubmatch(s); m != nil {
		return worded(m[1], strings.ToLower(m[2])), true
	}
	return Kind{of: s}, false
}

// remark reads what stands in parentheses behind a type: "string (date-time, nullable)".
func remark(k *Kind, words string) {
	if k.Format == "" && k.Name == "string" && isoTime.MatchString(words) {
		k.Format = "date-time"
	}
	for _, w := range strings.Split(words, ",") {
		w = strings.ToLower(strings.TrimSpace(w))
		k.Nullable = k.Nullable || w == "nullable" || w == "or null"
		if base := BaseTypes[w]; k.Format == "" && base.Name == k.Name {
			k.Format = base.Format
		}
	}
}

// worded is a type with a word before it: "label object", "unix timestamp", "positive integer".
func worded(word, noun string) Kind {
	switch noun {
	case "object", "hash":
		if _, base := BaseTypes[strings.ToLower(word)]; base || !TypeWord.MatchString(word) {
			return Kind{Name: "object"}
		}
		return Kind{Name: "object", of: word}
	case "timestamp":
		if strings.EqualFold(word, "unix") || strings.EqualFold(word, "epoch") {
			return Kind{Name: "integer"}
		}
		return Kind{Name: "string", Format: "date-time"}
	case "date", "id", "url":
		return Kind{Name: "string", inferred: true}
	case "array", "list":
		return elements(word)
	}
	return BaseTypes[noun]
}

// TypeWord is a name that a page gives one of its own types, so that members of that type can share it.
var TypeWord = pattern.New(`^[A-Z][a-z]\w*$`)

// literals reads a type that lists its values: "a" | "b".
func literals(s string) []string {
	var values []string
	for _, part := range strings.Split(s, "|") {
		part = strings.TrimSpace(part)
		if part == "null" {
			continue
		}
		if !literalWord.MatchString(part) {
			return nil
		}
		values = append(values, part[1:len(part)-1])
	}
	return values
}

// union reads a type of several alternatives: one type where they are all of it, else any.
func union(s string) (Kind, bool) {
	parts := unionOf.Split(s, -1)
	if len(parts) < 2 {
		return Kind{}, false
	}
	var out Kind
	for i, p := range parts {
		k, ok := KindOf(p)
		if !ok {
			return Kind{}, false
		}
		switch {
		case k.Name == "null":
			out.Nullable = true
		case i == 0 || out.Name == k.Name:
			out.Name = k.Name
		case out.Name == "integer" && k.Name == "number" || out.Name == "number" && k.Name == "integer":
			out.Name = "number"
		default:
			out.Name = ""
			return Kind{inferred: true, Nullable: out.Nullable}, true
		}
	}
	return out, true
}

// elements is the type of an array whose elements the page calls so: "strings", "object", "MemberLocation".
func elements(word string) Kind {
	for _, w := range []string{word, strings.TrimSuffix(word, "s")} {
		if inner, ok := KindOf(w); ok {
			if inner.Name == "" || strings.HasPrefix(inner.Name, "array") {
				return Kind{Name: "array"}
			}
			return Kind{Name: "array<" + inner.Name + ">", Format: inner.Format, of: inner.of, Enum: inner.Enum, open: inner.open}
		}
	}
	return Kind{Name: "array", of: word}
}

// Typed is a line of rendered text that gives a member's type, with what ran together with it.
type Typed struct {
	Kind
	Word     string // the type alone, as the page writes it
	In       string // header, query, path, body, where the line says so
	Required bool
	Def      string
	Bounds   string // what stands behind the type and bounds it: "[ 1 .. 50 ] characters"
}

// boundsTail are bounds or a pattern behind a type, as Redoc writes them.
var boundsTail = pattern.New(`^([A-Za-z].*?)\s*((?:[\[(] ?-?\d[\d.]* ?\.\. ?-?\d|[<>]=? ?-?\d|= \d+ characters|non-empty|unique\b|\^).*)$`)

// nullBehindFormat is a type whose format stands behind the word that it can be null.
var nullBehindFormat = pattern.New(`^(\w+) or null (<[\w-]+>)$`)

var typeTail = pattern.New(`(?i)^(.*?)\s*(?:\b|\s)?(header|query|path|body|cookie)?\s*(?:[-–]\s*)?(required|optional)?\s*(?:deprecated|read-only|write-only)?\s*(?:default:\s*(.+))?$`)

// TypeLine reads a line such as "string", "stringrequired", "object[]", "stringheaderrequired", "enum<string>default:a".
func TypeLine(l string) (Typed, bool) {
	if l == "" || len(l) > 120 || l[0] == '"' || l[0] == '`' {
		return Typed{}, false
	}
	bounds := ""
	if m := boundsTail.FindStringSubmatch(l); m != nil {
		if _, isType := KindOf(nullBehindFormat.ReplaceAllString(m[1], "$1 $2 or null")); isType {
			l, bounds = m[1], m[2]
		}
	}
	if strings.HasSuffix(l, ".") {
		return Typed{}, false
	}
	l = nullBehindFormat.ReplaceAllString(l, "$1 $2 or null")
	m := typeTail.FindStringSubmatch(l)
	if m == nil {
		return Typed{}, false
	}
	// A bare "email" or "url" on a line is a member's name far more often than a type.
	if base, bare := BaseTypes[strings.ToLower(m[1])]; bare && base.Name != strings.ToLower(m[1]) && !jsonWords[strings.ToLower(m[1])] {
		return Typed{}, false
	}
	if strings.Count(strings.TrimSuffix(strings.TrimSuffix(m[1], " | null"), " or null"), " ") > 3 || wordedAs.MatchString(strings.TrimPrefix(m[1], "nullable ")) {
		return Typed{}, false
	}
	k, ok := KindOf(m[1])
	if !ok {
		return Typed{}, false
	}
	return Typed{Kind: k, Word: m[1], In: strings.ToLower(m[2]), Required: strings.EqualFold(m[3], "required"), Def: strings.TrimSpace(m[4]), Bounds: bounds}, true
}

// ScalarType reports a type that has no parts, or a list of such.
func ScalarType(t string) bool {
	base, element, _ := strings.Cut(strings.TrimSuffix(t, ">"), "<")
	if base == "array" {
		base = element
	}
	return slices.Contains([]string{"string", "integer", "number", "boolean"}, base)
}
