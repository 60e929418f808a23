package contract

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

var errNoSize = errors.New(`want a size such as "10MB", "512kB" or a number of bytes`)

// ParseSize reads a number of bytes above zero. Units count in steps of 1024, written with or without i and B, in any letter case.
func ParseSize(text string) (int64, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	number := strings.TrimRight(text, "bikmg ")
	factor, known := map[string]int64{"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}[strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(text[len(number):]), "b"), "i")]
	n, err := strconv.ParseFloat(number, 64)
	if !known || err != nil || !(n > 0) || n*float64(factor) < 1 || n*float64(factor) > 1<<50 {
		return 0, errNoSize
	}
	return int64(n * float64(factor)), nil
}

// Size writes a number of bytes the way that ParseSize reads it.
func Size(n int64) string {
	for _, unit := range []struct {
		bytes int64
		name  string
	}{{1 << 30, "GB"}, {1 << 20, "MB"}, {1 << 10, "kB"}} {
		if n >= unit.bytes {
			return strconv.FormatFloat(float64(n*10/unit.bytes)/10, 'g', -1, 64) + " " + unit.name
		}
	}
	return fmt.Sprintf("%d bytes", n)
}
