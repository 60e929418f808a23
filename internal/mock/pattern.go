package mock

import (
	"regexp/syntax"
	"strings"

	"github.com/proviso-dev/proviso/internal/schema"
)

// fitting returns a text that matches the pattern: the one at hand where it does, else the shortest that the pattern's
// syntax tree spells out. It is empty for patterns beyond Go's syntax (look-ahead, back-references).
func fitting(pattern, atHand string) string {
	if ok, known := schema.PatternMatches(pattern, atHand); ok && known {
		return atHand
	}
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return ""
	}
	var b strings.Builder
	spell(&b, tree)
	if ok, known := schema.PatternMatches(pattern, b.String()); !ok || !known {
		return ""
	}
	return b.String()
}

func spell(b *strings.Builder, re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		b.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		b.WriteRune(pleasant(re.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		b.WriteByte('a')
	case syntax.OpCapture, syntax.OpConcat:
		for _, part := range re.Sub {
			spell(b, part)
		}
	case syntax.OpAlternate:
		spell(b, re.Sub[0])
	case syntax.OpPlus:
		spell(b, re.Sub[0])
	case syntax.OpRepeat:
		for range re.Min {
			spell(b, re.Sub[0])
		}
	}
}

// pleasant picks a letter or digit out of a character class where it has one.
func pleasant(ranges []rune) rune {
	for _, want := range "aA1" {
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
