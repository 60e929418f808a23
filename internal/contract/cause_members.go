package contract

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
