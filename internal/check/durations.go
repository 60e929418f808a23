package check

import (
	"math/big"
	"time"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// isoDuration is a duration as ISO 8601 writes it, with its years, months, weeks, days, hours, minutes and seconds.
var isoDuration = pattern.New(`^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$`)

// sameDuration reports texts that write the same length of time: PT90M and PT1H30M, 90m and 1h30m0s.
func sameDuration(a, b string) bool {
	if x, err := time.ParseDuration(a); err == nil {
		y, err := time.ParseDuration(b)
		return err == nil && x == y
	}
	monthsA, secondsA, okA := isoParts(a)
	monthsB, secondsB, okB := isoParts(b)
	return okA && okB && monthsA.Cmp(monthsB) == 0 && secondsA.Cmp(secondsB) == 0
}

// isoParts are the months and the seconds of a duration; false where the text is none. How long a month is only a calendar says.
func isoParts(text string) (months, seconds *big.Rat, ok bool) {
	found := isoDuration.FindStringSubmatch(text)
	if found == nil || len(text) < 3 {
		return nil, nil, false
	}
	months, seconds = new(big.Rat), new(big.Rat)
	for i, unit := range []struct {
		sum  *big.Rat
		each int64
	}{{months, 12}, {months, 1}, {seconds, 7 * 86400}, {seconds, 86400}, {seconds, 3600}, {seconds, 60}, {seconds, 1}} {
		if n, isNumber := new(big.Rat).SetString(found[i+1]); isNumber {
			unit.sum.Add(unit.sum, n.Mul(n, big.NewRat(unit.each, 1)))
		}
	}
	return months, seconds, true
}
