package schema

import (
	"regexp/syntax"
	"slices"
	"strings"
)

// mostStates bounds how many pairs of states of two patterns are looked at.
const mostStates = 2000

// Within reports that every text which matches the pattern narrow matches the pattern wide, and whether that could be decided: patterns
// that look ahead or back, that refer to what they matched, or that are large, are not.
func Within(narrow, wide string) (within, decided bool) {
	a, b := automaton(narrow), automaton(wide)
	if a == nil || b == nil {
		return false, false
	}
	type states struct{ a, b string }
	first := [2][]uint32{a.closure([]uint32{uint32(a.Start)}, true, false), b.closure([]uint32{uint32(b.Start)}, true, false)}
	queue := [][2][]uint32{first}
	seen := map[states]bool{{key(first[0]), key(first[1])}: true}
	letters := edges(a, b)
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if a.ends(at[0]) && !b.ends(at[1]) {
			return false, true
		}
		for _, letter := range letters {
			next := [2][]uint32{a.step(at[0], letter), b.step(at[1], letter)}
			if len(next[0]) == 0 {
				continue
			}
			name := states{key(next[0]), key(next[1])}
			if seen[name] {
				continue
			}
			if len(seen) > mostStates {
				return false, false
			}
			seen[name] = true
			queue = append(queue, next)
		}
	}
	return true, true
}

// machine is a pattern that is walked through one character after the other.
type machine struct{ *syntax.Prog }

// automaton compiles a pattern that may match anywhere in a text; nil where it can't be walked through.
func automaton(pattern string) *machine {
	whole := `[\x{0}-\x{10FFFF}]*(?:` + pattern + `)[\x{0}-\x{10FFFF}]*`
	tree, err := syntax.Parse(whole, syntax.Perl)
	if err != nil {
		return nil
	}
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil || len(prog.Inst) > 3000 {
		return nil
	}
	for i := range prog.Inst {
		if in := &prog.Inst[i]; in.Op == syntax.InstEmptyWidth && syntax.EmptyOp(in.Arg)&^(syntax.EmptyBeginText|syntax.EmptyEndText) != 0 {
			return nil
		}
		if in := &prog.Inst[i]; in.Op == syntax.InstRune && syntax.Flags(in.Arg)&syntax.FoldCase != 0 {
			return nil
		}
	}
	return &machine{prog}
}

// closure are the states that are reached without a character.
func (m *machine) closure(from []uint32, begin, end bool) []uint32 {
	var out []uint32
	seen := make([]bool, len(m.Inst))
	for stack := slices.Clone(from); len(stack) > 0; {
		pc := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		out = append(out, pc)
		in := &m.Inst[pc]
		switch in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			stack = append(stack, in.Out, in.Arg)
		case syntax.InstCapture, syntax.InstNop:
			stack = append(stack, in.Out)
		case syntax.InstEmptyWidth:
			op := syntax.EmptyOp(in.Arg)
			if (op&syntax.EmptyBeginText == 0 || begin) && (op&syntax.EmptyEndText == 0 || end) {
				stack = append(stack, in.Out)
			}
		}
	}
	slices.Sort(out)
	return out
}

// ends reports that a text which ends here matches.
func (m *machine) ends(states []uint32) bool {
	for _, pc := range m.closure(states, false, true) {
		if m.Inst[pc].Op == syntax.InstMatch {
			return true
		}
	}
	return false
}

// step are the states after one more character.
func (m *machine) step(states []uint32, letter rune) []uint32 {
	var next []uint32
	for _, pc := range states {
		in := &m.Inst[pc]
		switch in.Op {
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			if in.MatchRune(letter) {
				next = append(next, in.Out)
			}
		}
	}
	return m.closure(next, false, false)
}

// edges are one character of each kind that two patterns tell apart.
func edges(all ...*machine) []rune {
	out := []rune{0, '\n', '\n' + 1}
	for _, m := range all {
		for i := range m.Inst {
			in := &m.Inst[i]
			if in.Op != syntax.InstRune && in.Op != syntax.InstRune1 {
				continue
			}
			for k, r := range in.Rune {
				if out = append(out, r); k%2 == 1 || len(in.Rune) == 1 {
					out = append(out, r+1)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(r rune) bool { return r > 0x10FFFF || r < 0 })
}

func key(states []uint32) string {
	var b strings.Builder
	for _, s := range states {
		b.WriteByte(byte(s))
		b.WriteByte(byte(s >> 8))
	}
	return b.String()
}
