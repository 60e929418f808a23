package check

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/value"
)

// inListForm reports a list of the items that were sent, in any order, each at least once where the docs say that none stands twice, and in
// any letter case where they say so.
func inListForm(said string, sent, got any) bool {
	if anyCase.MatchString(said) {
		sent, got = value.MapTexts(sent, strings.ToLower), value.MapTexts(got, strings.ToLower)
	}
	return sameItems(sent, got, !eachOnce.MatchString(said))
}

// sameItems reports lists of the same items in any order: each as often as it was sent, or at least once where the docs say that
// none stands twice.
func sameItems(sent, got any, asOften bool) bool {
	want, okSent := sent.([]any)
	have, okGot := got.([]any)
	if !okSent || !okGot || asOften && len(want) != len(have) {
		return false
	}
	in := func(list []any, item any) int {
		return slices.IndexFunc(list, func(other any) bool { return Compare(item, other) != Different })
	}
	left := slices.Clone(have)
	for _, item := range want {
		i := in(left, item)
		if i < 0 {
			return false
		}
		if asOften {
			left = slices.Delete(left, i, i+1)
		}
	}
	return !slices.ContainsFunc(have, func(item any) bool { return in(want, item) < 0 })
}

// keptAtOneEnd reports a list that is one end of the one that was sent, as long as the docs say where they have a number.
func keptAtOneEnd(said string, sent, got any) bool {
	want, okSent := sent.([]any)
	have, okGot := got.([]any)
	if !okSent || !okGot || len(have) == 0 || len(have) >= len(want) {
		return false
	}
	if named := countText.FindStringSubmatch(said); named != nil && numberNamed(cmp.Or(named[1], named[2])) != len(have) {
		return false
	}
	return Compare(want[:len(have)], have) != Different || Compare(want[len(want)-len(have):], have) != Different
}

// countText is how the docs say how many items of a list are kept.
var countText = pattern.New(`(?i)\b(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|fifty|hundred) (?:newest|latest|most recent|last|first|items|entries|values)\b|\b(?:newest|latest|most recent|last|first|most|than) (\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|fifty|hundred)\b`)
