package word

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// besideLink is what a page says beside a type that is a link: that it is an object, and where it is described.
var besideLink = pattern.New(`(?i)(\]\([^()]*\))(?: objects?)?(?: \((?:see )?(?:below|above)\))?`)

// anchored is a type that is a link to a place of the same page.
var anchored = pattern.New(`^[^\[\]]{0,20}\[[^\]]*\]\(#([A-Za-z][\w-]*)\)`)

// SetType reads the page's word for a type into a field.
func SetType(f *contract.Field, word string) {
	first, rest, _ := strings.Cut(strings.TrimSpace(word), "\n")
	if strings.Contains(first, "](") {
		first = besideLink.ReplaceAllString(first, "$1")
	}
	if k, ok := KindOf(first); ok {
		SetKind(f, k)
		if m := anchored.FindStringSubmatch(first); m != nil && f.Of == "" && !ScalarType(f.Type) && !f.Open {
			f.Of = m[1] // the object is described where the link leads
		}
	} else if words := SplitWords(first); len(words) > 1 {
		for _, w := range words {
			SetWord(f, w)
		}
	} else if k.of != "" {
		f.Of = k.of
		f.Inferred = append(f.Inferred, "type")
	}
	for _, w := range strings.Split(rest, "\n") {
		SetWord(f, w)
	}
}

// SetKind gives a field the type that a word stands for.
func SetKind(f *contract.Field, k Kind) {
	nullable := f.Nullable
	f.Type, f.Of, f.Format, f.Nullable, f.Open = k.Name, k.of, k.Format, k.Nullable || nullable, k.open
	if k.inferred {
		f.Inferred = append(f.Inferred, "type")
	}
	f.Enumerated = f.Enumerated || k.Enum
	if len(k.values) > 0 && len(f.Enum) == 0 {
		f.Enum = k.values
	}
	if k.length != "" {
		Limit(f, "maxLength", k.length)
	}
}

// Limit notes a bound that no earlier words gave.
func Limit(f *contract.Field, keyword, value string) {
	if f.Limits == nil {
		f.Limits = map[string]string{}
	}
	if f.Limits[keyword] == "" {
		f.Limits[keyword] = value
	}
}

var wordParts = pattern.New(`\s*[,;•·]\s*|\s+[-–—|]\s+|\s*\(|\)\s*`)

// SplitWords parts what stands beside a name: "string, required", "string (optional)".
func SplitWords(s string) []string {
	var words []string
	for _, w := range wordParts.Split(source.Plain(s), -1) {
		if w = strings.TrimSpace(w); w != "" {
			words = append(words, w)
		}
	}
	return words
}

var defaultWord = pattern.New(`(?i)^default(?:s to| value| is)*\s*[:=]?\s*(.*)$`)

// SetWord reads one word about a field: its type, whether it is required, its default. It reports whether the word said any.
func SetWord(f *contract.Field, word string) bool {
	word = strings.TrimSpace(source.Plain(word))
	lower := strings.Trim(strings.ToLower(English(word)), ".:*")
	switch {
	case lower == "":
		return true
	case lower == "required", lower == "mandatory", lower == "always required":
		f.Required = true
	case lower == "optional", lower == "not required":
		f.Required = false
	case lower == "nullable", lower == "null", lower == "or null", lower == "nil allowed", lower == "null allowed":
		f.Nullable = true
	case lower == "deprecated":
		f.Deprecated = true
	case lower == "read-only", lower == "read only", lower == "readonly":
		f.ReadOnly = true
	case lower == "write-only", lower == "write only", lower == "writeonly":
		f.WriteOnly = true
	case lower == "query", lower == "header", strings.HasPrefix(lower, "in ") && PlaceWords[lower[len("in "):]] != "":
		if place := PlaceWords[strings.TrimPrefix(lower, "in ")]; f.In != InAnswer && f.In != InAuth {
			f.In = place
		}
	case lower == "unique", lower == "body", lower == "path":
	case strings.HasPrefix(lower, "default"):
		f.Default = strings.TrimSpace(defaultWord.ReplaceAllString(word, "$1"))
	case strings.HasPrefix(lower, "example:"):
		SetExample(f, word[len("example:"):])
	case Bounded(f, word), counted(f, lower):
	default:
		k, ok := KindOf(word)
		if !ok || f.Type != "" {
			return false
		}
		SetKind(f, k)
	}
	return true
}

// SetExample keeps an example as JSON text: as it is where it is JSON of the field's type, else as a string.
func SetExample(f *contract.Field, s string) {
	s = strings.TrimSpace(strings.Trim(strings.TrimSpace(s), "`"))
	if s == "" || sample.IsPlaceholder(strings.Trim(s, `"`)) || f.Example != "" {
		return
	}
	isString := f.Type == "string" && !strings.HasPrefix(s, `"`)
	if !isString && json.Valid([]byte(s)) {
		f.Example = s
		return
	}
	if f.Type != "string" && f.Type != "" || strings.ContainsAny(s, "\n") || len(s) > 200 {
		return
	}
	quoted, _ := json.Marshal(s)
	f.Example = string(quoted)
}

var valueWords = pattern.New("`([^`]+)`|\"([^\"]+)\"|'([^']+)'|([^,|;\\s]+)")

// SplitValues reads the values of an enumeration.
func SplitValues(s string) []string {
	var values []string
	for _, m := range valueWords.FindAllStringSubmatch(s, -1) {
		v := strings.Trim(strings.TrimSpace(m[1]+m[2]+m[3]+m[4]), `"`)
		if v != "" && v != "or" && v != "and" && v != "/" {
			values = append(values, v)
		}
	}
	return values
}

// IsInferred reports that a part of a field ("type", "member") was guessed from a sample, and is not said by the page.
func IsInferred(f contract.Field, what string) bool { return slices.Contains(f.Inferred, what) }

// HasBody reports fields of which one is a member of the body.
func HasBody(fields []contract.Field) bool {
	return slices.ContainsFunc(fields, func(f contract.Field) bool { return SendsBody(f.In) })
}
