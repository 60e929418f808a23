package contract

import (
	"regexp"
	"slices"
)

// manyMembers is from how many members on the same effect is one cause: a null that is taken everywhere, a value that is stored nowhere.
const manyMembers = 4

// mergeMembers makes one cause of those that differ in the member alone, where there are many of them. It stands in the place of the first.
func mergeMembers(causes []Cause, keys []causeKey) []Cause {
	members := map[causeKey]map[string]bool{}
	for i := range causes {
		if key, about := withoutMember(keys[i]); about {
			if members[key] == nil {
				members[key] = map[string]bool{}
			}
			members[key][keys[i].member] = true
		}
	}
	var out []Cause
	at := map[causeKey]int{}
	for i := range causes {
		c := &causes[i]
		key, about := withoutMember(keys[i])
		first, known := at[key]
		switch {
		case !about || len(members[key]) < manyMembers:
			out = append(out, *c)
		case !known:
			at[key] = len(out)
			out = append(out, *c)
		default:
			for _, e := range c.Evidence {
				out[first].add(e)
			}
		}
	}
	return out
}

// withoutMember is a key for all members; about is whether the key is one of a member's effect.
func withoutMember(key causeKey) (all causeKey, about bool) {
	about = key.member != "" && key.effect != ""
	key.member = ""
	key.effect = pointers.ReplaceAllString(key.effect, "…")
	return key, about
}

// besideValid is what a message says of a body that was not refused with one wrong value among valid ones: the value, its member, and what came of it.
var besideValid = regexp.MustCompile(`^(?:every valid member|a valid value) beside (.+) in (\S+)(: (?:wanted a 4xx refusal|answered 5).*)$`)

// mergeBeside adds the findings of a wrong value that is taken among valid ones to the cause of the same value sent alone, where there is one.
func mergeBeside(causes []Cause) []Cause {
	var out []Cause
	told := make([]bool, len(causes))
	for i := range causes {
		if alone := takenAlone(causes, i); alone != nil {
			told[i] = true
			for _, e := range causes[i].Evidence {
				alone.add(e)
			}
		}
	}
	for i := range causes {
		if !told[i] {
			out = append(out, causes[i])
		}
	}
	return out
}

// takenAlone finds, for a cause of wrong values that are taken among valid ones, the cause that has the same findings of the values sent alone;
// nil where there is none.
func takenAlone(causes []Cause, of int) *Cause {
	type finding struct{ member, message string }
	c := &causes[of]
	var wanted []finding
	for _, e := range c.Evidence {
		beside := besideValid.FindStringSubmatch(e.Finding.Message)
		if beside == nil {
			return nil
		}
		wanted = append(wanted, finding{e.member(), beside[1] + beside[3]})
	}
	for i := range causes {
		other := &causes[i]
		if i == of || other.Vendor != c.Vendor || other.Op != c.Op {
			continue
		}
		missing := func(w finding) bool {
			return !slices.ContainsFunc(other.Evidence, func(e Evidence) bool { return finding{e.member(), e.Finding.Message} == w })
		}
		if !slices.ContainsFunc(wanted, missing) {
			return other
		}
	}
	return nil
}
