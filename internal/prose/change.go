package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// OneWay reports a description of a value that goes one way only, or after which the resource is no longer there.
func OneWay(description string) bool { return oneWay.MatchString(description) }

// MovesOn reports a description of a value that goes from one of those listed to the next ("moves from draft to live", "open -> closed", "a task
// that is done stays so"): nothing says that it goes back. values are those that the docs list.
func MovesOn(description string, values []any) bool {
	if movesOn.MatchString(description) {
		return true
	}
	return slices.ContainsFunc(arrow.FindAllStringSubmatch(description, -1), func(ends []string) bool {
		return slices.Contains(values, any(ends[1])) && slices.Contains(values, any(ends[2]))
	})
}

var arrow = pattern.New(`([\w-]+)["'` + "`" + `]* ?(?:->|=>|→|➔|⟶) ?["'` + "`" + `]*([\w-]+)`)

var movesOn = pattern.New(`(?i)\b(?:moves?|goes|go|progress(?:es)?|advances?|transitions?|proceeds?|passes|pass|flows?|changes) (?:only )?(?:from|through|along)\b|` +
	`\b(?:state|status|allowed|valid|legal|possible|permitted|invalid|illegal) transitions?\b|\btransitions?(?: are|:| from)\b|\bstate machine\b|\blife ?cycle\b|` +
	`\b(?:stays?|remains?) (?:so|that way|like that)\b|\b(?:can ?not|can't|never|may not|must not|does not|doesn't|no) (?:be |go(?:es)? |comes? |moves? |changes? |returns? |set |moved |changed |way )+back\b|` +
	`\b(?:is|are) (?:a |the )?(?:final|terminal)\b|\b(?:terminal|final|end) (?:states?|status(?:es)?)\b`)

// Later reports a description of a value that is not there at once: somebody has to confirm it, or a period has to end.
func Later(description string) bool { return takesEffect.MatchString(description) }

// Adds reports a description of a value that goes beside those that are there.
func Adds(description string) bool {
	return adds.MatchString(description) && adds.MatchString(signAdded.ReplaceAllString(description, ""))
}

// SignAdded reports a description of a text that is given a beginning or an end which it lacks: "a trailing slash is added".
func SignAdded(description string) bool { return signAdded.MatchString(description) }

var signAdded = pattern.New(`(?i)\b(?:slash|prefix|suffix|scheme|protocol|https?(?:://)?|extension|full stop|dot|hash|zeros?|plus|sign|number|counter|digits?|country code|currency symbol)["'` + "`" + `]? (?:(?:is|are|will be|gets?) )?(?:automatically )?(?:added|appended|prepended)\b`)

// ResourceName reports a description of a text by which a resource is named with its whole path: "Format: projects/{project}/topics/{topic}".
func ResourceName(description string) bool { return resourceName.MatchString(description) }

var resourceName = pattern.New(`(?i)\b(?:format|form|pattern)\b[^.\n]{0,20}?[:\s]["'` + "`" + `]?/{0,2}(?:[\w.-]+/)+(?:\{[\w.-]+\}|\*)`)

// CalledID reports a description that begins by calling a value the id of a thing: "The ID of the associated post."
func CalledID(description string) bool { return calledID.MatchString(description) }

var calledID = pattern.New(`(?i)^\s*(?:the |unique |an? )*(?:id|identifier)s? (?:of|for) (?:the|an?|your) `)

// MadeOf reports a description of a value that is made of what a member holds: "extracted from the content".
func MadeOf(description, name string) bool {
	return madeOf.MatchString(description) &&
		regexp.MustCompile(`(?i)\b`+made+` (?:from|of|out of|by) (?:the )?(?:\w+'s )?["'`+"`"+`]?`+regexp.QuoteMeta(name)+`\b`).MatchString(description)
}

const made = `(?:extracted|derived|computed|calculated|generated|taken|parsed|inferred|built|made|deduced|rendered)`

var madeOf = pattern.New(`(?i)\b` + made + ` (?:from|of|out of|by)\b`)

// Internal reports a description of a value that the server keeps for itself, and that clients need not set.
func Internal(description string) bool { return internalValue.MatchString(description) }

var internalValue = pattern.New(`(?i)\bfor internal (?:housekeeping|bookkeeping|use)\b|\b(?:users|clients|callers|you) (?:typically |usually |normally )?(?:shouldn't|should not|do not|don't|need not) (?:need to )?set\b`)

// MayBeIgnored reports a description which says that a value may be left out of account, where somebody sends it or at some time.
func MayBeIgnored(description string) bool {
	return mayBeIgnored.MatchString(description) && mayBeIgnored.MatchString(partIgnored.ReplaceAllString(description, ""))
}

// LeavesOut reports a sentence which says that something that is sent, whatever it is, may be left out of account.
func LeavesOut(sentence string) bool {
	return mayBeIgnored.MatchString(sentence) || strips.MatchString(sentence)
}

var strips = pattern.New(`(?i)\b(?:unknown|unrecogni[sz]ed|undocumented|unlisted|additional|extra|other|further|excess)\b[^.]*\b(?:stripped|removed|thrown away|disregarded|passed over)\b`)

// RequestIgnored reports a sentence which says that a whole request may be left out of account: "the change is ignored if it is too old".
func RequestIgnored(sentence string) bool { return requestIgnored.MatchString(sentence) }

var requestIgnored = pattern.New(`(?i)\b(?:change|update|request|patch|body|edit|write)s? (?:(?:is|are|will be|gets?) (?:silently )?(?:ignored|disregarded|dropped|discarded)|(?:has|have) no effect)\b`)

// FillsDefaults reports a description of an object which says that what is left out of it gets its default.
func FillsDefaults(description string) bool { return fillsDefaults.MatchString(description) }

var fillsDefaults = pattern.New(`(?i)\b(?:lacks?|left out|leaves? out|omit(?:s|ted)?|missing|absent|not (?:given|sent|set|present|specified|provided|included)|unspecified)\b[^.]*\bdefaults?\b|\bdefaults?(?: values?)? (?:is|are|will be|gets?) (?:used|applied|filled in|taken|set|added) (?:for|where|in|if|to)\b`)

// FindsByID reports a description of a list, or of the id of its items, by which the server knows its own items: it gives new ones an id.
func FindsByID(description string) bool { return findsByID.MatchString(description) }

// NullRemovesKey reports a description of a map which says that null takes a key of it away.
func NullRemovesKey(description string) bool { return nullRemovesKey.MatchString(description) }

var nullRemovesKey = pattern.New(`(?i)\bnull["'` + "`" + `]* (?:value )?(?:removes?|deletes?|clears?|unsets?|drops?|takes) (?:one|it|them|(?:the|a|an|that|this|its) (?:\w+ )?(?:key|entry|label|tag|item|pair|language|field|property|attribute|one|name))\b|\b(?:key|entry|label|tag|pair|language|field|property|attribute|one)s? (?:that|which|whose value) (?:is|are) (?:set to )?["'` + "`" + `]*null["'` + "`" + `]* (?:is|are|will be|gets?) (?:removed|deleted|dropped|unset)|\b(?:key|entry|label|tag|pair|language|field|property|attribute)s? (?:is|are) (?:removed|deleted|unset|dropped) (?:by|with|through) (?:setting (?:it|them) to )?["'` + "`" + `]*null|\b(?:set|setting|send|sending) (?:it|them|one|(?:a|the|its) (?:key|value|entry|label|tag)s?) (?:to|as) ["'` + "`" + `]*null["'` + "`" + `]* (?:to (?:remove|delete|clear|unset)|(?:removes|deletes|clears|unsets))`)

// EmptyRemovesKey reports a description of a map which says that an empty text takes a key of it away.
func EmptyRemovesKey(description string) bool { return emptyRemovesKey.MatchString(description) }

var emptyRemovesKey = pattern.New(`(?i)\b(?:empty|blank) (?:text|string|value)s? (?:removes?|deletes?|unsets?|drops?) (?:one|it|them|(?:the|a|an|that|this|its) (?:\w+ )?(?:key|entry|label|tag|item|pair|field|property|attribute))\b|\b(?:key|entry|entries|label|tag|pair|field|property|attribute)s? (?:with|whose value is|that (?:is|has|are|have)|set to) (?:an? )?(?:empty|blank) (?:text|string|value)s? (?:is|are|will be|gets?) (?:removed|deleted|dropped|unset)\b`)

// MayBeNull reports a sentence of a description that says that a value may be null; where a name is given, one with the name in it.
func MayBeNull(description, name string) bool {
	called := func(string) bool { return true }
	if name != "" {
		called = regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(name) + `\b`).MatchString
	}
	return slices.ContainsFunc(strings.Split(description, ". "), func(sentence string) bool {
		return called(sentence) && nullText.MatchString(sentence) && !neverNull.MatchString(sentence)
	})
}

var oneWay = pattern.New(`(?i)\b(can ?not|can't|can never|may not) be (undone|reverted|reversed|taken back|unset|re-?opened)\b|\birreversibl[ey]\b|\birrevocabl[ey]\b|` +
	`\b(can|may) (only )?be (set|written|changed|assigned) (only )?once\b|\b(can|may) only (ever )?(be (increased|raised|extended|decreased|lowered)|increase|grow|go up|decrease|go down)\b|` +
	`\b(must|may|can|should)(not| not| never|n't) be (lower|less|smaller|fewer|earlier|older) than (the |its )?(last|previous|current|present|stored|existing)\b|\b(must|has to|should) (always )?be (greater|higher|larger|later|newer|more|at least) (than )?(or equal to )?(the |its )?(last|previous|current|present|stored|existing)\b|` +
	`\b(must|may|can)(not| not| never) (be (decreased|lowered|reduced|shortened)|decrease|shrink|go (down|back))\b|\b(moves?|goes|go) (only )?(one way|forwards?)( only)?\b|\bonly (moves?|goes|go) forwards?\b|` +
	`\bin the (bin|trash|recycle bin)\b|\b(to|into) the (bin|trash|recycle bin)\b|\bsoft[- ]delet|\b(is|are|becomes?) no longer (found|visible|shown|accessible|available|listed)\b|` +
	`\b(can|may) no longer be (changed|edited|modified|updated|altered)\b|\b(can ?not|can't|can never) be (changed|edited|modified|updated|altered) (any ?more|again|thereafter)\b|` +
	`\b(becomes?|is then|are then) (read-only|immutable|final|locked|frozen)\b`)

var findsByID = pattern.New(`(?i)\b(matched|identified|looked up|found|recogni[sz]ed|updated|kept) by (their |its |the )?(id|uuid)s?\b|\b(left out|omit(ted)?|leave (it )?out|leave (it )?empty|absent|missing) (for|to (add|create)|if|when)\b.{0,30}\bnew\b|\bwithout (an |its |the |their )?id\b|\b(id )?of an existing\b|\b(generated|assigned|given|set) by the (server|system|api|service)\b|\bserver-(generated|assigned)\b`)

var mayBeIgnored = pattern.New(`(?i)\b(is|are|will be|gets?) (silently )?(ignored|disregarded|dropped|overridden|overwritten|skipped|filtered( out)?|discarded|left out|not (stored|kept|saved|applied))\b|\b(has|have) no effect\b|(^|[.;:,(]\s*|\band )(silently )?(ignored|disregarded) (if|unless|when|while|where|for|from|by|otherwise|in|on|with|without)\b`)

// partIgnored is how a description says that a part of a value is left out of account: what stands twice, the letter case.
var partIgnored = pattern.New(`(?i)\b(duplicates?|doubles|repeats|repeated \w+|duplicated? \w+|case|order|spaces?|blanks|white ?space|(older|earlier|further|empty|unknown) \w+) (is|are|will be|gets?) (silently )?(ignored|disregarded|dropped|overridden|overwritten)\b`)

var takesEffect = pattern.New(`(?i)\buntil then\b|\b(must|has to|needs to|is to) be (confirmed|verified|approved)\b|\b(takes?|comes?) (in)?(to )?effect (with|at|on|from|after|in) |\b(effective|applied|applies|changes) (with|at|from|after) the (next|end)\b|\bonce (it is |it has been )?(confirmed|verified|approved)\b`)

var adds = pattern.New(`(?i)\b((is|are|will be|gets?) (added|appended)\b|appends? to\b|append-only)`)

// nullText is how a description says that a value may be null.
var nullText = pattern.New(`(?i)\b(may|can|will|could|might) be (set to |returned as )?["'` + "`" + `]*null\b|\b(otherwise|else|or|is|defaults? to|of) ["'` + "`" + `]*null\b|\bnull["'` + "`" + `]* (if|when|unless|otherwise|for|until|means)\b|\bnullable\b`)

// neverNull is how a description says that a member is not null.
var neverNull = pattern.New(`(?i)\b(not|never|cannot|can't|must not|may not|won't)( \w+){0,2} ["'` + "`" + `]*null\b|\bnon-?null`)
