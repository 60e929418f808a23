package prose

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// Bound is a bound that words give, by the keyword of JSON Schema.
type Bound struct{ Keyword, Value string }

// boundRow is a way of giving a bound in words: what the pattern catches is what the keywords say.
type boundRow struct {
	pattern  *pattern.Pattern
	of       string // string: lengths; number: the value itself; array: items
	keywords []string
}

const count = `(\d+(?:,\d{3})*)`

const number = "[`]?(-?\\d+(?:\\.\\d+)?)[`]?"

var boundRows = []boundRow{
	{pattern.New(`(?i)\blength (?:must be )?between ` + count + ` and ` + count), "string", []string{"minLength", "maxLength"}},
	{pattern.New(`(?i)(?:between )?` + count + `\s*(?:-|–|—|to|and)\s*` + count + ` (?:characters|chars)`), "string", []string{"minLength", "maxLength"}},
	{pattern.New(`(?i)(?:max(?:imum)?\.?(?: length| size)?(?: of| is|:)?|at most|up to|no more than|not exceed|limited to|no longer than|<=|≤)\s*` + count + ` (?:characters|chars)`), "string", []string{"maxLength"}},
	{pattern.New(`(?i)` + count + ` (?:characters|chars)(?: (?:max(?:imum)?|or (?:less|fewer)|limit))`), "string", []string{"maxLength"}},
	{pattern.New(`(?i)max(?:imum)? ?length\b(?: is| of|:|=)?\s*` + "`?" + count), "string", []string{"maxLength"}},
	{pattern.New(`(?i)min(?:imum)? ?length\b(?: is| of|:|=)?\s*` + "`?" + count), "string", []string{"minLength"}},
	{pattern.New(`(?i)(?:at least|min(?:imum)?\.?(?: of)?|>=|≥)\s*` + count + ` (?:characters|chars)`), "string", []string{"minLength"}},
	{pattern.New(`^= ` + count + ` characters`), "string", []string{"maxLength"}},
	{pattern.New(`(?i)(?:max(?:imum)?\.?(?: of)?|at most|up to|no more than)\s*` + count + ` (?:items|elements|entries|values|tags|domains|labels|ids)\b`), "array", []string{"maxItems"}},
	{pattern.New("(?i)\\bbetween [`]?(-?\\d+(?:\\.\\d+)?)[`]? and [`]?(-?\\d+(?:\\.\\d+)?)\\b"), "number", []string{"minimum", "maximum"}},
	{pattern.New(`(?i)\b(?:min(?:imum)?(?: value)?|at least|greater than or equal to|>=|≥)(?: is| of|:)?\s*(-?\d+(?:,\d{3})*(?:\.\d+)?)\b`), "number", []string{"minimum"}},
	{pattern.New(`(?i)\b(?:max(?:imum)?(?: value)?|at most|less than or equal to|<=|≤)(?: is| of|:)?\s*(-?\d+(?:,\d{3})*(?:\.\d+)?)\b`), "number", []string{"maximum"}},
	{pattern.New("(?i)(?:^|[.;:(,]\\s*)(?:(?:must be|is|an?|the|any|integer|number|whole|value|values|range|allowed|valid|from|in) ?){0,5}:?\\s*" + number + "\\s*(?:to|-|–)\\s*" + number + "(?:,? inclusive| \\(inclusive\\))?(?:[.;)]|$)"), "number", []string{"minimum", "maximum"}},
}

// Bounds reads the bounds that words give for a value of a type, as a page names it (array<string>, integer); "" is any. A sentence with a
// condition gives none, nor one about a part of the value, or in another unit than the value's own.
func Bounds(words, typ string) []Bound {
	if !strings.ContainsAny(words, "0123456789") {
		return nil
	}
	base, _, _ := strings.Cut(typ, "<")
	if base == "integer" {
		base = "number"
	}
	var all []string
	for _, clause := range clauseEnds.Split(shortened.ReplaceAllString(words, "$1$2"), -1) {
		if clause = strings.TrimSpace(clause); eachWord(clause) {
			clause = ofEach.ReplaceAllString(clause, "")
		}
		if clause = whenSent.ReplaceAllString(clause, ""); strings.ContainsAny(clause, "0123456789") {
			all = append(all, clause)
		}
	}
	var out []Bound
	lowers := make([]string, len(all))
	for i, clause := range all {
		lowers[i] = strings.ToLower(clause)
	}
	for i := range boundRows {
		row := &boundRows[i]
		for k, clause := range all {
			lower := lowers[k]
			if row.of != base && !(row.of == "string" && base == "" && strings.Contains(lower, "char")) {
				continue
			}
			m := row.pattern.FindStringSubmatchIndex(clause)
			if m == nil || row.of == "number" && otherUnit(clause, m[1]) || onlyInSomeCases(clause) {
				continue
			}
			for i, keyword := range row.keywords {
				if !slices.ContainsFunc(out, func(b Bound) bool { return b.Keyword == keyword }) {
					out = append(out, Bound{keyword, strings.ReplaceAll(clause[m[2*i+2]:m[2*i+3]], ",", "")})
				}
			}
			break
		}
	}
	return out
}

var (
	clauseEnds = pattern.New(`[.!?;]+(?:\s+|$)|\n\s*\n|\n\s*[-*•]\s+`)
	// ofEach is what is said of each part of a value.
	ofEach      = pattern.New(`(?i)(?:^|[,(]|\band|\bwith)\s*(?:each|every)\b.*$`)
	inSomeCases = pattern.New(`(?i)^\W*(?:for|in case)\b|\b(?:if|when|while|unless|except|depending|combined|together|altogether|in total|should|recommend\w*|ideally|preferably|typically|usually|normally|generally|approximately|truncated|cut off|(?:is|are) (?:shown|displayed)|e\.?g|for example|such as)\b|\b(?:about|around|first|last) \d|\d(?: [\w-]+){0,3} per (?:[^p]|p[^a])|\d(?: [\w-]+)? for \w|\b(?:on|for|in|of) (?:[\w-]+ ){0,3}(?:plans?|tiers?|accounts?|users?|customers?)\b`)
	unit        = pattern.New(`(?i)^(?:,\d|[\s-]*(?:(?:uppercase|lowercase|numeric|significant|special) )?(?:characters?|chars?|letters?|digits?|decimals?|decimal places?|places?|fraction\w*|bytes?|[kmg]i?b|words?)\b)`)
	timeUnit    = pattern.New(`(?i)\b(milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b`)
	awayFrom    = pattern.New(`(?i)^[\s-]*(?:business )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) (?:from|after|before|later|ago|in)\b`)
)

// someCasesWords are words one of which stands in every clause that inSomeCases matches: the pattern is slow.
var someCasesWords = strings.Split("for|in case|if|when|while|unless|except|depending|combined|together|in total|should|recommend|ideally|preferably|typically|usually|normally|generally|approximately|truncated|cut off|shown|displayed|eg|e.g|such as|about|around|first|last|per|plan|tier|account|user|customer", "|")

// onlyInSomeCases reports a clause with a condition, or one that is no rule.
func onlyInSomeCases(clause string) bool {
	lower := strings.ToLower(clause)
	return slices.ContainsFunc(someCasesWords, func(w string) bool { return strings.Contains(lower, w) }) && inSomeCases.MatchString(clause)
}

// otherUnit reports that the number that ends at a place of a clause counts something else than the value: characters, decimals, a time from
// now, or a time in one of several units.
func otherUnit(clause string, end int) bool {
	after := clause[end:]
	if unit.MatchString(after) || awayFrom.MatchString(after) {
		return true
	}
	var units []string
	for _, m := range timeUnit.FindAllString(clause, -1) {
		if u := strings.TrimSuffix(strings.ToLower(m), "s"); !slices.Contains(units, u) {
			units = append(units, u)
		}
	}
	return len(units) > 1
}

// eachWord reports a clause that ofEach may match.
func eachWord(clause string) bool {
	lower := strings.ToLower(clause)
	return strings.Contains(lower, "each") || strings.Contains(lower, "every")
}
