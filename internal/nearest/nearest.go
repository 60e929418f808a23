// Package nearest finds the known name that a misspelt one was meant to be.
package nearest

import "strings"

// Name returns the known name nearest to want, or "" where none is near enough to be offered. Ties go to the first.
func Name(want string, known []string) string {
	best, least := "", len(want)/2+1
	for _, name := range known {
		if d := distance(strings.ToLower(want), strings.ToLower(name)); d < least {
			best, least = name, d
		}
	}
	if best == "" {
		return prefixed(want, known)
	}
	return best
}

// Slip returns the known name that is one letter away from want, or one swap of two letters; "" where none is. It is for what may be right
// although it is not known, so that only a slip of the fingers tells that it is not.
func Slip(want string, known []string) string {
	for _, name := range known {
		if distance(strings.ToLower(want), strings.ToLower(name)) == 1 {
			return name
		}
	}
	return ""
}

// prefixed returns the only known name that starts with want, for names that were cut short.
func prefixed(want string, known []string) string {
	found := ""
	for _, name := range known {
		if len(want) < 2 || !strings.HasPrefix(strings.ToLower(name), strings.ToLower(want)) {
			continue
		}
		if found != "" {
			return ""
		}
		found = name
	}
	return found
}

// distance counts the letters to insert, delete, replace or swap with the next to turn a into b.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	before, last, row := make([]int, len(to)+1), make([]int, len(to)+1), make([]int, len(to)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(from); i++ {
		row[0] = i
		for j := 1; j <= len(to); j++ {
			cost := 1
			if from[i-1] == to[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(to)]
}
