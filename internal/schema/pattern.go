package schema

import (
	"fmt"
	"time"

	"github.com/dlclark/regexp2"
	"github.com/pb33f/jsonschema/v6"
)

// patternTime bounds one match, so that no pattern of a page can hang a run.
const patternTime = 200 * time.Millisecond

// Regexp compiles an ECMAScript pattern, the kind that JSON Schema has. It suits the library's RegexpEngine. A match
// that takes too long counts as a match: what can't be decided is no finding.
func Regexp(pattern string) (jsonschema.Regexp, error) {
	re, err := regexp2.Compile(pattern, regexp2.ECMAScript|regexp2.Unicode)
	if err != nil {
		// Pages also carry patterns of other languages, with \A, \p{L}, \p{Alnum} or (?i).
		if re, err = regexp2.Compile(withoutJavaClasses(pattern), regexp2.None); err != nil {
			return nil, fmt.Errorf("pattern %q: %w", pattern, err)
		}
	}
	re.MatchTimeout = patternTime
	return &expression{re}, nil
}

// PatternMatches reports whether text holds a match of the pattern; ok is false for a pattern that can't be read.
func PatternMatches(pattern, text string) (matches, ok bool) {
	re, err := Regexp(pattern)
	if err != nil {
		return false, false
	}
	return re.MatchString(text), true
}

type expression struct{ re *regexp2.Regexp }

func (e *expression) MatchString(s string) bool {
	found, err := e.re.MatchString(s)
	return found || err != nil
}

func (e *expression) String() string { return e.re.String() }
