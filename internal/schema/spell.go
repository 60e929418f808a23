package schema

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// Spelled returns a text that matches an ECMAScript pattern: one of those at hand where one does, else one of the shortest that
// the pattern's syntax tree spells out. It is empty where none was found.
func Spelled(pattern string, atHand ...string) string {
	return new(Patterns).Spelled(pattern, atHand...)
}

// Spelled does what the function Spelled does, and compiles each pattern once.
func (p *Patterns) Spelled(pattern string, atHand ...string) string {
	re := p.compiled(pattern)
	if re == nil {
		return ""
	}
	for _, text := range atHand {
		if re.MatchString(text) {
			return text
		}
	}
	tree, err := syntax.Parse(inGoSyntax(pattern), syntax.Perl)
	if err != nil {
		return ""
	}
	for _, liked := range []string{"aA1", "1aA", "A1a"} {
		for repeats := range 3 {
			var b strings.Builder
			speller{&b, liked, repeats}.spell(tree)
			if re.MatchString(b.String()) {
				return b.String()
			}
		}
	}
	for _, text := range []string{"Proviso-1!", "Proviso1", "proviso", "1234567890"} {
		if re.MatchString(text) {
			return text
		}
	}
	return ""
}

// unicodeEscape is a character of a pattern that is written by its code.
var unicodeEscape = regexp.MustCompile(`\\u\{?([0-9a-fA-F]{2,6})\}?`)

// inGoSyntax writes what Go's regular expressions know in another way, and leaves out what they don't know: groups that only
// look ahead or behind.
func inGoSyntax(pattern string) string {
	pattern = unicodeEscape.ReplaceAllString(pattern, `\x{$1}`)
	pattern = strings.NewReplacer(`[^]`, `[\s\S]`, `\Z`, `\z`).Replace(pattern)
	for {
		start := -1
		for _, mark := range []string{"(?=", "(?!", "(?<=", "(?<!"} {
			if i := strings.Index(pattern, mark); i >= 0 && (start < 0 || i < start) {
				start = i
			}
		}
		if start < 0 {
			return pattern
		}
		end := closing(pattern, start)
		if end < 0 {
			return pattern
		}
		pattern = pattern[:start] + pattern[end+1:]
	}
}

// closing is the place of the bracket that closes the group that begins at start, or -1.
func closing(pattern string, start int) int {
	depth, class := 0, false
	for i := start; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '\\':
			i++
		case class:
			class = c != ']'
		case c == '[':
			class = true
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// speller writes the shortest text of a syntax tree. Of a character class it takes the first character that it likes, and
// of what may stand any number of times it takes some more than it must.
type speller struct {
	out   *strings.Builder
	liked string
	more  int
}

func (s speller) spell(re *syntax.Regexp) {
	times := 1
	switch re.Op {
	case syntax.OpLiteral:
		s.out.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		s.out.WriteRune(s.pick(re.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		s.out.WriteByte(s.liked[0])
	case syntax.OpCapture, syntax.OpConcat:
		for _, part := range re.Sub {
			s.spell(part)
		}
	case syntax.OpAlternate:
		s.spell(re.Sub[0])
	case syntax.OpStar:
		times = s.more
	case syntax.OpPlus:
		times = 1 + s.more
	case syntax.OpRepeat:
		if times = re.Min; re.Max < 0 || re.Min+s.more <= re.Max {
			times += s.more
		}
	}
	if re.Op == syntax.OpStar || re.Op == syntax.OpPlus || re.Op == syntax.OpRepeat {
		for range times {
			s.spell(re.Sub[0])
		}
	}
}

// pick takes a letter or digit out of a character class where it has one.
func (s speller) pick(ranges []rune) rune {
	for _, want := range s.liked {
		for i := 0; i+1 < len(ranges); i += 2 {
			if ranges[i] <= want && want <= ranges[i+1] {
				return want
			}
		}
	}
	if len(ranges) == 0 {
		return 'a'
	}
	return ranges[0]
}
