package contract

import (
	"fmt"
	"strconv"
	"strings"
)

// ParseRate reads a rate above zero, such as "10/s", "30/m", "100/h" or a number a second, and returns it in requests a second.
func ParseRate(text string) (float64, error) {
	amount, unit, hasUnit := strings.Cut(text, "/")
	per, known := map[string]float64{"s": 1, "m": 60, "min": 60, "h": 3600}[strings.TrimSpace(unit)]
	if !hasUnit {
		per, known = 1, true
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(amount), 64)
	if err != nil || !known || !(f > 0) || f > 1e9 {
		return 0, fmt.Errorf(`want a rate such as "10/s" or "30/m", not %q`, text)
	}
	return f / per, nil
}
