package page

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// fitsRendered: a method with a path, and sections whose entries are a name with its type on the line below.
func fitsRendered(t *text) bool {
	if _, ok := t.endpoint(); !ok {
		return false
	}
	for _, s := range t.sections() {
		if s.kind != inOther && s.kind != inSampleRequest && s.title != "" {
			return true
		}
	}
	return false
}

func readRendered(t *text) (contract.Page, error) { return t.readSections() }

var (
	childMarks = regexp.MustCompile(`(?i)^(hide|show) (child attributes|properties|.* properties)$`)
	boundLine  = regexp.MustCompile("(?i)^(required string length|required range|required array length|minimum string length|maximum string length|minimum length|maximum length|minimum array length|maximum array length|pattern):?\\s*`?(.+?)`?$")
	statusLine = regexp.MustCompile(`^([1-5](?:\d\d|XX|xx)|default)(?:\s*[-–·]?\s*((?:application|text|multipart)/[\w.+-]+))?$`)
	mediaLine  = regexp.MustCompile(`^((?:application|text|multipart)/[\w.+*-]+)$`)
)

// entries reads a section whose members stand as a name with the type on the line below it.
func (t *text) entries(s section) []contract.Field {
	var fields []contract.Field
	for n := s.first; n <= s.last; n++ {
		f, k, next, ok := t.entryAt(n, s)
		if !ok {
			continue
		}
		n = t.attributes(&f, next, s)
		if k.in == inHeader && s.kind == inAuth {
			f.In = inAuth
		}
		fields = append(fields, f)
	}
	return fields
}

// entryAt recognises an entry whose name stands on a line; next is the line after its type.
func (t *text) entryAt(n int, s section) (f contract.Field, k typed, next int, ok bool) {
	l := t.line(n)
	if l == "" || t.fenced(n) || n > s.last {
		return f, k, 0, false
	}
	f = contract.Field{In: s.kind, Line: n}
	if mediaLine.MatchString(l) || !setName(&f, l) {
		return f, k, 0, false
	}
	below := t.next(n + 1)
	if below == 0 || below > s.last || below > n+2 {
		return f, k, 0, false
	}
	if k, ok = typeLine(t.line(below)); !ok {
		return f, k, 0, false
	}
	setKind(&f, k.kind)
	f.Required, f.Default = k.required, k.def
	return f, k, below + 1, true
}

// attributes reads what follows an entry's type until the next entry. It returns the last line it took.
func (t *text) attributes(f *contract.Field, n int, s section) int {
	var said []string
	for ; n <= s.last; n++ {
		l := t.line(n)
		if _, _, _, isEntry := t.entryAt(n, s); isEntry || t.fenced(n) || statusLine.MatchString(l) {
			break
		}
		lower := strings.ToLower(l)
		switch {
		case l == "" || childMarks.MatchString(l) || lower == "deprecated" || lower == "optional" || lower == inHeader || lower == inPath || lower == inQuery || lower == inBody:
		case lower == "required":
			f.Required = true
		case lower == "nullable":
			f.Nullable = true
		case strings.HasPrefix(lower, "default:"):
			f.Default = strings.TrimSpace(l[len("default:"):])
		case lower == "example:" || lower == "examples:":
			n = t.exampleBelow(f, n, s)
		case strings.HasPrefix(lower, "example:"):
			setExample(f, l[len("example:"):])
		case strings.HasPrefix(lower, "available options:"):
			rest := l[len("available options:"):]
			for strings.TrimSpace(rest) == "" || strings.HasSuffix(strings.TrimSpace(rest), ",") {
				below := t.next(n + 1)
				if below == 0 || below > s.last {
					break
				}
				n = below
				rest += " " + t.line(n)
			}
			f.Enum = splitValues(rest)
		case boundLine.MatchString(l):
			setBound(f, l)
		default:
			said = append(said, l)
		}
	}
	f.Description = strings.Join(said, " ")
	return n - 1
}

// exampleBelow reads the value under the word "Example:", which may be an object of several lines.
func (t *text) exampleBelow(f *contract.Field, n int, s section) int {
	below := t.next(n + 1)
	if below == 0 || below > s.last {
		return n
	}
	rest := strings.Join(t.lines[below-1:s.last], "\n")
	trimmed := strings.TrimLeft(rest, " \t")
	if strings.HasPrefix(trimmed, "{") || strings.HasPrefix(trimmed, "[") {
		if v, length, err := parseSample([]byte(trimmed), below); err == nil {
			if !v.holdsPlaceholder() {
				f.Example = v.raw
			}
			return below + strings.Count(trimmed[:length], "\n")
		}
	}
	setExample(f, t.line(below))
	return below
}

var numbers = regexp.MustCompile(`-?\d+(?:\.\d+)?`)

// setBound reads a bound as Mintlify writes it: "Required string length: 1 - 255", "Required range: 0 <= x <= 10".
func setBound(f *contract.Field, l string) {
	m := boundLine.FindStringSubmatch(l)
	what, value := strings.ToLower(m[1]), m[2]
	if f.Limits == nil {
		f.Limits = map[string]string{}
	}
	if what == "pattern" {
		f.Limits["pattern"] = value
		return
	}
	noun := "Length"
	if strings.Contains(what, "array") {
		noun = "Items"
	}
	found := numbers.FindAllString(strings.ReplaceAll(value, " - ", " .. "), -1)
	switch {
	case len(found) == 0:
	case strings.Contains(what, "range"):
		setRange(f, value, found)
	case strings.HasPrefix(what, "minimum"):
		f.Limits["min"+noun] = found[0]
	case strings.HasPrefix(what, "maximum"):
		f.Limits["max"+noun] = found[0]
	default:
		f.Limits["min"+noun] = found[0]
		f.Limits["max"+noun] = found[len(found)-1]
	}
}

func setRange(f *contract.Field, value string, found []string) {
	low, high := "minimum", "maximum"
	switch {
	case len(found) == 2:
		f.Limits[low], f.Limits[high] = found[0], found[1]
	case strings.Contains(value, "x >") || strings.Contains(value, "< x") || strings.Contains(value, "<= x"):
		f.Limits[low] = found[0]
	default:
		f.Limits[high] = found[0]
	}
}
