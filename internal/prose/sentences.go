package prose

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// sentence is one of a description, as it stands and without its markup.
type sentence struct {
	text, plain string
	conditional bool
	option      bool // it tells of a value that stands before it, or of one of a list's
}

var (
	markup    = pattern.New("<[^<>]{1,80}>|[`*\"“”]")
	link      = pattern.New(`\[([^\[\]]*)\]\([^()]*\)`)
	ends      = pattern.New(`[.!?;:]+(?:\s+|$)|\s+[-–—]\s+|\n\s*\n|\n\s*[-*•]\s+|\s*[(\[]|[)\]]\s*[.,;]?\s*`)
	spaces    = pattern.New(`\s+`)
	shortened = pattern.New(`(?i)\b(e\.g|i\.e|etc|vs|approx|no|max|min)\.(\s)`)
	// conditions are words after which a sentence holds in some cases alone.
	conditions = pattern.New(`(?i)\b(?:if|when|whenever|while|unless|until|whether|except|only for|only on|for some|some|depending|depends|may|might|should|could|either|otherwise|published|publication|publishing|finali[sz]ed|paid|draft|plans?|admins?|administrators?|owners?|users?|non-\w+|true|false|deprecated|usually|typically|generally|normally|currently|not yet|no longer)\b`)
	afterOnce  = pattern.New(`(?i)\b(?:once|after|before)\b`)
	ofCreation = pattern.New(`(?i)\b(?:once|after) (?:(?:it|the [\w-]+) (?:is|was|has been) )?(?:its )?creat(?:ed|ion)\b`)
)

// sentences takes a description apart. What stands in brackets is a sentence of its own; the words "read-only:" before others too.
func sentences(description string) []sentence {
	description = link.ReplaceAllString(description, "$1")
	description = shortened.ReplaceAllString(description, "$1$2")
	var out []sentence
	from, mark, last := 0, "", ""
	add := func(text, end string) {
		before, value := mark, last
		mark, last = end, strings.TrimSpace(text)
		plain := strings.TrimSpace(spaces.ReplaceAllString(markup.ReplaceAllString(text, ""), " "))
		plain = whenSent.ReplaceAllString(strings.Trim(plain, " .,;:-–—_#>|"), "")
		if plain == "" {
			return
		}
		conditional := conditions.MatchString(mayNot.ReplaceAllString(plain, "")) || afterOnce.MatchString(plain) && !ofCreation.MatchString(plain) || strings.Contains(end, "?")
		out = append(out, sentence{text: strings.TrimSpace(text), plain: plain, conditional: conditional, option: afterValue(before, value) || item.MatchString(text)})
	}
	for _, at := range ends.FindAllStringIndex(description, -1) {
		add(description[from:at[0]], description[at[0]:at[1]])
		from = at[1]
	}
	add(description[from:], "")
	return joined(out)
}

// afterValue reports that what follows a mark tells of a value: the mark is an item's of a list, or a value in code or quotes stands before
// the mark.
func afterValue(mark, before string) bool {
	return bullet.MatchString(mark) || strings.ContainsAny(mark, "([:-–—") && quoteEnd.MatchString(before)
}

var (
	item     = pattern.New(`^\s*[-*•]\s`)
	bullet   = pattern.New(`\n\s*[-*•]\s+$`)
	quoteEnd = pattern.New("[\\w.-][`\"'”]$")
)

// whenSent is a condition that every request with the member meets.
var whenSent = pattern.New(`(?i)^(?:when|if) (?:it is |this is )?(?:provided|present|specified|given|sent|set|supplied|included),? `)

// mayNot are words that look like a condition and are none.
var mayNot = pattern.New(`(?i)\bmay not be\b|\bmay be (?:set|sent)\b|\bif-[\w-]+`)

// joined makes a sentence conditional where the next one begins with the condition, as after a dash or a colon: "Read-only: if the plan ...".
func joined(all []sentence) []sentence {
	for i := 1; i < len(all); i++ {
		if leads.MatchString(all[i].plain) {
			all[i-1].conditional = true
		}
	}
	return all
}

// leads are words that narrow down the sentence before.
var leads = pattern.New(`(?i)^(?:if|when|unless|until|except|only|but|for|in|on|once|after|while|depending|with|or)\b`)

// OfAllValues are the sentences of an operation's description that say something of all members of a kind: "Texts are trimmed".
func OfAllValues(description string) (out []string) {
	if !ofAllValues.MatchString(description) {
		return nil
	}
	for _, s := range sentences(description) {
		if ofAllValues.MatchString(s.text) {
			out = append(out, s.text)
		}
	}
	return out
}

var ofAllValues = pattern.New(`(?im)(?:^|[.;:!] )\W*(?:all |any |every |each )?(?:the )?(?:texts?|strings?|values?|(?:text|string|number|numeric|decimal|date|time) (?:members|fields|values|properties|attributes)|numbers|members|fields|properties|attributes|html|markup|dates|times|timestamps|lists|arrays|settings|options|amounts) (?:in|of|is|are|that|with|will|gets?|which|above|below|over|under|outside|beyond|longer|greater|higher|lower)\b`)
