package prose

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// Telling is the first sentence of a description that has a main clause of its own: "heights in between go up to the next step". It says more of
// a value than a label, a bound, or what a client may send, and nobody can list all that such a sentence may say. It is "" where there is none.
func Telling(description string) string {
	for _, s := range sentences(asItIs.ReplaceAllString(description, "")) {
		main := ofClients.ReplaceAllString(insideClause.ReplaceAllString(s.plain, ""), "")
		if finite.MatchString(main) || slices.ContainsFunc(copula.FindAllStringSubmatch(main, -1), func(found []string) bool { return tells(found[1]) }) {
			return s.text
		}
	}
	return ""
}

// tells reports a word behind "is" or "are" that neither begins a label ("is the name of") nor says what clients may send ("is required").
func tells(word string) bool {
	word = strings.ToLower(word)
	return !slices.Contains(notDone, word) && !slices.Contains(labelWords, word)
}

var (
	// finite are verbs that a label hardly ever has.
	finite = pattern.New(`(?i)\b(?:goes|gets|comes?|stays?|keeps|becomes?|turns|takes|makes|gives|writes|cuts|fills|loses|knows|equals|falls|rises|follows|leaves|wins|rounds|snaps|adds|removes|changes|converts|do(?:es)?(?:n't| not)?|will|won't|go (?:up|down|to|back|by|into|out))\b|` +
		`\b(?:has|have) (?:no|an?|the|its|their|\d+)\b`)
	copula = pattern.New(`(?i)\b(?:is|are|isn't|aren't) (?:(?:also|always|then|automatically|silently|all|only|not) )?([\w@#+.-]+)`)
	// ofClients is what a client may or has to do.
	ofClients  = pattern.New(`(?i)\b(?:can|may|must|should|could|shall|cannot|can't|mustn't|needs? to|ha(?:s|ve) to)\b[^.;:]*`)
	labelWords = strings.Fields("a an the one this that its in on at of for to from by with as optional mandatory unique read-only readonly immutable case-sensitive case-insensitive null empty nullable " +
		"true false public private visible valid available active present missing absent equal free open closed unlimited informational usually typically currently inclusive exclusive")
)
