package page

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

var boundLine = regexp.MustCompile("(?i)^(required string length|required range|required array length|minimum string length|maximum string length|minimum length|maximum length|minimum array length|maximum array length|pattern):?\\s*`?(.+?)`?$")

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

// boundPhrase is a way of giving a bound in words. $1, and $2 where there are two keywords, are the numbers.
type boundPhrase struct {
	pattern wordPattern
	of      string // string: lengths; number: the value itself; array: items
	keys    [2]string
}

const count = `(\d[\d,]*)`

var boundPhrases = []boundPhrase{
	{withWords("length", `(?i)\blength (?:must be )?between `+count+` and `+count), "string", [2]string{"minLength", "maxLength"}},
	{withWords("char", `(?i)(?:between )?`+count+`\s*(?:-|–|—|to|and)\s*`+count+` (?:characters|chars)`), "string", [2]string{"minLength", "maxLength"}},
	{withWords("char", `(?i)(?:max(?:imum)?\.?(?: length| size)?(?: of| is|:)?|at most|up to|no more than|not exceed|limited to|no longer than|<=|≤)\s*`+count+` (?:characters|chars)`), "string", [2]string{"maxLength"}},
	{withWords("char", `(?i)`+count+` (?:characters|chars)(?: (?:max(?:imum)?|or (?:less|fewer)|limit))`), "string", [2]string{"maxLength"}},
	{withWords("length", `(?i)max(?:imum)? ?length\b(?: is| of|:|=)?\s*`+"`?"+count), "string", [2]string{"maxLength"}},
	{withWords("length", `(?i)min(?:imum)? ?length\b(?: is| of|:|=)?\s*`+"`?"+count), "string", [2]string{"minLength"}},
	{withWords("char", `(?i)(?:at least|min(?:imum)?\.?(?: of)?|>=|≥)\s*`+count+` (?:characters|chars)`), "string", [2]string{"minLength"}},
	{withWords("char", `^= `+count+` characters`), "string", [2]string{"maxLength"}},
	{withWords("items|elements|entries|values|tags|domains|labels|ids", `(?i)(?:max(?:imum)?\.?(?: of)?|at most|up to|no more than)\s*`+count+` (?:items|elements|entries|values|tags|domains|labels|ids)\b`), "array", [2]string{"maxItems"}},
	{withWords("between", "(?i)\\bbetween [`]?(-?\\d+(?:\\.\\d+)?)[`]? and [`]?(-?\\d+(?:\\.\\d+)?)\\b"), "number", [2]string{"minimum", "maximum"}},
	{withWords("min|least|greater|>|≥", `(?i)\b(?:min(?:imum)?(?: value)?|at least|greater than or equal to|>=|≥)(?: is| of|:)?\s*(-?\d+(?:\.\d+)?)\b`), "number", [2]string{"minimum"}},
	{withWords("max|most|less|<|≤", `(?i)\b(?:max(?:imum)?(?: value)?|at most|less than or equal to|<=|≤)(?: is| of|:)?\s*(-?\d+(?:\.\d+)?)\b`), "number", [2]string{"maximum"}},
}

// bounded reads the bounds that words give, where they are of the field's type. It reports whether there was one.
func bounded(f *contract.Field, words string) bool {
	base, _, _ := strings.Cut(f.Type, "<")
	if base == "integer" {
		base = "number"
	}
	found := false
	if !strings.ContainsAny(words, "0123456789") {
		return false
	}
	lower := strings.ToLower(words)
	for _, p := range boundPhrases {
		if p.of != base && !(p.of == "string" && base == "" && strings.Contains(lower, "char")) {
			continue
		}
		m := p.pattern.find(words, lower)
		if m == nil {
			continue
		}
		found = true
		for i, key := range p.keys {
			if key != "" {
				limit(f, key, strings.ReplaceAll(m[i+1], ",", ""))
			}
		}
	}
	return found
}
