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
	inferred bool // the page's word is no JSON type
}

var baseTypes = map[string]kind{
	"string": {name: "string"}, "str": {name: "string"}, "text": {name: "string"}, "varchar": {name: "string"}, "char": {name: "string"},
	"integer": {name: "integer"}, "int": {name: "integer"}, "int32": {name: "integer", format: "int32"}, "int64": {name: "integer", format: "int64"}, "long": {name: "integer"}, "short": {name: "integer"}, "bigint": {name: "integer"},
	"number": {name: "number"}, "float": {name: "number"}, "double": {name: "number"}, "decimal": {name: "number"}, "numeric": {name: "number"},
	"boolean": {name: "boolean"}, "bool": {name: "boolean"},
	"object": {name: "object"}, "hash": {name: "object"}, "map": {name: "object"}, "dict": {name: "object"}, "dictionary": {name: "object"}, "json": {name: "object"},
	"array": {name: "array"}, "list": {name: "array"}, "collection": {name: "array"},
	"any": {}, "mixed": {}, "null": {name: "null"}, "file": {name: "string"},
	"uuid": {name: "string", format: "uuid"}, "guid": {name: "string", format: "uuid"}, "email": {name: "string", format: "email"},
	"uri": {name: "string", format: "uri"}, "url": {name: "string", format: "uri"}, "date": {name: "string", format: "date"},
	"datetime": {name: "string", format: "date-time"}, "date-time": {name: "string", format: "date-time"}, "datetimeoffset": {name: "string", format: "date-time"},
	"enum": {name: "string", enum: true, inferred: true}, "snowflake": {name: "string", inferred: true},
}

var jsonWords = map[string]bool{"any": true, "enum": true, "int": true, "bool": true, "float": true}

var (
	arraySuffix = regexp.MustCompile(`^(.+?)\s*\[\]$`)
	arrayOf     = regexp.MustCompile(`(?i)^(?:array|list|collection|set)s?\s*(?:of|<|\(|\[)\s*(.+?)\s*[>)\]]?$`)
	collection  = regexp.MustCompile(`(?i)^(\S+) (?:collection|array|list)$`)
	bracketed   = regexp.MustCompile(`^\[(.+)\]$`)
	enumOf      = regexp.MustCompile(`(?i)^enum\s*<(\w+)>$`)
	formatted   = regexp.MustCompile(`(?i)^(string|integer|number)\s*[<(]\s*([\w-]+)\s*[>)]$`)
	orNull      = regexp.MustCompile(`(?i)^(.+?)\s*(?:\||,|/|\bor\b)\s*null(?:able)?$|^(?:nullable\s+|\?\s*|null\s*\|\s*)(.+)$|^(.+)\?$`)
	named       = regexp.MustCompile(`(?i)^(array|object|list)\s+(?:of\s+)?([A-Za-z]\w*)$`)
	remarked    = regexp.MustCompile(`^(\w+)\s+\(([^()]+)\)$`)
	isoTime     = regexp.MustCompile(`(?i)ISO[ -]?8601|RFC ?3339|date-?time|timestamp`)
	enumWord    = regexp.MustCompile(`(?i)^enum\b`)
)

// kindOf reads a page's word for a type. ok is false for a word that names none: a type of the page's own, or no type at all.
func kindOf(word string) (k kind, ok bool) {
	s := strings.TrimSpace(plain(word))
	if m := orNull.FindStringSubmatch(s); m != nil {
		k, ok = kindOf(m[1] + m[2] + m[3])
		k.nullable = true
		return k, ok
	}
	if k, ok = baseTypes[strings.ToLower(s)]; ok {
		return k, true
	}
	if m := enumOf.FindStringSubmatch(s); m != nil {
		k, ok = baseTypes[strings.ToLower(m[1])]
		k.enum = true
		return k, ok
	}
	if m := formatted.FindStringSubmatch(s); m != nil {
		k = baseTypes[strings.ToLower(m[1])]
		k.format = strings.ToLower(m[2])
		return k, true
	}
	if m := remarked.FindStringSubmatch(s); m != nil {
		if k, ok = baseTypes[strings.ToLower(m[1])]; ok {
			if k.format == "" && k.name == "string" && isoTime.MatchString(m[2]) {
				k.format = "date-time"
			}
			return k, true
		}
	}
	if m := named.FindStringSubmatch(s); m != nil {
		if _, base := baseTypes[strings.ToLower(m[2])]; !base {
			if container := baseTypes[strings.ToLower(m[1])]; container.name == "object" {
				return kind{name: container.name, of: m[2]}, true
			}
			return elements(m[2]), true
		}
	}
	for _, pattern := range []*regexp.Regexp{arraySuffix, arrayOf, collection, bracketed, named} {
		if m := pattern.FindStringSubmatch(s); m != nil {
			return elements(m[len(m)-1]), true
		}
	}
	if enumWord.MatchString(s) {
		return kind{name: "string", enum: true, inferred: true}, true
	}
	return kind{of: s}, false
}

// elements is the type of an array whose elements the page calls so: "strings", "object", "MemberLocation".
func elements(word string) kind {
	for _, w := range []string{word, strings.TrimSuffix(word, "s")} {
		if inner, ok := kindOf(w); ok {
			if inner.name == "" {
				return kind{name: "array"}
			}
			return kind{name: "array<" + inner.name + ">", format: inner.format, of: inner.of, enum: inner.enum}
		}
	}
	return kind{name: "array", of: word}
}

// typed is a line of rendered text that gives a member's type, with what ran together with it.
type typed struct {
	kind
	in       string // header, query, path, body, where the line says so
	required bool
	def      string
}

var typeTail = regexp.MustCompile(`(?i)^(.*?)\s*(?:\b|\s)?(header|query|path|body|cookie)?\s*(required|optional)?\s*(?:deprecated|read-only|write-only)?\s*(?:default:\s*(.+))?$`)

// typeLine reads a line such as "string", "stringrequired", "object[]", "stringheaderrequired", "enum<string>default:a".
func typeLine(l string) (typed, bool) {
	if l == "" || len(l) > 120 || strings.HasSuffix(l, ".") {
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
	k, ok := kindOf(m[1])
	if !ok {
		return typed{}, false
	}
	return typed{kind: k, in: strings.ToLower(m[2]), required: strings.EqualFold(m[3], "required"), def: strings.TrimSpace(m[4])}, true
}
