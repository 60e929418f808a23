package prose

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// mostSentences is how many sentences of an operation's description are kept: a longer one is a guide, and tells of much else.
const mostSentences = 60

// Sentences takes the description of an operation apart, without its markup.
func Sentences(description string) (out []string) {
	for _, s := range sentences(description) {
		if len(out) < mostSentences {
			out = append(out, s.text)
		}
	}
	return out
}

// KeptOtherwise reports a description which says that a value is kept or shown otherwise than it may be sent: "values outside are set to the
// nearest bound", "names are converted to hex", "responses always have HH:MM:SS".
func KeptOtherwise(description string) bool {
	said := asItIs.ReplaceAllString(description, "")
	return shownIn.MatchString(said) || responsesHave.MatchString(said) || isChanged.MatchString(said) || beginsChanged.MatchString(said) || onlySome.MatchString(said)
}

const (
	// changedWord are words for what a server makes of a value before it keeps or shows it.
	changedWord = `(?:re-?)?(?:converted|expanded|stripped|filled(?: (?:in|up))?|completed|clamped|limited|capped|mapped|resolved|translated|adjusted|normali[sz]ed|canonicali[sz]ed|rounded|truncated|cut|shortened|trimmed|padded|escaped|saniti[sz]ed|encoded|decoded|corrected|rewritten|transformed|collapsed|lower-?cased|upper-?cased|capitali[sz]ed|hashed|formatted|shifted|snapped|controlled|determined|computed|calculated|derived|turned into|brought into|moved to the|set to the|replaced (?:by|with) (?:the|an?|its|their)|removed from|(?:added|appended|prepended) to)`
	adverbs     = `(?:(?:automatically|always|silently|then|also|first) )?`
)

var (
	// asItIs is how the docs say that a value is not brought into another form.
	asItIs        = pattern.New(`(?i)\b(?:answered|returned|shown|stored|kept|saved|written|displayed)(?: back)? (?:exactly )?(?:as[ -](?:it|they|you|is|sent|given|received|entered|typed|provided)|in (?:the |a |an )?(?:database|list|trash|bin|vault|cache|clear))\b`)
	shownIn       = pattern.New(`(?i)\b(?:answered|returned|shown|stored|kept|saved|written|displayed|formatted|rendered|represented|reported)(?: back)? (?:in|as|with|without|by|to the)\b`)
	responsesHave = pattern.New(`(?i)\b(?:answers?|responses?|reads?|output) ` + adverbs + `(?:have|has|shows?|contains?|holds?|gives?|returns?|carry|carries|uses?)\b`)
	isChanged     = pattern.New(`(?i)\b(?:is|are|gets?|be|and) ` + adverbs + changedWord + `\b|\b(?:is|are|gets?) ` + adverbs + `(?:removed|added|appended|prepended|dropped)\b|\bbecomes?\b|\b(?:normali[sz]es|converts|rounds|trims|truncates|escapes|sanitizes|expands|clamps)\b`)
	beginsChanged = pattern.New(`(?i)(?:^|[.;:(,]\s*)` + adverbs + changedWord + `\b`)
	onlySome      = pattern.New(`(?i)\b(?:only|at most) the (?:first|last|newest|latest|oldest|most recent)\b[^.]*\b(?:kept|used|stored|saved|shown|returned)\b`)
)

// KeepsSomeOtherwise reports a sentence about several members which says of the one with a name that it is kept otherwise: "streets and cities
// are returned in upper case".
func KeepsSomeOtherwise(sentence, name string) bool {
	return KeptOtherwise(sentence) && Mentions(sentence, name)
}

// Mentions reports a sentence that has a word of a member's name in it, in the singular or the plural: "cities" tells of the city. Words that
// any sentence may have name nothing.
func Mentions(sentence, name string) bool {
	words := strings.FieldsFunc(strings.ToLower(sentence), func(r rune) bool { return r != '_' && r != '-' && !isLetter(r) })
	for i, w := range words {
		words[i] = Singular(w)
	}
	return slices.ContainsFunc(NameWords(name), func(word string) bool {
		word = Singular(strings.TrimRight(word, "0123456789"))
		return len(word) > 2 && !slices.Contains(commonWords, word) && slices.Contains(words, word)
	})
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127 }

// commonWords are words of names that a sentence about anything may have.
var commonWords = strings.Fields("name value type data field item key the and for not has set new list text")
