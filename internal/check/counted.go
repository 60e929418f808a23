package check

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

var counterName = pattern.New(`(?i)(version|revision|generation|sequence|counter|serial)$|^(rev|seq|lock|etag)$`)

// Counted reports a member that is named like a version and holds a higher number, or another tag, than before. A client may send it so
// that the server can tell an outdated patch; the server counts it on with each change.
func Counted(pointer string, was, is any) bool {
	name := LastName(pointer)
	if !counterName.MatchString(name) {
		return false
	}
	if strings.EqualFold(name, "etag") {
		return was != nil && is != nil
	}
	before, okBefore := wholeNumber(was)
	after, okAfter := wholeNumber(is)
	return okBefore && okAfter && after > before
}

// SeenVersion is the version that a parameter asks for, as a resource shows it, among its own members or in the object that tells of it:
// "expectedVersion" is its member "version", and "X-Shop-Version" is "version" in "sys". It is "" for a parameter that is not named like a
// version, or where the resource has no such member.
func SeenVersion(resource any, parameter string) string {
	members, _ := resource.(map[string]any)
	words := prose.NameWords(parameter)
	for len(words) > 1 && slices.Contains([]string{"x", "if", "match", "expected", "current", "present", "last", "known", "base", "resource"}, words[0]) {
		words = words[1:]
	}
	if !counterName.MatchString(strings.Join(words, "")) {
		return ""
	}
	if seen := versionIn(members, words); seen != "" {
		return seen
	}
	for _, about := range []string{"sys", "meta", "metadata", "_meta", "system"} {
		inside, _ := members[about].(map[string]any)
		if seen := versionIn(inside, words); seen != "" {
			return seen
		}
		if len(words) == 2 && !slices.Contains([]string{"api", "client", "schema", "protocol", "sdk", "app", "format", "spec", "server"}, words[0]) {
			if seen := versionIn(inside, words[1:]); seen != "" { // the first word is the resource's or the vendor's
				return seen
			}
		}
	}
	return ""
}

// versionIn is the version among members whose name has these words; "" where there is none.
func versionIn(members map[string]any, words []string) string {
	seen, first := "", ""
	for name, is := range members {
		if first != "" && first < name || !counterName.MatchString(name) || !slices.Equal(prose.NameWords(name), words) {
			continue
		}
		switch v := is.(type) {
		case string:
			seen, first = v, name
		case json.Number:
			seen, first = v.String(), name
		}
	}
	return seen
}

// wholeNumber reads a whole number, also where it is written as text, or as an entity tag has it: W/"3".
func wholeNumber(v any) (int64, bool) {
	n, err := strconv.ParseInt(strings.Trim(strings.TrimPrefix(fmt.Sprint(v), "W/"), `"`), 10, 64)
	return n, err == nil
}

// HoldsCounter reports a member that differs in nothing but the number of a counter which the resource shows too: the start of authority
// of a zone holds the zone's serial number, an address holds the version. before and after are the whole resource.
func HoldsCounter(was, is any, before, after any) bool {
	older, _ := before.(map[string]any)
	newer, _ := after.(map[string]any)
	then, now := asText(was), asText(is)
	if then == "" || now == "" || then == now {
		return false
	}
	for name, count := range newer {
		old, had := older[name]
		if !had || !Counted(value.Pointer(name), old, count) {
			continue
		}
		if _, isText := is.(string); !isText && len(fmt.Sprint(old)) < tellingDigits {
			continue // a small number inside a list or an object may be a quantity
		}
		number := regexp.MustCompile(`\b` + regexp.QuoteMeta(fmt.Sprint(count)) + `\b`)
		if number.ReplaceAllLiteralString(now, fmt.Sprint(old)) == then {
			return true
		}
	}
	return false
}

// tellingDigits is how many digits a counter has at least whose number is recognised inside a list or an object.
const tellingDigits = 4

// asText is a text, or an array or object as JSON; "" for what holds no text.
func asText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any, map[string]any:
		if text, err := value.Encode(v); err == nil {
			return string(text)
		}
	}
	return ""
}
