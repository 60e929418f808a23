package prose

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// Statement is the first sentence of a description that has a main clause of its own: "heights in between go up to the next step". It says more of
// a value than a label, a bound, or what a client may send, and nobody can list all that such a sentence may say. It is "" where there is none.
func Statement(description string) string {
	for _, s := range sentences(asItIs.ReplaceAllString(description, "")) {
		if byServer.MatchString(s.plain) || slices.ContainsFunc(mustBe.FindAllStringSubmatch(s.plain, -1), func(found []string) bool { return isDone(found[1]) }) {
			return s.text
		}
		main := ofClients.ReplaceAllString(insideClause.ReplaceAllString(s.plain, ""), "")
		if finite.MatchString(main) || slices.ContainsFunc(copula.FindAllStringSubmatch(main, -1), func(found []string) bool { return tells(found[1]) }) {
			return s.text
		}
	}
	return ""
}

// StatementOrClause is what Statement is, or the first clause behind the first one that has four words or more and no number: "capitals throughout in what you
// read back" says something of the values in the same way, without a verb that anybody could list.
func StatementOrClause(description string) string {
	if told := Statement(description); told != "" {
		return told
	}
	for i, s := range sentences(asItIs.ReplaceAllString(description, "")) {
		if i > 0 && strings.Count(s.plain, " ") >= 3 && !strings.ContainsAny(s.plain, "0123456789") {
			return s.text
		}
	}
	return ""
}

// Markup is the first sentence of a description that names a language for marked-up text: a server may write such a text anew, without what it does
// not allow and with what was left open closed. It is "" where there is none.
func Markup(description string) string {
	for _, s := range sentences(description) {
		if markupLanguage.MatchString(s.plain) {
			return s.text
		}
	}
	return ""
}

var markupLanguage = pattern.New(`(?i)\b(?:x?html|xml|svg|markdown|rich text|bbcode|wikitext|restructuredtext|asciidoc|latex)\b`)

// OfTypes is a sentence that names two or more of JSON's types, or shows values of them ("12" and 12): it may say what is taken in place of what. It is
// "" for all others.
func OfTypes(sentence string) string {
	var named []string
	add := func(kind string) {
		if !slices.Contains(named, kind) {
			named = append(named, kind)
		}
	}
	for _, found := range typeNames.FindAllStringSubmatch(sentence, -1) {
		add(kindOfType(strings.ToLower(found[1])))
	}
	rest := sentence
	if quotedValue.MatchString(sentence) {
		add("string")
		rest = quotedValue.ReplaceAllString(sentence, "")
	}
	if len(named) > 0 && bareNumber.MatchString(rest) {
		add("number")
	}
	if len(named) < 2 {
		return ""
	}
	return sentence
}

// kindOfType is the type that a word names.
func kindOfType(word string) string {
	switch word {
	case "true", "false":
		return "boolean"
	case "text":
		return "string"
	}
	return word
}

// tells reports a word behind "is" or "are" that neither begins a label ("is the name of") nor says what clients may send ("is required").
func tells(word string) bool {
	word = strings.ToLower(word)
	return !slices.Contains(notDone, word) && !slices.Contains(labelWords, word)
}

var (
	typeNames = pattern.New(`(?i)\b(number|integer|decimal|text|string|boolean|true|false|scalar|type)s?\b`)
	// quotedValue is a value in quotes, and no name with its value behind it.
	quotedValue = pattern.New(`"[^"\s:]{1,20}"(?:[^:"]|$)`)
	bareNumber  = pattern.New(`(?:^|\s)-?\d+(?:\.\d+)?(?:[\s.,;)]|$)`)
	// finite are verbs that a label hardly ever has.
	finite = pattern.New(`(?i)\b(?:goes|gets|comes?|stays?|keeps|becomes?|turns|takes|makes|gives|writes|cuts|fills|loses|knows|equals|falls|rises|follows|leaves|wins|rounds|snaps|adds|removes|changes|converts|do(?:es)?(?:n't| not)?|will|won't|go (?:up|down|to|back|by|into|out))\b|` +
		`\b(?:has|have) (?:no|an?|the|its|their|\d+)\b`)
	// byServer is what the server may or has to do, as a specification or a contract has it.
	byServer = pattern.New(`(?i)\b(?:server|service|system|api|backend|platform|provider|gateway|application|implementation|operator|we)s? (?:\w+ )?(?:can|may|must|should|shall|will|reserves?)\b`)
	mustBe   = pattern.New(`(?i)\b(?:must|should|shall|may|is to|are to) be ([a-z-]+)\b`)
	copula   = pattern.New(`(?i)\b(?:is|are|isn't|aren't) (?:(?:also|always|then|automatically|silently|all|only|not) )?([\w@#+.-]+)`)
	// ofClients is what a client may or has to do.
	ofClients  = pattern.New(`(?i)\b(?:can|may|must|should|could|shall|cannot|can't|mustn't|needs? to|ha(?:s|ve) to)\b[^.;:]*`)
	labelWords = strings.Fields("a an the one this that its in on at of for to from by with as optional mandatory unique read-only readonly immutable case-sensitive case-insensitive null empty nullable " +
		"true false public private visible valid available active present missing absent equal free open closed unlimited informational usually typically currently inclusive exclusive")
)
