package prose

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// ChoosesMembers reports the name of a query parameter that chooses which members a response shows.
func ChoosesMembers(name string) bool {
	return slices.Contains(choosing, strings.ToLower(strings.Trim(name, "$_")))
}

// choosing are the names of parameters that choose the members of a response.
var choosing = []string{"fields", "field", "select", "view", "projection", "properties", "attributes", "columns", "representation", "detail", "details"}

// SaysWithoutIt reports a description of a parameter that says what is shown where it is not sent.
func SaysWithoutIt(description string) bool { return withoutIt.MatchString(description) }

var withoutIt = pattern.New(`(?i)\b(without|by default|unless|omitted|absent|defaults? to|not (given|set|sent|present|specified|provided))\b`)

// ShownAtTimes reports a description of a value that is there all the time, and shown in some states or to some callers alone: "answered only
// while the hook is on".
func ShownAtTimes(description string) bool { return shownAtTimes.MatchString(description) }

const (
	shownWord = `(?:returned|shown|answered|visible|displayed|exposed|included in (?:the |an? |all )?(?:answers?|responses?|reads?|output))`
	atTimes   = `(?:if|when|while|where|unless|as long as|for|to|until|once)`
	onRequest = `(?:on|with)`
)

var shownAtTimes = pattern.New(`(?i)\b(?:(?:returned|answered) only ` + onRequest + `|only (?:returned|answered) ` + onRequest + `|` + shownWord + ` only ` + atTimes + `|only ` + shownWord + ` ` + atTimes + `|(?:left out of|omitted from|missing in|absent from|hidden in) (?:the |all )?(?:answers?|responses?|reads?|output)(?: ` + atTimes + `)?|hidden (?:from|if|when|while|unless|as long as)|not ` + shownWord + ` ` + atTimes + `)\b`)

// ShownInstead reports a description of a value in whose place answers show something that was made of it: "the picture is fetched and kept;
// answers have its address at our CDN instead".
func ShownInstead(description string) bool { return shownInstead.MatchString(description) }

var shownInstead = pattern.New(`(?i)\b(?:answers?|responses?|reads?|output) (?:have|has|shows?|contains?|holds?|gives?|returns?|carry|carries) [^.]{0,60}\binstead\b|\bre-?(?:hosted|uploaded)\b|\b(?:fetched|downloaded|copied)(?: once)? and (?:kept|stored|saved|re-?hosted|uploaded)\b`)

// WholeValue is the value of a parameter with which a response shows all members, by its description ("* for all of them") or by the only one
// of its values that is called so; "" where neither says it.
func WholeValue(description string, values []string) string {
	if said := wholeText.FindStringSubmatch(description); said != nil {
		return said[1]
	}
	if i := slices.IndexFunc(values, isWhole); i >= 0 && !slices.ContainsFunc(values[i+1:], isWhole) {
		return values[i]
	}
	return ""
}

func isWhole(v string) bool {
	return slices.Contains([]string{"*", "all", "full", "complete"}, strings.ToLower(v))
}

var wholeText = pattern.New(`(?i)(?:\b(?:or|use|pass|send|with|to)|=) ?["'` + "`" + `]?(\*|all|full)["'` + "`" + `]? (?:for|to|returns?|shows?|means|gives?|selects?|includes?|which|and)\b[^.]*\b(?:all|every|everything|whole|full|complete)\b`)
