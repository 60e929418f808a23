package schema

import "regexp/syntax"

// NeverMatches reports a pattern that no text matches, because something must stand before the start of the text or behind its end. A pattern
// that Go does not read is not decided.
func NeverMatches(pattern string) bool {
	re, err := syntax.Parse(inGoSyntax(pattern), syntax.Perl)
	if err != nil {
		return false
	}
	_, can := matching{}.through(re)
	return !can
}

// matching is what is certain of a match so far.
type matching struct {
	begun bool // a character was matched
	ended bool // the end of the text was reached
}

// through is what is certain behind a part of a pattern; can is false where nothing matches it.
func (m matching) through(re *syntax.Regexp) (after matching, can bool) {
	switch re.Op {
	case syntax.OpNoMatch:
		return m, false
	case syntax.OpBeginText:
		return m, !m.begun
	case syntax.OpEndText:
		m.ended = true
	case syntax.OpCharClass:
		return matching{begun: true}, !m.ended && len(re.Rune) > 0
	case syntax.OpLiteral, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return matching{begun: true}, !m.ended
	case syntax.OpCapture, syntax.OpPlus:
		return m.through(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return m.through(re.Sub[0])
		}
	case syntax.OpConcat:
		for _, part := range re.Sub {
			if m, can = m.through(part); !can {
				return m, false
			}
		}
	case syntax.OpAlternate:
		after = matching{begun: true, ended: true}
		for _, part := range re.Sub {
			if one, matches := m.through(part); matches {
				after, can = matching{after.begun && one.begun, after.ended && one.ended}, true
			}
		}
		return after, can
	}
	return m, true
}
