package check

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/value"
)

// intervalsMerged is how the docs say that items of a list which meet become one.
var intervalsMerged = pattern.New(`(?i)\b(overlap\w*|adjacent|consecutive|touch\w*|meet\w*)\b[^.]*\b(merged|joined|combined|united|collapsed)\b|\b(merged|joined|combined|united|collapsed)\b[^.]*\b(overlap\w*|adjacent|consecutive|touch\w*|meet)\b`)

// mergedIntervals reports a list of the intervals that were sent, in any order, some of them as one: each that was sent lies within one that is
// shown, and none begins or ends where none did.
func mergedIntervals(_ string, sent, got any) bool {
	want, okSent := intervals(sent)
	have, okGot := intervals(got)
	if !okSent || !okGot || len(have) > len(want) {
		return false
	}
	lies := func(in, of [2]any) bool { return order(of[0], in[0]) <= 0 && order(in[1], of[1]) <= 0 }
	for _, in := range want {
		if !slices.ContainsFunc(have, func(of [2]any) bool { return lies(in, of) }) {
			return false
		}
	}
	for _, of := range have {
		for end := range of {
			if !slices.ContainsFunc(want, func(in [2]any) bool { return order(in[end], of[end]) == 0 }) {
				return false
			}
		}
	}
	return true
}

// intervals are the two ends of each item of a list whose items are objects of two texts or two numbers; false for all else.
func intervals(v any) (out [][2]any, are bool) {
	list, isList := v.([]any)
	if !isList {
		return nil, false
	}
	for _, item := range list {
		object, isObject := item.(map[string]any)
		if !isObject || len(object) != 2 {
			return nil, false
		}
		var ends []any
		for _, end := range object {
			switch end.(type) {
			case string, json.Number:
				ends = append(ends, end)
			}
		}
		if len(ends) != 2 {
			return nil, false
		}
		slices.SortFunc(ends, order)
		out = append(out, [2]any{ends[0], ends[1]})
	}
	return out, true
}

// order compares two ends of intervals: times, numbers or texts.
func order(a, b any) int {
	x, isText := a.(string)
	y, alsoText := b.(string)
	if isText && alsoText {
		if from, ok := Instant(x); ok {
			if to, ok := Instant(y); ok {
				return from.Compare(to)
			}
		}
		return cmp.Compare(x, y)
	}
	left, _ := value.Float(a)
	right, _ := value.Float(b)
	return cmp.Compare(left, right)
}
