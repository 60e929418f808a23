package mock

import "strings"

// matches reports whether one of the listed entity tags is this one, by strong comparison: a weak tag never is.
func matches(lists []string, tag string) bool {
	for _, list := range lists {
		for one := range strings.SplitSeq(list, ",") {
			if one = strings.TrimSpace(one); one == "*" || one == tag {
				return true
			}
		}
	}
	return false
}
