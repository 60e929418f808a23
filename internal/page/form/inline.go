package form

import (
	"encoding/json"
	"html"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// The ways in which a document stands inside of HTML or a script: as it is, escaped for an attribute, escaped for a string.
var (
	inlineKey    = pattern.New(`["']?\b(?:openapi|swagger)["']?\s*:\s*["'][1-9]\.\d`)
	attributeKey = pattern.New(`(?:&quot;|&#34;|&#x22;)(?:openapi|swagger)(?:&quot;|&#34;|&#x22;)\s*:`)
	stringKey    = pattern.New(`\\"(?:openapi|swagger)\\"\s*:\s*\\"`)
)

// mostTries bounds how many places of a page are tried: a page that mentions the key more often is about something else.
const mostTries = 64

// inlineDocuments finds documents outside of fences: what Redoc, Scalar, Swagger UI, Stoplight and ReadMe keep in scripts
// and attributes, and JSON that a copy of a page left bare.
func inlineDocuments(t *source.Text) []embedded {
	raw := string(t.Raw)
	found := objectsAt(t, raw, inlineKey)
	if len(found) == 0 && attributeKey.MatchString(raw) {
		found = objectsAt(t, html.UnescapeString(raw), inlineKey)
	}
	if len(found) == 0 {
		found = stringsAt(t, raw)
	}
	if len(found) == 0 && strings.Contains(raw, "__next_f") {
		found = streamedDocuments(t, raw)
	}
	return found
}

// objectsAt parses the objects that hold the key, the outermost that is a document.
func objectsAt(t *source.Text, src string, key *pattern.Pattern) []embedded {
	var found []embedded
	end := 0
	lines := lineCounter{source: src}
	for _, m := range key.FindAllStringIndex(src, mostTries) {
		if m[0] < end {
			continue
		}
		from, ok := objectStart(src, m[0])
		if !ok {
			continue
		}
		to, ok := objectEnd(src, from)
		if !ok {
			continue
		}
		line := lines.at(from)
		e := embedded{body: src[from:to], first: line, line: line}
		if t.Fenced(line) {
			continue
		}
		if e.root = parseMapping(e.body); e.root != nil && isDocument(e.root) {
			found, end = append(found, e), to
		}
	}
	return found
}

// stringsAt parses the strings of scripts that hold a whole document as text.
func stringsAt(t *source.Text, src string) []embedded {
	var found []embedded
	end := 0
	lines := lineCounter{source: src}
	for _, m := range stringKey.FindAllStringIndex(src, mostTries) {
		if m[0] < end {
			continue
		}
		from := unescapedQuote(src, m[0], -1)
		to := unescapedQuote(src, m[0], 1)
		if from < 0 || to < 0 {
			continue
		}
		var inner string
		if json.Unmarshal([]byte(src[from:to+1]), &inner) != nil {
			continue
		}
		line := lines.at(from)
		for _, e := range objectsAt(t, inner, inlineKey) {
			e.first, e.line, e.fixed = line, line, true
			found, end = append(found, e), to
		}
	}
	return found
}

// lineCounter tells the lines of offsets that only grow.
type lineCounter struct {
	source       string
	counted, now int
}

func (c *lineCounter) at(offset int) int {
	if c.now == 0 {
		c.now = 1
	}
	if offset < c.counted {
		return c.now
	}
	c.now += strings.Count(c.source[c.counted:offset], "\n")
	c.counted = offset
	return c.now
}

// longestStart bounds how far before the key the start of its object is looked for.
const longestStart = 32 << 20

// objectStart is the brace that opens the object in which offset lies, found backwards over whole members.
func objectStart(s string, offset int) (int, bool) {
	depth := 0
	for i := offset - 1; i >= 0 && offset-i < longestStart; i-- {
		switch s[i] {
		case '"':
			if i = unescapedQuote(s, i, -1); i < 0 {
				return 0, false
			}
		case '}', ']':
			depth++
		case '{', '[':
			if depth == 0 {
				return i, s[i] == '{'
			}
			depth--
		case '<':
			if depth == 0 {
				return 0, false
			}
		}
	}
	return 0, false
}

// objectEnd is the offset after the brace that closes the object at from.
func objectEnd(s string, from int) (int, bool) {
	depth := 0
	for i := from; i < len(s); i++ {
		switch s[i] {
		case '"', '\'', '`':
			// An apostrophe opens a string only where a value can begin: prose in a description is inside of a string anyway.
			if i = closingQuote(s, i); i < 0 {
				return 0, false
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1, true
			}
		}
	}
	return 0, false
}

func closingQuote(s string, i int) int {
	for k := i + 1; k < len(s); k++ {
		if s[k] == '\\' {
			k++
		} else if s[k] == s[i] {
			return k
		}
	}
	return -1
}

// unescapedQuote is the next double quote before (step -1) or after offset that no backslash escapes, or -1.
func unescapedQuote(s string, offset, step int) int {
	for i := offset + step; i >= 0 && i < len(s); i += step {
		if s[i] != '"' {
			continue
		}
		slashes := 0
		for k := i - 1; k >= 0 && s[k] == '\\'; k-- {
			slashes++
		}
		if slashes%2 == 0 {
			return i
		}
	}
	return -1
}
