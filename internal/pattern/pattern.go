package pattern

import (
	"regexp"
	"regexp/syntax"
	"sync"
	"unsafe"
)

// A Pattern is a regular expression in the syntax of package regexp. Its methods give what those of [regexp.Regexp] give.
type Pattern struct {
	expression string
	once       sync.Once
	compiled   *regexp.Regexp
	needs      needs
}

// New declares a pattern. It is meant for variables of a package: an expression that package regexp refuses panics at its first use; that none is
// refused is tested over all packages (internal/patterns_test.go).
func New(expression string) *Pattern { return &Pattern{expression: expression} }

func (p *Pattern) regexp() *regexp.Regexp {
	p.once.Do(func() {
		p.compiled = regexp.MustCompile(p.expression)
		tree, _ := syntax.Parse(p.expression, syntax.Perl) // what compiles can be parsed
		p.needs = needsOf(tree)
	})
	return p.compiled
}

// in gives the compiled expression if the text may hold a match, else nil.
func (p *Pattern) in(text string) *regexp.Regexp {
	if compiled := p.regexp(); p.needs.met(text) {
		return compiled
	}
	return nil
}

// MatchString reports whether the text holds a match.
func (p *Pattern) MatchString(text string) bool {
	r := p.in(text)
	return r != nil && r.MatchString(text)
}

// Match reports whether the text holds a match. The text is looked at in place: pages are large.
func (p *Pattern) Match(text []byte) bool {
	return p.MatchString(unsafe.String(unsafe.SliceData(text), len(text)))
}

// FindString gives the leftmost match, or "".
func (p *Pattern) FindString(text string) string {
	if r := p.in(text); r != nil {
		return r.FindString(text)
	}
	return ""
}

// FindStringIndex gives where the leftmost match begins and ends, or nil.
func (p *Pattern) FindStringIndex(text string) []int {
	if r := p.in(text); r != nil {
		return r.FindStringIndex(text)
	}
	return nil
}

// FindStringSubmatch gives the leftmost match and its groups, or nil.
func (p *Pattern) FindStringSubmatch(text string) []string {
	if r := p.in(text); r != nil {
		return r.FindStringSubmatch(text)
	}
	return nil
}

// FindStringSubmatchIndex gives where the leftmost match and its groups begin and end, or nil.
func (p *Pattern) FindStringSubmatchIndex(text string) []int {
	if r := p.in(text); r != nil {
		return r.FindStringSubmatchIndex(text)
	}
	return nil
}

// FindAllString gives the first n matches, or all if n is negative.
func (p *Pattern) FindAllString(text string, n int) []string {
	if r := p.in(text); r != nil {
		return r.FindAllString(text, n)
	}
	return nil
}

// FindAllStringIndex gives where the first n matches begin and end, or all if n is negative.
func (p *Pattern) FindAllStringIndex(text string, n int) [][]int {
	if r := p.in(text); r != nil {
		return r.FindAllStringIndex(text, n)
	}
	return nil
}

// FindAllStringSubmatch gives the first n matches with their groups, or all if n is negative.
func (p *Pattern) FindAllStringSubmatch(text string, n int) [][]string {
	if r := p.in(text); r != nil {
		return r.FindAllStringSubmatch(text, n)
	}
	return nil
}

// FindAllStringSubmatchIndex gives where the first n matches and their groups begin and end, or all if n is negative.
func (p *Pattern) FindAllStringSubmatchIndex(text string, n int) [][]int {
	if r := p.in(text); r != nil {
		return r.FindAllStringSubmatchIndex(text, n)
	}
	return nil
}

// ReplaceAllString gives the text with each match replaced; $1 stands for the first group.
func (p *Pattern) ReplaceAllString(text, by string) string {
	if r := p.in(text); r != nil {
		return r.ReplaceAllString(text, by)
	}
	return text
}

// ReplaceAllLiteralString gives the text with each match replaced by a text in which $ has no meaning.
func (p *Pattern) ReplaceAllLiteralString(text, by string) string {
	if r := p.in(text); r != nil {
		return r.ReplaceAllLiteralString(text, by)
	}
	return text
}

// ReplaceAllStringFunc gives the text with each match replaced by what a function makes of it.
func (p *Pattern) ReplaceAllStringFunc(text string, by func(string) string) string {
	if r := p.in(text); r != nil {
		return r.ReplaceAllStringFunc(text, by)
	}
	return text
}

// Split gives the parts of the text between its matches: at most n, or all if n is negative.
func (p *Pattern) Split(text string, n int) []string { return p.regexp().Split(text, n) }
