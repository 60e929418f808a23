package page

import (
	"regexp"
	"strings"
)

// kind is what a page's word for a type means.
type kind struct {
	name     string // as contract.Field.Type
	of       string // a type the page names: MemberLocation
	format   string
	nullable bool
	enum     bool
	inferred bool     // the page's word is no JSON type
	open     bool     // a map: its keys are the client's own, and have no names
	values   []string // of an enum that the type names
	length   string   // of varchar(255)
}

var baseTypes = map[string]kind{
	"string": {name: "string"}, "str": {name: "string"}, "text": {name: "string"}, "varchar": {name: "string"}, "char": {name: "string"},
	"integer": {name: "integer"}, "int": {name: "integer"}, "int32": {name: "integer", format: "int32"}, "int64": {name: "integer", format: "int64"}, "long": {name: "integer"}, "short": {name: "integer"}, "bigint": {name: "integer"},
	"number": {name: "number"}, "float": {name: "number"}, "double": {name: "number"}, "decimal": {name: "number"}, "numeric": {name: "number"},
	"boolean": {name: "boolean"}, "bool": {name: "boolean"},
	"object": {name: "object"}, "hash": {name: "object", open: true}, "map": {name: "object", open: true}, "dict": {name: "object"}, "dictionary": {name: "object", open: true}, "json": {name: "object"},
	"array": {name: "array"}, "list": {name: "array"}, "collection": {name: "array"},
	"any": {}, "mixed": {}, "null": {name: "null"}, "file": {name: "string"},
	"uuid": {name: "string", format: "uuid"}, "guid": {name: "string", format: "uuid"}, "email": {name: "string", format: "email"},
	"uri": {name: "string", format: "uri"}, "url": {name: "string", format: "uri"}, "date": {name: "string", format: "date"},
	"datetime": {name: "string", format: "date-time"}, "date-time": {name: "string", format: "date-time"}, "datetimeoffset": {name: "string", format: "date-time"},
	"enum": {name: "string", enum: true, inferred: true}, "snowflake": {name: "string", inferred: true},
	"jsonobject": {name: "object"}, "json object": {name: "object"}, "associative array": {name: "object", open: true}, "key-value": {name: "object", open: true},
}

var jsonWords = map[string]bool{"any": true, "enum": true, "int": true, "int32": true, "int64": true, "double": true, "bool": true, "float": true}

var (
	arraySuffix = regexp.MustCompile(`^(.+?)\s*\[\]$`)
	arrayOf     = regexp.MustCompile(`(?i)^(?:an? )?(?:array|list|collection|set)s?\s*(?:of|<|\(|\[)\s*(.+?)\s*[>)\]]?$`)
	collection  = regexp.MustCompile(`(?i)^(\S+) (?:collection|array|list)$`)
	bracketed   = regexp.MustCompile(`^\[(.+)\]$`)
	enumOf      = regexp.MustCompile(`(?i)^enum\s*(?:<([^<>]+)>|\(([^()]+)\)|\[([^\[\]]+)\])$`)
	formatted   = regexp.MustCompile(`(?i)^(string|integer|number)\s*[<(]\s*([\w-]+)\s*[>)]$`)
	lengthOf    = regexp.MustCompile(`(?i)^(?:string|varchar|char|text)\s*\(\s*(\d+)\s*\)$`)
	orNull      = regexp.MustCompile(`(?i)^(.+?)\s*(?:\||,|/|\bor\b)\s*null(?:able)?$|^(?:nullable\s+|\?\s*|null\s*(?:\||/|or\b)\s*)(.+)$|^(.+)\?$`)
	nullNote    = regexp.MustCompile(`(?i)^(.+?)\s*[(\[]\s*(?:nullable|or null)\s*[)\]]$`)
	mapOf       = regexp.MustCompile(`(?i)^(?:map|dict|dictionary|hash|record|object|key[- ]value pairs?)\s*(?:from|of|<|\[\s*\w|\{)`)
	wordedAs    = regexp.MustCompile(`(?i)^(?:an? )?([\w.-]+) (object|hash|string|integer|number|array|boolean|timestamp|list|date|id|url)$`)
	named1      = regexp.MustCompile(`(?i)^(array|object|list)\s+(?:of\s+)?([A-Za-z]\w*)$`)
	remarked    = regexp.MustCompile(`^(\w+)\s*\(([^()]+)\)$`)
	isoTime     = regexp.MustCompile(`(?i)ISO[ -]?8601|RFC ?3339|date-?time|timestamp`)
	isoWord     = regexp.MustCompile(`(?i)^(?:an? )?(?:UTC )?(?:ISO[ -]?8601|RFC ?3339)(?: (?:date-?time|timestamp|string|date|format|formatted|time))*$|^(?:date and time|timestamp string)$`)
	enumWord    = regexp.MustCompile(`(?i)^enum(?:eration|erable)?\b`)
	unionOf     = regexp.MustCompile(`\s*\|\s*|\s+or\s+|\s*/\s*`)
	literalWord = regexp.MustCompile("^(?:\"[^\"]+\"|'[^']+')$")
)

// kindOf reads a page's word for a type. ok is false for a word that names none: a type of the page's own, or no type at all.
func kindOf(word string) (k kind, ok bool) {
	s := strings.Trim(strings.TrimSpace(strings.Trim(plain(word), "_")), "*.: ")
	if len(s) > 120 {
		return kind{}, false
	}
	if strings.Contains(s, "|") {
		if values := literals(s); len(values) > 1 {
			return kind{name: "string", enum: true, values: values}, true
		}
	}
	for _, p := range []*regexp.Regexp{orNull, nullNote} {
		if m := p.FindStringSubmatch(s); m != nil {
			k, ok = kindOf(strings.Join(m[1:], ""))
			k.nullable = true
			return k, ok
		}
	}
	if k, ok = baseTypes[strings.ToLower(s)]; ok {
		return k, true
	}
	if m := enumOf.FindStringSubmatch(s); m != nil {
		inner := strings.TrimSpace(m[1] + m[2] + m[3])
		if k, ok = baseTypes[strings.ToLower(inner)]; ok {
			k.enum = true
			return k, ok
		}
		if strings.Contains(inner, ",") {
			return kind{name: "string", enum: true, values: splitValues(inner)}, true
		}
		return kind{name: "string", enum: true, inferred: true}, true
	}
	if m := lengthOf.FindStringSubmatch(s); m != nil {
		return kind{name: "string", length: m[1]}, true
	}
	if m := formatted.FindStringSubmatch(s); m != nil {
		k = baseTypes[strings.ToLower(m[1])]
		k.format = strings.ToLower(m[2])
		return k, true
	}
	if isoWord.MatchString(s) {
		return kind{name: "string", format: "date-time"}, true
	}
	if mapOf.MatchString(s) && !named1.MatchString(s) {
		return kind{name: "object", open: true}, true
	}
	if m := remarked.FindStringSubmatch(s); m != nil {
		if k, ok = baseTypes[strings.ToLower(m[1])]; ok {
			if k.format == "" && k.name == "string" && isoTime.MatchString(m[2]) {
				k.format = "date-time"
			}
			return k, true
		}
	}
	if k, ok = union(s); ok {
		return k, true
	}
	if m := named1.FindStringSubmatch(s); m != nil {
		if _, base := baseTypes[strings.ToLower(m[2])]; !base {
			if container := baseTypes[strings.ToLower(m[1])]; container.name == "object" {
				return kind{name: container.name, of: m[2]}, true
			}
			return elements(m[2]), true
		}
	}
	for _, pattern := range []*regexp.Regexp{arraySuffix, arrayOf, collection, bracketed, named1} {
		if m := pattern.FindStringSubmatch(s); m != nil {
			return elements(m[len(m)-1]), true
		}
	}
	if enumWord.MatchString(s) {
		return kind{name: "string", enum: true, inferred: true}, true
	}
	if m := wordedAs.FindStringSubmatch(s); m != nil {
		return worded(m[1], strings.ToLower(m[2])), true
	}
	return kind{of: s}, false
}

// worded is a type with a word before it: "label object", "unix timestamp", "positive integer".
func worded(word, noun string) kind {
	switch noun {
	case "object", "hash":
		if _, base := baseTypes[strings.ToLower(word)]; base || !typeWord.MatchString(word) {
			return kind{name: "object"}
		}
		return kind{name: "object", of: word}
	case "timestamp":
		if strings.EqualFold(word, "unix") || strings.EqualFold(word, "epoch") {
			return kind{name: "integer"}
		}
		return kind{name: "string", format: "date-time"}
	case "date", "id", "url":
		return kind{name: "string", inferred: true}
	case "array", "list":
		return elements(word)
	}
	return baseTypes[noun]
}

// typeWord is a name that a page gives one of its own types, so that members of that type can share it.
var typeWord = regexp.MustCompile(`^[A-Z][a-z]\w*$`)

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
func union(s string) (kind, bool) {
	parts := unionOf.Split(s, -1)
	if len(parts) < 2 {
		return kind{}, false
	}
	var out kind
	for i, p := range parts {
		k, ok := kindOf(p)
		if !ok {
			return kind{}, false
		}
		switch {
		case k.name == "null":
			out.nullable = true
		case i == 0 || out.name == k.name:
			out.name = k.name
		case out.name == "integer" && k.name == "number" || out.name == "number" && k.name == "integer":
			out.name = "number"
		default:
			out.name = ""
			return kind{inferred: true, nullable: out.nullable}, true
		}
	}
	return out, true
}

// elements is the type of an array whose elements the page calls so: "strings", "object", "MemberLocation".
func elements(word string) kind {
	for _, w := range []string{word, strings.TrimSuffix(word, "s")} {
		if inner, ok := kindOf(w); ok {
			if inner.name == "" || strings.HasPrefix(inner.name, "array") {
				return kind{name: "array"}
			}
			return kind{name: "array<" + inner.name + ">", format: inner.format, of: inner.of, enum: inner.enum, open: inner.open}
		}
	}
	return kind{name: "array", of: word}
}

// typed is a line of rendered text that gives a member's type, with what ran together with it.
type typed struct {
	kind
	word     string // the type alone, as the page writes it
	in       string // header, query, path, body, where the line says so
	required bool
	def      string
}

var typeTail = regexp.MustCompile(`(?i)^(.*?)\s*(?:\b|\s)?(header|query|path|body|cookie)?\s*(required|optional)?\s*(?:deprecated|read-only|write-only)?\s*(?:default:\s*(.+))?$`)

// typeLine reads a line such as "string", "stringrequired", "object[]", "stringheaderrequired", "enum<string>default:a".
func typeLine(l string) (typed, bool) {
	if l == "" || len(l) > 120 || strings.HasSuffix(l, ".") || l[0] == '"' || l[0] == '`' {
		return typed{}, false
	}
	m := typeTail.FindStringSubmatch(l)
	if m == nil {
		return typed{}, false
	}
	// A bare "email" or "url" on a line is a member's name far more often than a type.
	if base, bare := baseTypes[strings.ToLower(m[1])]; bare && base.name != strings.ToLower(m[1]) && !jsonWords[strings.ToLower(m[1])] {
		return typed{}, false
	}
	if strings.Count(m[1], " ") > 3 || wordedAs.MatchString(m[1]) {
		return typed{}, false
	}
	k, ok := kindOf(m[1])
	if !ok {
		return typed{}, false
	}
	return typed{kind: k, word: m[1], in: strings.ToLower(m[2]), required: strings.EqualFold(m[3], "required"), def: strings.TrimSpace(m[4])}, true
}
