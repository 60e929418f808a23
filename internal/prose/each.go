package prose

import "github.com/proviso-dev/proviso/internal/pattern"

// OneOfEach reports a description of a list that says of its items that no two may be alike in something: one address of each type.
func OneOfEach(description string) bool { return oneOfEach.MatchString(description) }

var oneOfEach = pattern.New(`(?i)\b(?:one|once)\b[^.]*\b(?:of each|for each|per|of every|for every) \w+|\bno two\b|\b(?:must|has to|have to|should) be (?:unique|distinct|different)\b|\bmust not (?:repeat|be repeated)|\b(?:at most|only) (?:one|once)\b|\bunique (?:within|per|in|among)\b`)
