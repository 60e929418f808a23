package word

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/prose"
)

var boundLine = pattern.New("(?i)^(required string length|required range|required array length|minimum string length|maximum string length|minimum length|maximum length|minimum array length|maximum array length|pattern):?\\s*`?(.+?)`?$")

var numbers = pattern.New(`-?\d+(?:\.\d+)?`)

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

var (
	countFromTo = pattern.New(`^(\d+)\s*(?:to|-|–|—|\.\.\.?|…)\s*(\d+)$`)
	countMost   = pattern.New(`^(?:max(?:imum|\.)?|at most|up to|no more than|not more than|<=|≤):?\s*(\d+)$`)
	countLeast  = pattern.New(`^(?:min(?:imum|\.)?|at least|no fewer than|no less than|>=|≥):?\s*(\d+)$`)
)

// counted reads a count that stands beside a type without a unit, as in "(string, max. 64)" and "(array of objects, 1 to 20)": what a type of this
// kind has a number of. It reports whether there was one.
func counted(f *contract.Field, words string) bool {
	base, _, _ := strings.Cut(f.Type, "<")
	noun := map[string]string{"string": "Length", "array": "Items"}[base]
	if noun == "" {
		return false
	}
	if m := countFromTo.FindStringSubmatch(words); m != nil {
		Limit(f, "min"+noun, m[1])
		Limit(f, "max"+noun, m[2])
		return true
	}
	if m := countMost.FindStringSubmatch(words); m != nil {
		Limit(f, "max"+noun, m[1])
		return true
	}
	m := countLeast.FindStringSubmatch(words)
	if m != nil {
		Limit(f, "min"+noun, m[1])
	}
	return m != nil
}

// Bounded reads the bounds that words give, where they are of the field's type. It reports whether there was one.
func Bounded(f *contract.Field, words string) bool {
	found := prose.Bounds(words, f.Type)
	for _, b := range found {
		Limit(f, b.Keyword, b.Value)
	}
	return len(found) > 0
}
