package prose

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

const (
	quotedWord = "(?:`[^`\\n]{1,60}`|\"[^\"\\n]{1,60}\"|'[^'\\s]{1,60}'|“[^”\\n]{1,60}”)"
	bareWord   = `[A-Za-z0-9][\w.-]*`
	remark     = `(?:\s*\([^()]*\))?`
	between    = `\s*(?:,\s*(?:or|and)?|\||/|;|or|and)\s*`
)

var (
	// theValues is how a sentence begins that lists all values.
	theValues   = `(?i)(?:^|[.(:,]\s*|\b(?:is|be|are|accepts|takes)\s+|\bset to\s+)(?:(?:must|can|may) be )?(?:one of(?: the following)?(?: values?| strings?| options?)?|(?:the )?(?:possible|allowed|valid|accepted|acceptable|supported|permitted|available) (?:values?|options?)(?: are)?|values are)\s*:?\s+`
	quotedList  = pattern.New(theValues + `(` + quotedWord + remark + `(?:` + between + quotedWord + remark + `)+)\s*\)?\s*$`)
	bareList    = pattern.New(theValues + `(` + bareWord + remark + `(?:` + between + bareWord + remark + `)+)\s*\)?\s*$`)
	inBrackets  = pattern.New(`\([^()]*\)`)
	separators  = pattern.New(`\s*(?:,\s*(?:or|and)\b|,|\||/|;|\bor\b|\band\b)\s*`)
	listEnds    = pattern.New(`[.!?]+(?:\s+|$)|\n\s*\n`)
	noValue     = strings.Split("the a an it its this that these those your our any all more less both none them others another etc yes-or-no", " ")
	beforeLists = strings.Split("one of|values|options|value|option", "|")
)

// Values reads the values that a sentence lists as all that there are: "one of a, b or c", with or without quotes. A list that goes on, or
// that only gives examples, is none, and so is one with a condition.
func Values(description string) []string {
	lower := strings.ToLower(description)
	if !slices.ContainsFunc(beforeLists, func(w string) bool { return strings.Contains(lower, w) }) ||
		!strings.ContainsAny(lower, ",|/;") && !strings.Contains(lower, "or") && !strings.Contains(lower, "and") {
		return nil
	}
	for _, clause := range listEnds.Split(shortened.ReplaceAllString(link.ReplaceAllString(description, "$1"), "$1$2"), -1) {
		clause = strings.TrimSpace(clause)
		for _, list := range []*pattern.Pattern{quotedList, bareList} {
			if list == quotedList && !strings.ContainsAny(clause, "`\"'“") {
				continue // the patterns are slow, and most sentences quote nothing
			}
			if m := list.FindStringSubmatch(clause); m != nil && !onlyInSomeCases(clause) {
				if values := listed(m[1]); len(values) > 1 {
					return values
				}
			}
		}
	}
	return nil
}

// listed takes a list of values apart; nil where one of them is a word that is no value.
func listed(list string) []string {
	var out []string
	for _, v := range separators.Split(inBrackets.ReplaceAllString(list, ""), -1) {
		v = strings.Trim(v, " `\"'“”")
		switch {
		case v == "" || v == "null":
		case slices.Contains(noValue, strings.ToLower(v)):
			return nil
		case !slices.Contains(out, v):
			out = append(out, v)
		}
	}
	return out
}

// AlsoTakes reports a description which says that values of another type of JSON are taken as well: "an int64 as text; a number is accepted
// too".
func AlsoTakes(description, kind string) bool {
	words := map[string][]string{"integer": {"number", "integer", "numeric"}, "number": {"number", "numeric"}, "string": {"string", "text"}, "boolean": {"boolean", "flag"}, "array": {"array", "list"}, "object": {"object"}}[kind]
	for _, said := range alsoTaken.FindAllStringSubmatch(description, -1) {
		if slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(strings.ToLower(said[1]), word) }) {
			return true
		}
	}
	return false
}

var alsoTaken = pattern.New(`(?i)\b(numbers?|integers?|numeric values?|strings?|texts?|booleans?|flags?|arrays?|lists?|objects?)(?: (?:of|with|in) [\w-]+)? (?:(?:is|are) (?:also |as well )?(?:accepted|allowed|taken|understood|supported)|(?:may|can) (?:also )?be (?:sent|given|used|passed|provided)(?: (?:as well|too|instead))?)\b`)
