// Package explain says whether a value of a resource may be made of other ones that are known, so that nobody else need have written it.
package explain

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/value"
)

// By reports that a value may be made of a known one, or of one inside of that: it is equal to it, holds it, is held by it, or writes it in another type.
func By(known, v any) bool {
	switch known := known.(type) {
	case map[string]any:
		return slices.ContainsFunc(slices.Collect(maps.Values(known)), func(one any) bool { return By(one, v) })
	case []any:
		return slices.ContainsFunc(known, func(one any) bool { return By(one, v) })
	case string:
		text, isText := v.(string)
		if !isText {
			return strings.TrimSpace(known) == fmt.Sprint(v)
		}
		a, b := strings.ToLower(value.Composed(known)), strings.ToLower(value.Composed(text))
		return strings.Contains(a, b) || len(a) > 0 && strings.Contains(b, a) || sharedStart(a, b) >= 4
	}
	return check.Compare(known, v) != check.Different || fmt.Sprint(known) == fmt.Sprint(v) || isWholeOf(v, known) || isTimeOf(v, known) || isTextOf(v, known)
}

// isTextOf reports a text that writes a number, or true as 1, in digits of its own: "12345.0".
func isTextOf(v, known any) bool {
	text, _ := v.(string)
	f, err := strconv.ParseFloat(text, 64)
	number, isNumber := value.Float(known)
	return err == nil && (isNumber && value.Near(f, number) || known == true && f == 1)
}

// isTimeOf reports a time that a number may have been made into: so many seconds or milliseconds after the beginning of 1970.
func isTimeOf(v, known any) bool {
	text, _ := v.(string)
	at, err := time.Parse(time.RFC3339, text)
	n, _ := known.(json.Number)
	return err == nil && (n.String() == strconv.FormatInt(at.Unix(), 10) || n.String() == strconv.FormatInt(at.UnixMilli(), 10))
}

// isWholeOf reports a whole number that another number, or true, may have been made into.
func isWholeOf(v, known any) bool {
	n, isNumber := v.(json.Number)
	whole, err := n.Int64()
	if !isNumber || err != nil {
		return false
	}
	switch known := known.(type) {
	case bool:
		return known && whole == 1
	case json.Number:
		f, isFloat := value.Float(known)
		return isFloat && math.Abs(f-float64(whole)) < 1
	}
	return false
}

// sharedStart is how many characters two texts begin with alike.
func sharedStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// WorkedOut reports that a value v of a resource, at a pointer, is a number that is the sum or the difference of two other members of its object: what is
// left, of the whole and what was used.
func WorkedOut(resource any, at string, v any) bool {
	sum, isNumber := value.Float(v)
	if !isNumber {
		return false
	}
	holder, _ := value.At(resource, at[:strings.LastIndexByte(at, '/')])
	members, _ := holder.(map[string]any)
	var others []float64
	for name, other := range members {
		if f, ok := value.Float(other); ok && f != 0 && !strings.HasSuffix(at, value.Pointer(name)) {
			others = append(others, f)
		}
	}
	for i, a := range others {
		for _, b := range others[i+1:] {
			if value.Near(sum, a+b) || value.Near(sum, a-b) || value.Near(sum, b-a) {
				return true
			}
		}
	}
	return false
}
