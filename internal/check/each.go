package check

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// oneOfEachKept reports that of the items that were sent with the same value of a member, only the last one or only the first one is stored,
// where the docs say that one of such items is kept.
func oneOfEachKept(said string, sent, got any) bool {
	all, isList := sent.([]any)
	kept, isToo := got.([]any)
	if !isList || !isToo || len(kept) == 0 || len(kept) > len(all) || !prose.KeepsOneOfEach(said) {
		return false
	}
	first, _ := all[0].(map[string]any)
	for name := range first {
		var lasts, firsts []any
		for i, item := range all {
			same := func(other any) bool { return sameMember(item, other, name) }
			if !slices.ContainsFunc(all[i+1:], same) {
				lasts = append(lasts, item)
			}
			if !slices.ContainsFunc(all[:i], same) {
				firsts = append(firsts, item)
			}
		}
		for _, wanted := range [][]any{lasts, firsts} {
			if len(wanted) == len(kept) && (value.Equal(wanted, kept) || anyOrder.MatchString(said) && sameItems(wanted, kept, true)) {
				return true
			}
		}
	}
	return false
}

// sameMember reports two objects that hold the same in a member.
func sameMember(a, b any, name string) bool {
	x, _ := a.(map[string]any)
	y, _ := b.(map[string]any)
	v, has := x[name]
	w, hasToo := y[name]
	return has && hasToo && value.Equal(v, w)
}
