package prose

import (
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// Deprecated reports that a description calls what it describes deprecated, and the day on which it ends (2031-05-01), where it names one.
// A value that is deprecated, and what holds for deprecated things, is none.
func Deprecated(name, description string) (said bool, day string) {
	if !strings.Contains(strings.ToLower(description), "deprecated") {
		return false, ""
	}
	for _, s := range sentences(description) {
		plain := withoutName(s.plain, name)
		if !s.option && !others.MatchString(plain) && (deprecated.MatchString(plain) || deprecated.MatchString(s.plain)) {
			return true, EndDay(description)
		}
	}
	return false, ""
}

var (
	deprecated = pattern.New(`(?i)^(?:note,? )?` + strings.ReplaceAll(subject, "NAME", ownName) + `(?:(?:is|has been|was) )?(?:now )?deprecated\b`)
	// others are deprecated things that are not what is described.
	others  = pattern.New(`(?i)^deprecated \w+s (?:are|will|can|may|do)\b`)
	ending  = pattern.New(`(?i)\b(?:remov\w+|sunset\w*|retir\w+|shut ?down|turned off|discontinued|disabled|ends?|until|end[- ]of[- ]life|stops? working)\b\D{0,20}?\b(\d{4}-\d\d-\d\d|[A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4})\b`)
	ordinal = pattern.New(`(\d)(?:st|nd|rd|th)\b`)
)

// EndDay is the day on which a description says that something ends, as 2031-05-01; "" where it names none.
func EndDay(description string) string {
	m := ending.FindStringSubmatch(description)
	if m == nil {
		return ""
	}
	text := strings.ReplaceAll(ordinal.ReplaceAllString(m[1], "$1"), ",", "")
	for _, layout := range []string{time.DateOnly, "January 2 2006", "Jan 2 2006", "2 January 2006", "2 Jan 2006"} {
		if day, err := time.Parse(layout, text); err == nil {
			return day.Format(time.DateOnly)
		}
	}
	return ""
}
