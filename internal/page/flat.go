package page

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// flat is a field table whose cells a capture put on lines of their own: the header runs together or stands one word a
// line, a row is the name, the type, a named type where there is one, and the rest.
type flat struct {
	columns
	first int // line of the first row
}

var flatHeader = regexp.MustCompile(`^(Field|Name|Property|Parameter|Attribute|Key|Argument)(Type)?(Required|Mandatory|Optional)?(Default)?(Description|Details|Notes)?$`)

// flatAt recognises a flattened header on a line.
func (t *text) flatAt(n int) (flat, bool) {
	if t.fenced(n) {
		return flat{}, false
	}
	if m := flatHeader.FindStringSubmatch(t.line(n)); m != nil && m[2] != "" && (m[3] != "" || m[5] != "") {
		var words []string
		for _, w := range m[1:] {
			if w != "" {
				words = append(words, w)
			}
		}
		c, ok := columnsOf(words)
		return flat{c, n + 1}, ok
	}
	var words []string
	seen := map[int]bool{}
	for k := n; k != 0; k = t.next(k + 1) {
		// The first row may begin with a word that could head a column too: "name".
		role := columnRole(t.line(k))
		if role < 0 || seen[role] {
			break
		}
		seen[role] = true
		words = append(words, t.line(k))
	}
	c, ok := columnsOf(words)
	if !ok || c.typ < 0 || len(words) < 3 {
		return flat{}, false
	}
	last := n
	for range len(words) - 1 {
		last = t.next(last + 1)
	}
	return flat{c, last + 1}, true
}

var yesNo = regexp.MustCompile(`^(Yes|No|Required|Optional|True|False|true|false|yes|no)(.*)$`)

// flatRows reads the rows up to the end of the section.
func (t *text) flatRows(fl flat, s section) []contract.Field {
	var fields []contract.Field
	for n := t.next(fl.first); n != 0 && n <= s.last; n = t.next(n) {
		f := contract.Field{In: s.kind, Line: n}
		word, typeAt := t.line(n), t.next(n+1)
		if k, isType := kindOf(word); isType && yesNo.MatchString(t.line(typeAt)) {
			// The name fell out: the row begins with its type.
			setKind(&f, k)
			f.Inferred, typeAt = append(f.Inferred, "name"), n
		} else if methodLine.MatchString(word) || !setName(&f, word) || typeAt == 0 || typeAt > s.last {
			break
		} else {
			setType(&f, t.line(typeAt))
		}
		n = t.flatRest(fl, &f, typeAt, s.last)
		fields = append(fields, f)
	}
	return fields
}

// flatRest reads what follows the type: a named type, the answer to "required?" with the description run into it.
// It returns the line after the row.
func (t *text) flatRest(fl flat, f *contract.Field, typeAt, last int) int {
	n := typeAt + 1
	if fl.required < 0 {
		f.Description = t.line(n)
		return n + 1
	}
	for k := n; k <= last && k <= typeAt+4; k++ {
		m := yesNo.FindStringSubmatch(t.line(k))
		if m == nil {
			if w := t.line(k); w != "" && !strings.Contains(w, " ") && f.Of == "" {
				f.Of = w
				f.Inferred = remove(f.Inferred, "type")
			}
			continue
		}
		f.Required, f.Description = isYes(m[1]) != fl.optional, strings.TrimSpace(m[2])
		if f.Description == "" && fl.description > fl.required && !t.rowBegins(k+1) {
			k++
			f.Description = t.line(k)
		}
		return k + 1
	}
	return n
}

// rowBegins reports a line that is a name with its type below.
func (t *text) rowBegins(n int) bool {
	var f contract.Field
	_, isType := kindOf(t.line(t.next(n + 1)))
	return setName(&f, t.line(n)) && isType
}

func remove(words []string, word string) []string {
	var kept []string
	for _, w := range words {
		if w != word {
			kept = append(kept, w)
		}
	}
	return kept
}
