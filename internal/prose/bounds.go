package prose

import (
	"regexp"
	"slices"
	"strings"
)

// Bound is a bound that words give, by the keyword of JSON Schema.
type Bound struct{ Keyword, Value string }

// boundRow is a way of giving a bound in words: what the pattern catches is what the keywords say.
type boundRow struct {
	words    []string // one of them stands in every text that the pattern matches, in lower case
	pattern  *regexp.Regexp
	of       string // string: lengths; number: the value itself; array: items
	keywords []string
}

const count = `(\d[\d,]*)`

const number = "[`]?(-?\\d+(?:\\.\\d+)?)[`]?"

var boundRows = []boundRow{
	{strings.Split("length", "|"), regexp.MustCompile(`(?i)\blength (?:must be )?between ` + count + ` and ` + count), "string", []string{"minLength", "maxLength"}},
	{strings.Split("char", "|"), regexp.MustCompile(`(?i)(?:between )?` + count + `\s*(?:-|–|—|to|and)\s*` + count + ` (?:characters|chars)`), "string", []string{"minLength", "maxLength"}},
	{strings.Split("char", "|"), regexp.MustCompile(`(?i)(?:max(?:imum)?\.?(?: length| size)?(?: of| is|:)?|at most|up to|no more than|not exceed|limited to|no longer than|<=|≤)\s*` + count + ` (?:characters|chars)`), "string", []string{"maxLength"}},
	{strings.Split("char", "|"), regexp.MustCompile(`(?i)` + count + ` (?:characters|chars)(?: (?:max(?:imum)?|or (?:less|fewer)|limit))`), "string", []string{"maxLength"}},
	{strings.Split("length", "|"), regexp.MustCompile(`(?i)max(?:imum)? ?length\b(?: is| of|:|=)?\s*` + "`?" + count), "string", []string{"maxLength"}},
	{strings.Split("length", "|"), regexp.MustCompile(`(?i)min(?:imum)? ?length\b(?: is| of|:|=)?\s*` + "`?" + count), "string", []string{"minLength"}},
	{strings.Split("char", "|"), regexp.MustCompile(`(?i)(?:at least|min(?:imum)?\.?(?: of)?|>=|≥)\s*` + count + ` (?:characters|chars)`), "string", []string{"minLength"}},
	{strings.Split("char", "|"), regexp.MustCompile(`^= ` + count + ` characters`), "string", []string{"maxLength"}},
	{strings.Split("items|elements|entries|values|tags|domains|labels|ids", "|"), regexp.MustCompile(`(?i)(?:max(?:imum)?\.?(?: of)?|at most|up to|no more than)\s*` + count + ` (?:items|elements|entries|values|tags|domains|labels|ids)\b`), "array", []string{"maxItems"}},
	{strings.Split("between", "|"), regexp.MustCompile("(?i)\\bbetween [`]?(-?\\d+(?:\\.\\d+)?)[`]? and [`]?(-?\\d+(?:\\.\\d+)?)\\b"), "number", []string{"minimum", "maximum"}},
	{strings.Split("min|least|greater|>|≥", "|"), regexp.MustCompile(`(?i)\b(?:min(?:imum)?(?: value)?|at least|greater than or equal to|>=|≥)(?: is| of|:)?\s*(-?\d+(?:\.\d+)?)\b`), "number", []string{"minimum"}},
	{strings.Split("max|most|less|<|≤", "|"), regexp.MustCompile(`(?i)\b(?:max(?:imum)?(?: value)?|at most|less than or equal to|<=|≤)(?: is| of|:)?\s*(-?\d+(?:\.\d+)?)\b`), "number", []string{"maximum"}},
	{strings.Split("to|-|–", "|"), regexp.MustCompile("(?i)(?:^|[.;:(]\\s*)(?:(?:must be|is|an?|the|any|integer|number|whole|value|values|range|allowed|valid|from|in) ?){0,5}:?\\s*" + number + "\\s*(?:to|-|–)\\s*" + number + "(?:,? inclusive| \\(inclusive\\))?(?:[.;)]|$)"), "number", []string{"minimum", "maximum"}},
}

// Bounds reads the bounds that words give for a value of a type, as a page names it (array<string>, integer); "" is any.
func Bounds(words, typ string) []Bound {
	if !strings.ContainsAny(words, "0123456789") {
		return nil
	}
	base, _, _ := strings.Cut(typ, "<")
	if base == "integer" {
		base = "number"
	}
	lower := strings.ToLower(words)
	var out []Bound
	for _, row := range boundRows {
		if row.of != base && !(row.of == "string" && base == "" && strings.Contains(lower, "char")) {
			continue
		}
		if !slices.ContainsFunc(row.words, func(w string) bool { return strings.Contains(lower, w) }) {
			continue
		}
		m := row.pattern.FindStringSubmatch(words)
		if m == nil {
			continue
		}
		for i, keyword := range row.keywords {
			if !slices.ContainsFunc(out, func(b Bound) bool { return b.Keyword == keyword }) {
				out = append(out, Bound{keyword, strings.ReplaceAll(m[i+1], ",", "")})
			}
		}
	}
	return out
}
