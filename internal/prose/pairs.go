package prose

import "slices"

// pairs are words of names whose members are usually compared with each other: the first one begins, or is the least.
func pairs() [][2]string {
	return [][2]string{{"min", "max"}, {"minimum", "maximum"}, {"start", "end"}, {"starts", "ends"}, {"begin", "end"}, {"from", "to"}, {"from", "until"}, {"since", "until"}, {"lower", "upper"},
		{"low", "high"}, {"first", "last"}, {"opens", "closes"}, {"open", "close"}, {"country", "state"}, {"country", "region"}, {"country", "province"}, {"country", "postcode"}, {"country", "zip"},
		{"country", "currency"}, {"country", "subdivision"},
		{"value", "unit"}, {"amount", "unit"}, {"quantity", "unit"}, {"value", "currency"}, {"amount", "currency"}}
}

// Counterpart returns the one among names with which a member is usually compared, the end of a start, and whether the member's own name
// is the first of the two. It returns "" where none of the names is.
func Counterpart(name string, among []string) (other string, isFirst bool) {
	words := NameWords(name)
	for _, pair := range pairs() {
		for side := range pair {
			at := slices.Index(words, pair[side])
			if at < 0 {
				continue
			}
			wanted := slices.Clone(words)
			wanted[at] = pair[1-side]
			for _, each := range among {
				if each != name && slices.Equal(NameWords(each), wanted) {
					return each, side == 0
				}
			}
		}
	}
	return "", false
}
