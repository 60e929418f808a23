package check

import (
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// IsSpan reports a member that holds the time from one of its siblings to another, where one of the two was named by a request: a duration goes
// with its beginning and its end. What holds no time at all counts only where its name says that it is one.
func IsSpan(pointer string, after any, named []string) bool {
	return lasts(pointer, after, func(at string) bool { return slices.Contains(named, at) })
}

// lasts reports a member that holds the time from one of its siblings, which is wanted, to another.
func lasts(pointer string, after any, wanted func(at string) bool) bool {
	is, _ := value.At(after, pointer)
	lengths := lengthsOf(is)
	if len(lengths) == 0 {
		return false
	}
	tokens := value.Tokens(pointer)
	around := value.Pointer(tokens[:len(tokens)-1]...)
	parent, _ := value.At(after, around)
	siblings, _ := parent.(map[string]any)
	times := map[string]time.Time{}
	for name, v := range siblings {
		if at, ok := dayOrInstant(v); ok {
			times[around+value.Pointer(name)] = at
		}
	}
	for a, from := range times {
		if !wanted(a) {
			continue
		}
		for b, to := range times {
			span := math.Abs(to.Sub(from).Seconds())
			if a == b || span == 0 && !spanName(LastName(pointer)) {
				continue
			}
			if slices.ContainsFunc(lengths, func(seconds float64) bool { return math.Abs(math.Abs(seconds)-span) < max(value.Rounding*span, 1) }) {
				return true
			}
		}
	}
	return false
}

func dayOrInstant(v any) (time.Time, bool) {
	if at, ok := Instant(v); ok {
		return at, true
	}
	text, _ := v.(string)
	at, err := time.Parse(time.DateOnly, text)
	return at, err == nil
}

// spanWords are words of names by which a member says how long something took.
var spanWords = []string{"duration", "elapsed", "length", "span", "took", "runtime", "age", "nights", "days", "hours", "minutes", "seconds"}

func spanName(name string) bool {
	return slices.ContainsFunc(prose.NameWords(name), func(word string) bool { return slices.Contains(spanWords, word) })
}

// spanText is a length of time as many libraries write it: days, hours, minutes and seconds.
var spanText = pattern.New(`^(-?)(?:(\d{1,9})[ .](?:days?,? )?)?(\d{1,4}):([0-5]\d):([0-5]\d(?:\.\d+)?)$`)

// lengthsOf are the lengths of time in seconds that a value may write: of a number in each usual unit.
func lengthsOf(v any) []float64 {
	if n, isNumber := value.Float(v); isNumber {
		return []float64{n, n / 1000, n * 60, n * 3600, n * 86400}
	}
	text, isText := v.(string)
	if !isText {
		return nil
	}
	if months, seconds, ok := isoParts(text); ok && months.Sign() == 0 {
		f, _ := seconds.Float64()
		return []float64{f}
	}
	if d, err := time.ParseDuration(text); err == nil {
		return []float64{d.Seconds()}
	}
	found := spanText.FindStringSubmatch(text)
	if found == nil {
		return nil
	}
	part := func(i int) float64 { n, _ := strconv.ParseFloat(found[i], 64); return n }
	days, clock := part(2)*86400, part(3)*3600+part(4)*60+part(5)
	if found[1] == "-" { // some libraries take the days away alone
		return []float64{-days - clock, clock - days}
	}
	return []float64{days + clock}
}
