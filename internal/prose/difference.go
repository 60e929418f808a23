package prose

import "github.com/proviso-dev/proviso/internal/pattern"

// Difference is in what a value that is shown differs from the one that was sent, where the one is easily known again in the other.
type Difference string

// The differences that docs speak of without a word for any member: what they say holds for all values that can differ so.
const (
	InCase    Difference = "case"
	InSpace   Difference = "space"
	InOrder   Difference = "order"
	InRepeats Difference = "repeats"
	InDigits  Difference = "digits"
)

var differenceWords = map[Difference]*pattern.Pattern{
	InCase:    pattern.New(`(?i)\b(?:capitals?|upper|lower|case|small|big|block|majuscules?|minuscules?)\b`),
	InSpace:   pattern.New(`(?i)\b(?:blanks?|spaces?|white|gaps?|trim\w*|tabs?|lines?|edges|ends|around|surround\w*|newlines?|breaks?)\b`),
	InOrder:   pattern.New(`(?i)\b(?:order\w*|sort\w*|alphabet\w*|ascending|descending|rank\w*|before|behind|line up|queue|first|sequence|from [\w-]+ to)\b`),
	InRepeats: pattern.New(`(?i)\b(?:twice|repeat\w*|duplicat\w*|doubles?|same|once|twins?|distinct|unique|set|again|alike|one time|two times)\b`),
	InDigits:  pattern.New(`(?i)\b(?:round\w*|decimals?|digits?|half|halves|tenths?|hundred\w*|thousand\w*|whole|full|nearest|steps?|fraction\w*|precis\w*|cents?|minutes?|hours?|multiples?|division|quarters?|zeros?)\b`),
}

// ToldOf is the first sentence of a text that speaks of a difference, and of no other member than the subject.
func (s *Subject) ToldOf(text string, difference Difference) string {
	for _, part := range partsOf(emphasis.ReplaceAllString(text, "")) {
		for _, said := range sentences(part.text) {
			if differenceWords[difference].MatchString(said.plain) && s.othersIn(said.plain) == 0 && s.mentions(said.plain) && !ofLeftOut.MatchString(said.plain) {
				return said.text
			}
		}
	}
	return ""
}
