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

// KeptOtherwise reports a description which says that a value is kept or shown as something else than it may be sent: "values outside are set to
// the nearest bound", "names are converted to hex", "responses always have HH:MM:SS".
func KeptOtherwise(description string) bool {
	said := asItIs.ReplaceAllString(description, "")
	return shownAs.MatchString(said) || responsesHave.MatchString(said) || isChanged.MatchString(said) || beginsChanged.MatchString(said) || onlySome.MatchString(said)
}

// WrittenOtherwise reports a description which says how a value is written that is kept or shown: "returned in title case", "with colons".
func WrittenOtherwise(description string) bool {
	return shownIn.MatchString(asItIs.ReplaceAllString(description, ""))
}

// WithoutAsSent is a description without the words which say that a value is kept as it was sent: "stored exactly as you entered".
func WithoutAsSent(description string) string { return asItWasSent.ReplaceAllString(description, "") }

const (
	// changedWord are words for what a server makes of a value before it keeps or shows it.
	changedWord = `(?:re-?)?(?:converted|expanded|filled(?: (?:in|up))?|completed|clamped|limited|capped|mapped|resolved|translated|adjusted|rounded|truncated|shortened|padded|encoded|decoded|corrected|rewritten|transformed|hashed|shifted|snapped|lowered|raised|reduced|controlled|determined|computed|calculated|derived|turned into|brought into|moved to the|set to|replaced (?:by|with) (?:the|an?|its|their)|removed from|(?:added|appended|prepended) to)`
	kept        = `(?:answered|returned|shown|stored|kept|saved|written|displayed)(?: back)? (?:exactly )?`
	asSent      = `as[ -](?:it|they|you|is|sent|given|received|entered|typed|provided)`
	adverbs     = `(?:(?:automatically|always|silently|then|also|first) )?`
	keptWord    = `(?:answered|returned|shown|stored|kept|saved|written|displayed|formatted|rendered|represented|reported)(?: back)?`
)

var (
	// asItIs is how the docs say that a value is not brought into another form; asItWasSent is the part of it that names what was sent.
	asItIs        = pattern.New(`(?i)\b` + kept + `(?:` + asSent + `|as[ -](?:a |an )?(?:text|string|number|decimal|list|array)s?|in (?:the |a |an )?(?:database|list|trash|bin|vault|cache|clear))\b`)
	asItWasSent   = pattern.New(`(?i)\b` + kept + asSent + `\b`)
	shownAs       = pattern.New(`(?i)\b` + keptWord + ` as\b`)
	shownIn       = pattern.New(`(?i)\b` + keptWord + ` (?:in|with|without|by)\b`)
	responsesHave = pattern.New(`(?i)\b(?:answers?|responses?|reads?|output) ` + adverbs + `(?:have|has|shows?|contains?|holds?|gives?|returns?|carry|carries|uses?)\b`)
	isChanged     = pattern.New(`(?i)\b(?:is|are|gets?|be|and) ` + adverbs + changedWord + `\b|\b(?:replaces?|overrides?|includes?|covers?|stands? for) (?:all|every|the (?:others?|rest))\b|\bredirects? (?:is|are) followed\b|\bthe (?:final|resulting|effective|canonical|actual|resolved) [\w-]+ (?:is|are) (?:stored|kept|saved|used|shown|returned)\b|\b(?:converts|rounds|truncates|expands|clamps)\b`)
	beginsChanged = pattern.New(`(?i)(?:^|[.;:(,]\s*)` + adverbs + changedWord + `\b`)
	onlySome      = pattern.New(`(?i)\b(?:only|at most) the (?:first|last|newest|latest|oldest|most recent)\b[^.]*\b(?:kept|used|stored|saved|shown|returned)\b`)
)

// SaysWhatIsDone reports a description with a sentence about what is done with a value, in whatever words: "emoji are taken out", "you get the next
// larger pack", "the # is always there in responses". What a client has to do, and what a value means, is no such sentence.
func SaysWhatIsDone(description string) bool {
	for _, s := range sentences(asItIs.ReplaceAllString(description, "")) {
		main := insideClause.ReplaceAllString(strings.ReplaceAll(s.plain, "so that", "so"), "")
		if inResponses.MatchString(main) || actorDoes.MatchString(main) || endsInParticiple(main) {
			return true
		}
		for _, found := range passive.FindAllStringSubmatch(main, -1) {
			if isDone(found[1]) {
				return true
			}
		}
	}
	return false
}

// isDone reports a participle for what is done with a value: one of those that tell what clients may send, or what the value is used for, is none.
func isDone(participle string) bool {
	participle = strings.ToLower(participle)
	return !slices.Contains(notDone, participle) && (strings.HasSuffix(participle, "ed") || slices.Contains(irregular, participle))
}

// endsInParticiple reports a sentence that begins with a participle and says how or where: "sold in packs of 5".
func endsInParticiple(main string) bool {
	found := firstParticiple.FindStringSubmatch(main)
	return found != nil && isDone(found[1])
}

var (
	// insideClause are parts of a sentence that tell when it holds, or of what: a participle in them is about something else.
	insideClause    = pattern.New(`(?i)\b(?:whether|who|whom|which|that|when|while|if|unless|until|where|once|after|before|because|to be)\b[^,;:]*`)
	passive         = pattern.New(`(?i)\b(?:is|are|gets?|be) (?:(?:also|always|then|automatically|silently|all|only|first|never) )?([a-z-]+)\b`)
	firstParticiple = pattern.New(`(?i)^([a-z-]+) (?:in|to|with|by|at|from|into|up|down|off|out)\b`)
	inResponses     = pattern.New(`(?i)\bin (?:the |all )?(?:answers?|responses?|reads|output)\b`)
	actorDoes       = pattern.New(`(?i)\b(?:the |our )?(?:server|service|system|api|backend|platform|device) (?:also |always |then |automatically |silently )?(?:keeps?|puts?|takes?|adds?|sets?|makes?|picks?|chooses?|drops?|removes?|moves?|changes?|replaces?|fills?|stores?|saves?|shows?|sorts?|orders?|cuts?|turns?|works?)\b|\b(?:comes? back|go(?:es)? (?:up|down) to|(?:is|are) (?:no|not a) part of|you get|we (?:keep|put|take|add|set|make|pick|choose|drop|remove|move|change|replace|fill|store|save|show|sort|order|cut|turn))\b`)
	irregular       = strings.Fields("put kept cut set taken given shown written made left lost hidden thrown brought built split held sold drawn rebuilt")
	notDone         = strings.Fields("required allowed accepted refused rejected used called named needed supported permitted expected documented deprecated recommended validated checked identified associated related located based limited restricted applied displayed shared owned assigned created updated specified provided supplied sent received measured billed charged counted expressed unused disabled enabled activated deactivated archived deleted blocked locked verified confirmed interpreted treated considered merged emailed mailed notified listed published limited reserved changed ignored disregarded skipped discarded")
)

// KeepsSomeOtherwise reports a sentence about several members which says of the one with a name that it is kept otherwise: "streets and cities
// are returned in upper case".
func KeepsSomeOtherwise(sentence, name string) bool {
	return (KeptOtherwise(sentence) || WrittenOtherwise(sentence)) && Mentions(sentence, name)
}

// Mentions reports a sentence that has a word of a member's name in it, in the singular or the plural: "cities" tells of the city. Words that
// any sentence may have name nothing.
func Mentions(sentence, name string) bool {
	words := wordsOf(sentence)
	return slices.ContainsFunc(tellingWords(name), func(word string) bool { return slices.Contains(words, word) })
}

// MentionsAll reports a sentence that has all words of a member's name in it, in the singular or the plural.
func MentionsAll(sentence, name string) bool {
	words, of := wordsOf(sentence), tellingWords(name)
	return len(of) > 0 && !slices.ContainsFunc(of, func(word string) bool { return !slices.Contains(words, word) })
}

// wordsOf are the words of a sentence in lower case, in the singular.
func wordsOf(sentence string) []string {
	words := strings.FieldsFunc(strings.ToLower(sentence), func(r rune) bool { return r != '_' && r != '-' && !isLetter(r) })
	for i, w := range words {
		words[i] = Singular(w)
	}
	return words
}

// tellingWords are the words of a member's name, in the singular, without those that any sentence may have.
func tellingWords(name string) (out []string) {
	for _, word := range NameWords(name) {
		word = Singular(strings.TrimRight(word, "0123456789"))
		if len(word) > 2 && !slices.Contains(commonWords, word) {
			out = append(out, word)
		}
	}
	return out
}

// Quotes reports a description that has a name in it as code or in quotes.
func Quotes(description, name string) bool {
	for _, mark := range []string{"`", `"`, "'"} {
		if strings.Contains(description, mark+name+mark) {
			return true
		}
	}
	return false
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127 }

// commonWords are words of names that a sentence about anything may have.
var commonWords = strings.Fields("name value type data field item key the and for not has set new list text")
