package pattern

import (
	"math"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// needs is what a text must have to hold a match. The zero value is met by each text.
type needs struct {
	shortest    int      // bytes of the shortest match
	first, last *byteSet // where a match begins with the text, or ends with it: the bytes that can stand there
	texts       []choice
}

// byteSet tells for each byte whether it belongs to the set.
type byteSet [256]bool

// choice is a list of texts, one of which stands in each match.
type choice struct {
	exact  []string
	folded []string // in small letters: their letter case does not count
	begins byteSet  // the bytes that those begin with, in both letter cases
	wide   bool     // one of those has a letter for which one beyond ASCII can stand too: k, or s
}

const (
	mostChoices = 2  // of what a text must have: more cost more than they save
	mostTexts   = 12 // of one choice
)

func needsOf(tree *syntax.Regexp) needs {
	n := needs{shortest: shortest(tree)}
	if n.shortest == 0 {
		return needs{}
	}
	n.first, n.last = atBegin(tree), atEnd(tree)
	n.texts = choices(tree)
	slices.SortStableFunc(n.texts, func(a, b choice) int { return b.worth() - a.worth() })
	n.texts = n.texts[:min(len(n.texts), mostChoices)]
	return n
}

// met reports whether a text may hold a match.
func (n *needs) met(text string) bool {
	if len(text) < n.shortest {
		return false
	}
	if n.first != nil && !n.first[text[0]] || n.last != nil && !n.last[text[len(text)-1]] {
		return false
	}
	for i := range n.texts {
		if !n.texts[i].in(text) {
			return false
		}
	}
	return true
}

// worth is the higher the fewer texts are likely to have what a choice wants: the longer its shortest text is, where a sign counts twice, since
// signs are rarer than letters.
func (c choice) worth() int {
	least := math.MaxInt32
	for _, text := range slices.Concat(c.exact, c.folded) {
		least = min(least, len(text)+signs(text))
	}
	return least*mostTexts - c.size()
}

func (c choice) size() int { return len(c.exact) + len(c.folded) }

// signs counts the bytes of a text that are neither letters of ASCII nor spaces.
func signs(text string) int {
	n := 0
	for i := range len(text) {
		if c := small(text[i]); c != ' ' && (c < 'a' || c > 'z') {
			n++
		}
	}
	return n
}

// in reports whether one of the texts may stand in a text.
func (c *choice) in(text string) bool {
	if slices.ContainsFunc(c.exact, func(exact string) bool { return strings.Contains(text, exact) }) {
		return true
	}
	if len(c.folded) == 0 {
		return false
	}
	for i := range len(text) {
		if c.wide && text[i] >= utf8.RuneSelf || c.begins[text[i]] && c.stands(text[i:]) {
			return true
		}
	}
	return false
}

// stands reports whether a text begins with one whose letter case does not count.
func (c *choice) stands(text string) bool {
	return slices.ContainsFunc(c.folded, func(folded string) bool {
		if len(text) < len(folded) {
			return false
		}
		for i := range len(folded) {
			if small(text[i]) != folded[i] {
				return false
			}
		}
		return true
	})
}

func small(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// choices are the texts that each match of an expression holds.
func choices(r *syntax.Regexp) []choice {
	switch r.Op {
	case syntax.OpLiteral:
		return literals(r)
	case syntax.OpCharClass:
		return listed(r)
	case syntax.OpCapture, syntax.OpPlus:
		return choices(r.Sub[0])
	case syntax.OpRepeat:
		if r.Min > 0 {
			return choices(r.Sub[0])
		}
	case syntax.OpConcat:
		var all []choice
		for _, sub := range r.Sub {
			all = append(all, choices(sub)...)
		}
		return all
	case syntax.OpAlternate:
		var either choice
		for _, sub := range r.Sub {
			of := choices(sub)
			if len(of) == 0 {
				return nil
			}
			either.take(slices.MaxFunc(of, func(a, b choice) int { return a.worth() - b.worth() }))
		}
		if either.size() <= mostTexts {
			return []choice{either}
		}
	}
	return nil
}

func literals(r *syntax.Regexp) []choice {
	text := string(r.Rune)
	if r.Flags&syntax.FoldCase == 0 {
		if strings.ContainsRune(text, utf8.RuneError) {
			return nil // a byte that is no UTF-8 is matched by it too
		}
		return []choice{{exact: []string{text}}}
	}
	if strings.IndexFunc(text, func(c rune) bool { return c >= utf8.RuneSelf }) >= 0 {
		return nil
	}
	text = strings.ToLower(text)
	c := choice{folded: []string{text}, wide: strings.ContainsAny(text, "ks")}
	c.begins[text[0]], c.begins[strings.ToUpper(text[:1])[0]] = true, true
	return []choice{c}
}

// take adds the texts of another choice.
func (c *choice) take(other choice) {
	c.exact, c.folded = append(c.exact, other.exact...), append(c.folded, other.folded...)
	c.wide = c.wide || other.wide
	for i, begins := range other.begins {
		c.begins[i] = c.begins[i] || begins
	}
}

// listed are the characters of a class of few.
func listed(r *syntax.Regexp) []choice {
	var either choice
	for i := 0; i < len(r.Rune); i += 2 {
		if r.Rune[i+1] >= utf8.RuneSelf || int(r.Rune[i+1]-r.Rune[i]) >= mostTexts-len(either.exact) {
			return nil
		}
		for c := r.Rune[i]; c <= r.Rune[i+1]; c++ {
			either.exact = append(either.exact, string(c))
		}
	}
	return []choice{either}
}

// shortest is how many bytes a match has at least: each character is one or more.
func shortest(r *syntax.Regexp) int {
	switch r.Op {
	case syntax.OpLiteral:
		return len(r.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1
	case syntax.OpCapture, syntax.OpPlus:
		return shortest(r.Sub[0])
	case syntax.OpRepeat:
		return r.Min * shortest(r.Sub[0])
	case syntax.OpConcat:
		n := 0
		for _, sub := range r.Sub {
			n += shortest(sub)
		}
		return n
	case syntax.OpAlternate:
		n := math.MaxInt32
		for _, sub := range r.Sub {
			n = min(n, shortest(sub))
		}
		return n
	}
	return 0
}

// edge is one end of the matches of an expression, and the bytes that can stand there.
type edge struct {
	last bool // the end of a match, and not its beginning
	set  *byteSet
}

// atBegin are the bytes that a match can begin with, if each begins where the text does; nil where one need not, or can be empty.
func atBegin(r *syntax.Regexp) *byteSet { return edge{}.of(r, syntax.OpBeginText) }

// atEnd are the bytes that a match can end with, if each ends where the text does; nil where one need not, or can be empty.
func atEnd(r *syntax.Regexp) *byteSet { return edge{last: true}.of(r, syntax.OpEndText) }

// of gives the bytes for an expression that has an anchor of the text at this edge.
func (e edge) of(r *syntax.Regexp, anchor syntax.Op) *byteSet {
	for r.Op == syntax.OpCapture {
		r = r.Sub[0]
	}
	if r.Op != syntax.OpConcat || r.Sub[e.place(len(r.Sub), 0)].Op != anchor {
		return nil
	}
	if e.set = new(byteSet); e.add(r) {
		return nil
	}
	return e.set
}

// place is the index of the i-th of n parts, counted from this edge.
func (e edge) place(n, i int) int {
	if e.last {
		return n - 1 - i
	}
	return i
}

// add takes the bytes of an expression into the set and reports whether it can match nothing, so that what comes behind it stands at the end too.
func (e edge) add(r *syntax.Regexp) (empty bool) {
	switch r.Op {
	case syntax.OpLiteral:
		e.rune(r.Rune[e.place(len(r.Rune), 0)], r.Flags&syntax.FoldCase != 0)
		return false
	case syntax.OpCharClass:
		for i := 0; i < len(r.Rune); i += 2 {
			e.runes(r.Rune[i], r.Rune[i+1])
		}
		return false
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		e.runes(0, unicode.MaxRune)
		return false
	case syntax.OpCapture, syntax.OpPlus:
		return e.add(r.Sub[0])
	case syntax.OpRepeat:
		return e.add(r.Sub[0]) || r.Min == 0
	case syntax.OpStar, syntax.OpQuest:
		e.add(r.Sub[0])
		return true
	case syntax.OpConcat:
		for i := range r.Sub {
			if !e.add(r.Sub[e.place(len(r.Sub), i)]) {
				return false
			}
		}
		return true
	case syntax.OpAlternate:
		for _, sub := range r.Sub {
			empty = e.add(sub) || empty
		}
		return empty
	}
	return true // an assertion
}

// rune adds a character, in both letter cases if the case does not count.
func (e edge) rune(c rune, folds bool) {
	e.runes(c, c)
	if !folds {
		return
	}
	for other := unicode.SimpleFold(c); other != c; other = unicode.SimpleFold(other) {
		e.runes(other, other)
	}
}

// runes adds a range of characters. Each byte of a character beyond ASCII counts, because a byte that is no UTF-8 can match as well.
func (e edge) runes(from, to rune) {
	for c := from; c <= min(to, utf8.RuneSelf-1); c++ {
		e.set[c] = true
	}
	if to >= utf8.RuneSelf {
		for c := utf8.RuneSelf; c < len(e.set); c++ {
			e.set[c] = true
		}
	}
}
