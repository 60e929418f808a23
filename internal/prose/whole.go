package prose

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// Body reads the facts that the whole description of an operation says of what a body leaves out. Paragraphs that tell what PUT does in
// place of it count for nothing.
func Body(description string) []Fact {
	var out []Fact
	if namesPut.MatchString(description) {
		description = strings.Join(slices.DeleteFunc(strings.Split(description, "\n\n"), func(paragraph string) bool {
			return namesPut.MatchString(paragraph) && !likePut.MatchString(paragraph)
		}), "\n\n")
	}
	if ReplacesResource(description) {
		out = append(out, Fact{Kind: Whole, Text: "a body stands for the whole resource"})
	}
	if addsAll.MatchString(description) {
		out = append(out, Fact{Kind: AddsAll, Text: "what is sent is added to what is there"})
	}
	if MaskClears(description) {
		out = append(out, Fact{Kind: Masked, Text: "what the update mask names and the body lacks is cleared"})
	}
	return out
}

var (
	namesPut = pattern.New(`\bPUT\b`)
	// An operation that counts on ("Increments columns of a record"), in place of setting what is sent.
	addsAll = pattern.New(`(?i)(?:^|[.;:]\s+)(?:it |this |patch |this operation )?(?:atomically )?(?:(?:in|de)crements? (?:[\w-]+ of |[\w-]+s\b|the (?:given|sent|numbers?|counters?|values?|columns?|fields?))|adds? the (?:given |sent |passed )?(?:numbers?|amounts?|values?)(?: that (?:are|is) sent)? to (?:what|the (?:stored|present|current|existing)))`)

	likePut = pattern.New(`(?i)\b(?:same as|like|as with|identical to|equivalent to|just as) (?:an? |the )?\W{0,2}PUT\b`)
)

// ReplacesResource reports the description of an operation whose body stands for the whole resource: what a body leaves out is not kept.
func ReplacesResource(description string) bool {
	replaces := replacesResource.MatchString(description) || replacesWhatIsThere.MatchString(description)
	return replaces && !keepsTheRest.MatchString(description) || resetsTheRest.MatchString(description)
}

const wholeNoun = `(resource|object|document|record|configuration|config|settings|entity|entry|representation|definition|item)`

var (
	replacesResource = pattern.New(`(?i)(?:^|[.;:]\s+|\b(?:patch|request|body|operation|endpoint|method|it|this)\b[^.;]{0,40}?)(?:completely |entirely |fully |strictly )?(?:replaces?|overwrites?) (?:the |an? )?(?:whole|entire|complete|full) (?:[\w-]+ )?` + wholeNoun + `\b`)
	// An operation that replaces what stands at its address ("Replaces an existing object at the path"), and not one member of it.
	replacesWhatIsThere = pattern.New(`(?i)(?:^|[.;:]\s+)(?:it |this |patch )?(?:strictly |completely |entirely )?(?:replaces?|overwrites?) (?:the |an? )?(?:existing|present|current|stored) ` + wholeNoun + `(?: (?:at|under|by|in) [^.;]{1,40})?(?:[.;]|$)`)
	resetsTheRest       = pattern.New(`(?i)\b(?:members?|fields?|properties|attributes?|values|keys|settings|options|parameters?)\b[^.;]{0,30}?\b(?:left out|omitted|missing|absent|not (?:sent|provided|included|present|specified|given|set|in the (?:body|request)))(?: [\w ]{1,30}?)?,? (?:are|is|will be|get|gets) (?:re-?set|cleared|removed|deleted|unset|erased|lost|set (?:back )?to (?:their|its|the) default|replaced by (?:their|its) default)`)
	keepsTheRest        = pattern.New(`(?i)\b(?:does not|doesn't|never|not|instead of|rather than|without) (?:replac|overwrit)|\b(?:left out|omitted|missing|absent|not (?:sent|provided|included|present|specified|given))\b[^.;]{0,40}\b(?:unchanged|untouched|as (?:it|they) (?:is|are|was|were)|kept|preserved|retained)\b|\bonly the (?:members|fields|properties|attributes|values)\b`)
)

// MaskClears reports a description which says that a member that an update mask names is cleared where the body lacks it.
func MaskClears(description string) bool { return maskClears.MatchString(description) }

var maskClears = pattern.New(`(?i)\bmask\b[^.;]*\b(?:not|absent|missing|omitted|left out|lacks?|without|unset|empty)\b[^.;]*\b(?:cleared|clears|reset|resets|removed|emptied|unset|deleted|set to (?:its|the|their) defaults?)\b`)

// OfResponse reports a description of something that is about what is returned, and not about what is changed.
func OfResponse(description string) bool { return ofResponse.MatchString(description) }

var ofResponse = pattern.New(`(?i)\b(?:return(?:ed|s)?|responses?|answer(?:ed|s)?|include[ds]? in|read)\b`)
