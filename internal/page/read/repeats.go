package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/field"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// beforeRepeats keeps the fields of a section up to a list that begins anew: it has members of the lists before it again, all of them, or two
// with a sample between, and others beside them; or it stands behind a sample that shows none of it, or no longer says which are required.
// Such a list describes the answer: the page has no title for it, or a copy lost the title.
func beforeRepeats(fields []contract.Field, s cut.Section, shown *sample.Node, inPath []string) []contract.Field {
	if s.Kind == word.InAnswer || s.Kind == word.InPath || s.Kind == word.InHeader {
		return fields
	}
	seen := map[string]bool{}
	before := -1 // the block of the list before
	blocks := blocksOf(s, fields)
	for i := 0; i < len(fields); {
		at, end := blocks[i], i
		for end < len(fields) && blocks[end] == at {
			end++
		}
		again, others := repeated(seen, fields[i:end])
		if before >= 0 && others > 0 && (again > 1 && (again == len(seen) || shownBetween(s, before, at)) || shownBetween(s, before, at) && (losesFlags(s, before, at) || showsNone(shown, fields[i:end])) || s.Root && len(seen) > 0 && losesFlags(s, before, at)) {
			return fields[:i]
		}
		for _, f := range fields[i:end] {
			if !strings.ContainsAny(f.Name, "/.") && f.In != word.InPath && f.In != word.InHeader && !slices.Contains(inPath, f.Name) {
				seen[f.Name] = true
			}
		}
		before, i = at, end
	}
	return fields
}

// showsNone reports fields of which a request that is shown has none at its top, though it has two members or more.
func showsNone(shown *sample.Node, fields []contract.Field) bool {
	return shown != nil && shown.Kind == "object" && len(shown.Names) > 1 && !slices.ContainsFunc(fields, func(f contract.Field) bool {
		top, below := topOf(f.Name)
		return below || shown.Members[top] != nil || inside(shown, f.Name)
	})
}

// inside reports an object or a list of objects in which a member has a member of this name.
func inside(shown *sample.Node, name string) bool {
	return slices.ContainsFunc(shown.Names, func(holder string) bool {
		parts := sample.Below(shown.Members[holder], "")
		return parts != nil && parts.Members[name] != nil
	})
}

// losesFlags reports two tables of which the first says of each field whether it is required, and the second doesn't.
func losesFlags(s cut.Section, first, second int) bool {
	return first < second && flagsIn(s.Blocks[first]) > 0 && flagsIn(s.Blocks[second]) < 0
}

// beginsAnew reports a list under a title that nobody knows, which has all members at the top of the body again that were listed before it,
// two at least, and others.
func beginsAnew(tops map[string]bool, found []contract.Field) bool {
	again, others := repeated(tops, slices.DeleteFunc(slices.Clone(found), func(f contract.Field) bool { return f.In != word.InBody }))
	return again > 1 && others > 0 && again == len(tops)
}

// repeated counts the fields at the top that were seen before, and those that were not.
func repeated(seen map[string]bool, fields []contract.Field) (again, others int) {
	for _, f := range fields {
		switch {
		case strings.ContainsAny(f.Name, "/."):
		case seen[f.Name]:
			again++
		default:
			others++
		}
	}
	return again, others
}

// keepTops adds the members at the top of the body to those that were listed before.
func keepTops(tops map[string]bool, found []contract.Field) {
	for _, f := range found {
		if f.In == word.InBody && !strings.ContainsAny(f.Name, "/.") {
			tops[f.Name] = true
		}
	}
}

// shownBetween reports code between two blocks of a section.
func shownBetween(s cut.Section, first, last int) bool {
	return first < last && slices.ContainsFunc(s.Blocks[first:last], func(b outline.Block) bool { return b.Kind == outline.CodeBlock })
}

// blocksOf are the indexes of the blocks of a section that hold each of its fields. On a page in one line, as generators write HTML, the lines
// don't tell: there each block is read by itself.
func blocksOf(s cut.Section, fields []contract.Field) []int {
	all := make([]int, 0, len(fields))
	if n := len(s.Blocks); n > 1 && s.Blocks[0].Line == s.Blocks[n-1].Line {
		for i, b := range s.Blocks {
			for range (&field.Reader{}).Fields(outline.Outline{b}, s) {
				all = append(all, i)
			}
		}
		if len(all) == len(fields) {
			return all
		}
		all = all[:0]
	}
	byLine := make([]int, len(s.Blocks))
	for i := range byLine {
		byLine[i] = i
	}
	slices.SortStableFunc(byLine, func(a, b int) int { return s.Blocks[a].Line - s.Blocks[b].Line })
	last := slices.Clone(byLine) // of the blocks that begin up to there, the last one of the section
	for i := 1; i < len(last); i++ {
		last[i] = max(last[i], last[i-1])
	}
	for _, f := range fields {
		n, _ := slices.BinarySearchFunc(byLine, f.Line+1, func(i, line int) int { return s.Blocks[i].Line - line })
		if n == 0 {
			all = append(all, 0)
		} else {
			all = append(all, last[n-1])
		}
	}
	return all
}
