package schema

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Spelled returns a text that matches a schema's pattern, which is an ECMAScript one, and that is as long as the schema asks for: one of those
// at hand where one does, else one of the shortest that the pattern's syntax tree spells out. It is empty where none was found.
func Spelled(s *contract.Schema, atHand ...string) string {
	return new(Patterns).Spelled(s, atHand...)
}

// Spelled does what the function Spelled does, and compiles each pattern once.
func (p *Patterns) Spelled(s *contract.Schema, atHand ...string) string {
	re := p.compiled(s.Pattern)
	if re == nil {
		return ""
	}
	fits := func(text string) bool {
		n := utf8.RuneCountInString(text)
		return (s.MinLength == nil || n >= *s.MinLength) && (s.MaxLength == nil || n <= *s.MaxLength) && re.MatchString(text)
	}
	for _, text := range atHand {
		if fits(text) {
			return text
		}
	}
	tree, err := syntax.Parse(inGoSyntax(s.Pattern), syntax.Perl)
	if err != nil {
		return ""
	}
	for _, liked := range []string{"aA1", "1aA", "A1a"} {
		for repeats := range 3 {
			text := spelledOut(tree, liked, repeats, 0)
			if s.MinLength != nil {
				if short := min(*s.MinLength, longestSpelled) - utf8.RuneCountInString(text); short > 0 {
					text = spelledOut(tree, liked, repeats, short)
					text += strings.Repeat(lastRune(text), max(0, *s.MinLength-utf8.RuneCountInString(text)))
				}
			}
			if fits(text) {
				return text
			}
		}
	}
	for _, text := range []string{"Proviso-1!", "Proviso1", "proviso", "1234567890"} {
		if fits(text) {
			return text
		}
	}
	return ""
}

// longestSpelled bounds how long a text is made, whatever a schema asks for.
const longestSpelled = 1 << 16

// lastRune is the last character of a text, with which one grows whose pattern doesn't say where it ends; "a" where there is none.
func lastRune(text string) string {
	if text == "" {
		return "a"
	}
	_, size := utf8.DecodeLastRuneInString(text)
	return text[len(text)-size:]
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

// spelledOut is a text of a syntax tree. Of a character class it has the first character that is liked, and of what may stand any number
// of times it has some more than it must; besides, the first of these that can grow make it longer by short characters.
func spelledOut(re *syntax.Regexp, liked string, more, short int) string {
	s := speller{liked: liked, more: more, short: short}
	s.spell(re)
	return s.out.String()
}

type speller struct {
	out   strings.Builder
	liked string
	more  int
	short int // how many characters are to be added
}

func (s *speller) spell(re *syntax.Regexp) {
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
		s.repeat(re.Sub[0], 0, -1)
	case syntax.OpPlus:
		s.repeat(re.Sub[0], 1, -1)
	case syntax.OpQuest:
		if s.short > 0 {
			s.repeat(re.Sub[0], 0, 1)
		}
	case syntax.OpRepeat:
		s.repeat(re.Sub[0], re.Min, re.Max)
	}
}

// repeat writes a part as often as it must, some times more, and then as often as the text is short of characters. At most is -1 where there
// is no end.
func (s *speller) repeat(part *syntax.Regexp, least, most int) {
	times := least
	if most < 0 || least+s.more <= most {
		times += s.more
	}
	for range times {
		s.spell(part)
	}
	for ; s.short > 0 && (most < 0 || times < most); times++ {
		before := s.out.Len()
		s.spell(part)
		added := utf8.RuneCountInString(s.out.String()[before:])
		if added == 0 {
			return
		}
		s.short -= added
	}
}

// pick takes a letter or digit out of a character class where it has one.
func (s *speller) pick(ranges []rune) rune {
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
