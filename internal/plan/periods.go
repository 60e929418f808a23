package plan

import (
	"maps"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// endLater sets the end of each period in an object that was made up (start and end, from and until) to shortly after its beginning: a period
// that ends before it begins is none, and a server rightly makes one of two periods that meet. Values that the docs name are left as they are.
func endLater(s *contract.Schema, object map[string]any) {
	names := slices.Sorted(maps.Keys(object))
	for _, name := range names {
		end, begins := prose.Counterpart(name, names)
		if end == "" || !begins || exemplified(s, name) || exemplified(s, end) {
			continue
		}
		start, layout, isTime := madeUpTime(object[name])
		if _, endLayout, isToo := madeUpTime(object[end]); !isTime || !isToo || endLayout != layout {
			continue
		}
		length := time.Hour
		if layout == time.DateOnly {
			start = start.AddDate(0, 0, -(start.Day()-1)%3) // three days apart, so that a period of a day does not meet the next one
			length = 24 * time.Hour
		}
		object[name], object[end] = start.Format(layout), start.Add(length).Format(layout)
	}
}

// inOrderOfTime sorts items that are periods by their beginning. All others stay in their order.
func inOrderOfTime(items []any) {
	type period struct {
		begins time.Time
		item   any
	}
	periods := make([]period, len(items))
	for i, item := range items {
		begins, is := beginning(item)
		if !is {
			return
		}
		periods[i] = period{begins, item}
	}
	slices.SortStableFunc(periods, func(a, b period) int { return a.begins.Compare(b.begins) })
	for i := range periods {
		items[i] = periods[i].item
	}
}

// IsPeriod reports an object with a beginning and an end: of a list of such a server may make another one that stands for the same times.
func IsPeriod(v any) bool {
	_, is := beginning(v)
	return is
}

// beginning is when a period begins; false for a value that is none.
func beginning(v any) (begins time.Time, is bool) {
	object, _ := v.(map[string]any)
	names := slices.Sorted(maps.Keys(object))
	for _, name := range names {
		end, isFirst := prose.Counterpart(name, names)
		if end == "" || !isFirst {
			continue
		}
		if begins, _, is = madeUpTime(object[name]); is {
			return begins, true
		}
	}
	return begins, false
}

// exemplified reports a member for which the docs name values.
func exemplified(s *contract.Schema, name string) bool {
	at := s.At(value.Tokens(value.Pointer(name)))
	return at == nil || len(at.Examples)+len(at.Value().Examples)+len(at.Value().Enum) > 0
}

// madeUpTime reads a day or a time of a day, with the form that it is written in.
func madeUpTime(v any) (at time.Time, layout string, ok bool) {
	text, _ := v.(string)
	for _, layout := range slices.Concat([]string{time.DateOnly, time.RFC3339}, timeLayouts()) {
		if at, err := time.Parse(layout, text); err == nil && at.Format(layout) == text {
			return at, layout, true
		}
	}
	return at, "", false
}
