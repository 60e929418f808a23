package check

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/value"
)

var places = pattern.New(`(?i)\b(\d|one|two|three|four|six) (decimals?|decimal places|digits after)`)

// rounded reports a number that is the sent one to as many decimals as the docs say; to whole ones where they do not say how many.
func rounded(said string, sent, got any) bool {
	a, okA := value.Float(sent)
	b, okB := value.Float(got)
	decimals := 0
	if found := places.FindStringSubmatch(said); found != nil {
		word := strings.ToLower(found[1])
		decimals = max(strings.Index("0123456789", word), map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "six": 6}[word])
	} else if strings.Contains(strings.ToLower(said), "cents") {
		decimals = 2
	}
	if inside, are := pairsInside(sent, got); are {
		return !slices.ContainsFunc(inside, func(pair [2]any) bool {
			return Compare(pair[0], pair[1]) == Different && !rounded(said, pair[0], pair[1])
		})
	}
	if listed := listedSteps.FindStringSubmatch(said); listed != nil {
		return okA && okB && slices.ContainsFunc(strings.FieldsFunc(listed[1], func(r rune) bool { return r != '.' && (r < '0' || r > '9') }), func(word string) bool {
			n, err := strconv.ParseFloat(strings.Trim(word, "."), 64)
			return err == nil && n == b
		})
	}
	if allowedStep.MatchString(said) {
		return okA && okB
	}
	step := math.Pow(10, float64(-decimals))
	if part := partText.FindStringSubmatch(said); part != nil {
		step = partNamed(part[1])
	} else if named := stepText.FindStringSubmatch(said); named != nil {
		step = max(step, float64(numberNamed(named[1])))
	} else if named := timeText.FindStringSubmatch(said); named != nil {
		step = max(step, unitIn(said, strings.ToLower(named[1])))
	} else if otherStep.MatchString(said) {
		step = max(step, math.Abs(a))
	}
	return okA && okB && math.Abs(a-b) < step
}

// pairsInside are the items of two lists of one length, or the values of two objects with the same names, two by two; false for all else.
func pairsInside(a, b any) (out [][2]any, are bool) {
	switch left := a.(type) {
	case []any:
		right, isList := b.([]any)
		if !isList || len(left) != len(right) {
			return nil, false
		}
		for i := range left {
			out = append(out, [2]any{left[i], right[i]})
		}
		return out, true
	case map[string]any:
		right, isObject := b.(map[string]any)
		if !isObject || len(left) != len(right) {
			return nil, false
		}
		for name := range left {
			other, there := right[name]
			if !there {
				return nil, false
			}
			out = append(out, [2]any{left[name], other})
		}
		return out, true
	}
	return nil, false
}

var (
	// listedSteps is how the docs list the numbers to one of which a number is rounded: "rounded down to 0, 60 or 300".
	listedSteps = pattern.New(`(?i)\b(?:rounded|rounds|snapped|snaps)\b[^.,;]*? (?:to|of) ((?:\d+(?:\.\d+)?(?:,? (?:and|or) |, ))+\d+(?:\.\d+)?)\b`)
	// allowedStep is how they name such numbers without listing them.
	allowedStep = pattern.New(`(?i)\b(?:nearest|next|closest|lower|higher|one of the) (?:lower |higher |smaller |larger )?(?:allowed|supported|available|permitted|valid|possible|standard)\b`)
)

// partText is how the docs name a step that is a part of one.
var partText = pattern.New(`(?i)\b(?:nearest|next|closest|multiples? of|steps? of|increments? of)(?: (?:a|an|full|one))? (half|halves|quarters?|thirds?|tenths?|hundredths?|0?[.]\d{1,4})\b`)

// partNamed is the part of one that a numeral or a word names.
func partNamed(word string) float64 {
	if n, err := strconv.ParseFloat(word, 64); err == nil && n > 0 {
		return n
	}
	return map[string]float64{"ha": 1. / 2, "th": 1. / 3, "qu": 1. / 4, "te": 1. / 10, "hu": 1. / 100}[strings.ToLower(word)[:2]]
}

// stepText is how the docs name the step to whose multiples a number is rounded.
var stepText = pattern.New(`(?i)\b(?:nearest|next|closest|multiples? of|steps? of|increments? of)(?: (?:multiple|step|increment)s? of| full)? (\d{1,6}|two|three|four|five|six|ten|twelve|fifteen|twenty|thirty|sixty|hundred|thousand)\b`)

// timeText is how the docs name the step of a time or a duration that is written as a number.
var timeText = pattern.New(`(?i)\bto (?:the |a |full |whole |nearest ){1,2}(second|minute|hour|day)s?\b`)

// unitIn is how long a second, a minute, an hour or a day is in the unit that the docs write numbers in; 0 where they name none.
func unitIn(said, unit string) float64 {
	seconds := map[string]float64{"second": 1, "minute": 60, "hour": 3600, "day": 86400}[unit]
	for i, name := range []string{"nanosecond", "microsecond", "millisecond", "second"} {
		if strings.Contains(strings.ToLower(timeText.ReplaceAllString(said, "")), name) {
			return seconds * math.Pow(1000, float64(3-i))
		}
	}
	return 0
}

// otherStep is how the docs say that a number is rounded to something which no number names: to the next power of two.
var otherStep = pattern.New(`(?i)\b(?:nearest|next|closest|multiples?|powers?|steps?|increments?)\b`)

// numberNamed is the number that a numeral or a word names; 0 for all else.
func numberNamed(word string) int {
	if n, err := strconv.Atoi(word); err == nil {
		return n
	}
	return map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20,
		"thirty": 30, "fifty": 50, "sixty": 60, "hundred": 100, "thousand": 1000}[strings.ToLower(word)]
}
