package prose

import "github.com/proviso-dev/proviso/internal/pattern"

// OneOfEach reports a description of a list that says of its items that no two may be alike in something: one address of each type.
func OneOfEach(description string) bool { return oneOfEach.MatchString(description) }

var oneOfEach = pattern.New(`(?i)\b(?:one|once)\b[^.]*\b(?:of each|for each|per|of every|for every) \w+|\bone (?:entry|item|element|object|line|row|value|period|slot)s? (?:an?|each) \w+|\bno two\b|\b(?:must|has to|have to|should) be (?:unique|distinct|different)\b|\bmust not (?:repeat|be repeated)|\b(?:at most|only) (?:one|once)\b|\bunique (?:within|per|in|among)\b`)

// KeepsOneOfEach reports a description of a list of which items that are alike in something are not all kept: of two for one day, the last.
func KeepsOneOfEach(description string) bool { return keepsOneOfEach.MatchString(description) }

var keepsOneOfEach = pattern.New(`(?i)\b(?:last|later|latest|first|earlier|newest|newer) (?:one |entry |item |value )?(?:(?:for|of|per) (?:an?|each|the same) [\w-]+ )?(?:wins?|counts?|prevails?|takes precedence|is (?:kept|used|taken|stored)|replaces)\b|\b(?:replaces?|overwrites?) (?:the |an? )?(?:earlier|previous|former|first) (?:one|entry|item)`)

// TiesParts reports a description of a list or an object whose parts have to suit each other: percentages that add up, times that don't overlap.
func TiesParts(description string) bool { return tiesParts.MatchString(description) }

var tiesParts = pattern.New(`(?i)\b(?:adds?|sums?) up to\b|\b(?:sum|total)s?\b[^.]*\b(?:must|has to|have to|should|needs? to|cannot|can't|may not|at most|exactly|equals?)\b|\b(?:must|has to|have to|should|need to) (?:total|sum to|sum up to)\b|\b(?:not|never|without|no) overlap|\boverlap\w* (?:is|are) (?:not|refused|rejected)|\b(?:without|no) gaps?\b|\bcontiguous\b|\b(?:exactly|at least|at most|only) one (?:of (?:them|the \w+)|\w+) (?:must|may|can|has to|is|be)\b|\b(?:in (?:ascending|descending|increasing|decreasing|strict) order|ascending|descending|increasing)\b[^.]*\b(?:must|required)\b|\bmust (?:be|stand|come) in (?:ascending|descending|increasing|decreasing)`)

// OneAtATime reports a sentence which says that a request may change one member, and no two.
func OneAtATime(sentence string) bool { return oneAtATime.MatchString(sentence) }

var oneAtATime = pattern.New(`(?i)\b(?:only|exactly|just|at most) (?:one|a single) (?:[\w-]+ ){0,3}(?:property|properties|field|member|attribute|setting|value|parameter|key|change|operation)\b[^.]*\b(?:at a time|at once|per (?:request|call|patch)|(?:in|with) (?:each|one|a single|the same) (?:request|call|body|patch))\b|\bone (?:property|field|member|attribute|setting|value|parameter|change) at a time\b`)

// NeedsGrant reports a description of a value that is taken only where the tenant has something: a feature, a plan, a permission.
func NeedsGrant(description string) bool { return needsGrant.MatchString(description) }

var needsGrant = pattern.New(`(?i)\b(?:needs?|requires?|only (?:available |allowed |possible )?(?:with|on|in|for)|available (?:with|on|in|for)) (?:the |an? )?(?:[\w` + "`" + `'"-]+ ){0,3}(?:feature|add-?on|module|entitlement|licen[cs]e|subscription|plan|tier|permission|privilege|scope)s?\b|\b(?:feature|add-?on|module|option) [^.]{0,40}(?:turned on|enabled|activated|switched on|purchased|booked)\b`)
