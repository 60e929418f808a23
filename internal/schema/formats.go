package schema

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"
	_ "time/tzdata" // zones are known on machines without a zone database
)

// ownFormats are the formats that the library doesn't know: OpenAPI's integers and our own time zone.
func ownFormats() map[string]func(any) error {
	return map[string]func(any) error{
		"iana-time-zone": timeZone,
		"time":           TimeOfDay,
		"int32":          integer("-2147483648", "2147483647"),
		"int64":          integer("-9223372036854775808", "9223372036854775807"),
	}
}

// TimeOfDay accepts a time with an offset, as RFC 3339 has it, and one without: frameworks write "time" for the local time of a day, such
// as when a shop opens, and their clients read it so.
func TimeOfDay(v any) error {
	text, isText := v.(string)
	if !isText {
		return nil
	}
	for _, layout := range []string{"15:04:05Z07:00", "15:04:05"} {
		if _, err := time.Parse(layout, strings.ToUpper(text)); err == nil {
			return nil
		}
	}
	return errors.New("no time of a day")
}

// timeZone accepts the names of the IANA time zone database. Go's own "" and "Local" are no such names.
func timeZone(v any) error {
	name, ok := v.(string)
	if !ok {
		return nil
	}
	if name == "" || name == "Local" {
		return errors.New("no name of the IANA time zone database")
	}
	if _, err := time.LoadLocation(name); err != nil {
		return errors.New("not in the IANA time zone database")
	}
	return nil
}

func integer(low, high string) func(any) error {
	lowest, _ := new(big.Rat).SetString(low)
	highest, _ := new(big.Rat).SetString(high)
	return func(v any) error {
		switch v.(type) {
		case json.Number, float64, float32, int, int32, int64, uint, uint32, uint64:
		default:
			return nil
		}
		text := fmt.Sprint(v)
		if len(text) > 400 {
			return errors.New("out of range")
		}
		n, ok := new(big.Rat).SetString(text)
		if !ok {
			return errors.New("no number")
		}
		if n.Cmp(lowest) < 0 || n.Cmp(highest) > 0 {
			return errors.New("out of range")
		}
		return nil
	}
}
