package schema

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"

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
		if lenient := withLiteralHyphens(pattern); lenient != pattern {
			return Regexp(lenient)
		}
		// Pages also carry patterns of other languages, with \A, \p{L}, \p{Alnum} or (?i).
		if re, err = regexp2.Compile(withoutJavaClasses(pattern), regexp2.None); err != nil {
			return nil, fmt.Errorf("pattern %q: %w", pattern, err)
		}
	}
	re.MatchTimeout = patternTime
	return &expression{re, linear(pattern)}, nil
}

// withLiteralHyphens is a pattern in which a hyphen before or behind a class of characters, such as in [_-\s], is said to be one: every browser
// reads it so.
func withLiteralHyphens(pattern string) string {
	const classes = "dDwWsS"
	var out strings.Builder
	inClass, behindClass := false, false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		isEscape := c == '\\' && i+1 < len(pattern)
		switch {
		case isEscape:
			behindClass = inClass && strings.IndexByte(classes, pattern[i+1]) >= 0
			out.WriteString(pattern[i : i+2])
			i++
			continue
		case inClass && c == '-' && i+1 < len(pattern) && pattern[i+1] != ']' &&
			(behindClass || pattern[i+1] == '\\' && i+2 < len(pattern) && strings.IndexByte(classes, pattern[i+2]) >= 0):
			out.WriteByte('\\')
		case c == '[':
			inClass = true
		case c == ']':
			inClass = false
		}
		behindClass = false
		out.WriteByte(c)
	}
	return out.String()
}

// linear is a pattern in Go's own engine, whose time grows with the text alone: patterns such as ^([a-z]+[ -]*)*$ take the other
// engine a time that doubles with each character. It is nil where Go does not read the pattern, or may read it in another way.
func linear(pattern string) *regexp.Regexp {
	const white = `\t\n\v\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`
	var out strings.Builder
	inClass := false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		switch {
		case c == '\\' && i+1 < len(pattern):
			i++
			switch escaped := pattern[i]; {
			case escaped == 's' && inClass:
				out.WriteString(white)
			case escaped == 's':
				out.WriteString("[" + white + "]")
			case strings.IndexByte(`dDwbBtnrfv`, escaped) >= 0, escaped < 0x80 && unicode.IsPunct(rune(escaped)), escaped < 0x80 && unicode.IsSymbol(rune(escaped)):
				out.WriteString(pattern[i-1 : i+1])
			default:
				return nil
			}
			continue
		case inClass && c == '[', c == '(' && strings.HasPrefix(pattern[i:], "(?") && !strings.HasPrefix(pattern[i:], "(?:"):
			return nil
		case inClass:
			inClass = c != ']'
		case c == '[':
			if inClass = true; strings.HasPrefix(pattern[i:], "[]") || strings.HasPrefix(pattern[i:], "[^]") {
				return nil
			}
		case c == '.':
			out.WriteString(`[^\n\r]`)
			continue
		}
		out.WriteByte(c)
	}
	re, err := regexp.Compile(out.String())
	if err != nil {
		return nil
	}
	return re
}

// PatternMatches reports whether text holds a match of the pattern; ok is false for a pattern that can't be read.
func PatternMatches(pattern, text string) (matches, ok bool) {
	return new(Patterns).Matches(pattern, text)
}

// Patterns keeps what it has compiled. The zero value is ready; it is safe for concurrent use.
type Patterns struct {
	mu    sync.Mutex
	known map[string]jsonschema.Regexp // nil for one that can't be read
}

// Matches does what PatternMatches does, and compiles each pattern once.
func (p *Patterns) Matches(pattern, text string) (matches, ok bool) {
	re := p.compiled(pattern)
	if re == nil {
		return false, false
	}
	return re.MatchString(text), true
}

// compiled is a pattern that was compiled when it was first asked for; nil for one that can't be read.
func (p *Patterns) compiled(pattern string) jsonschema.Regexp {
	p.mu.Lock()
	defer p.mu.Unlock()
	re, done := p.known[pattern]
	if !done {
		if made, err := Regexp(pattern); err == nil {
			re = made
		}
		if p.known == nil {
			p.known = map[string]jsonschema.Regexp{}
		}
		p.known[pattern] = re
	}
	return re
}

type expression struct {
	re     *regexp2.Regexp
	linear *regexp.Regexp // nil where only the other engine reads the pattern
}

func (e *expression) MatchString(s string) bool {
	if e.linear != nil {
		return e.linear.MatchString(s)
	}
	found, err := e.re.MatchString(s)
	return found || err != nil
}

func (e *expression) String() string { return e.re.String() }
