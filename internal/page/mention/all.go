package mention

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// otherPages is a title over links to other pages.
var otherPages = pattern.New(`(?i)^(?:related|see also|recent|popular|similar|more)(?: [a-z]+){0,2}:?$`)

// All lists what the outline names with method and address, in its order.
func All(o outline.Outline) []Mention {
	var found []Mention
	var named namedPair
	beside := 0 // the level of the title over links to other pages, while it is open
	for i, b := range o {
		if b.Kind == outline.HeadingBlock && (beside == 0 || b.Level <= beside) {
			if beside = 0; otherPages.MatchString(source.Plain(b.Text)) {
				beside = b.Level
			}
		}
		if beside > 0 && b.Kind == outline.ListBlock {
			continue
		}
		at := At(o, i)
		if len(at) > 0 {
			named = namedPair{}
		}
		found = append(found, at...)
		found = append(found, named.look(o, i)...)
	}
	found = described(o, found)
	demoteContents(o, found)
	return found
}

// nextEntry is how many lines on the next entry of a list of operations stands at most: a title of their group may come between.
const nextEntry = 2

// demoteContents finds the lists of a page's operations in which each entry is a line of a paragraph, as a copy leaves them of a menu or of
// a table of contents: the page names each again further down, and describes it there.
func demoteContents(o outline.Outline, found []Mention) {
	last := map[[2]string]int{} // the line that defines an operation last
	for _, m := range found {
		if m.Rank == Defined {
			key := [2]string{m.Method, m.Path}
			last[key] = max(last[key], m.Line)
		}
	}
	for i := 0; i < len(found); {
		end := i + 1
		for end < len(found) && found[end].Block == found[i].Block && found[end].Line > found[end-1].Line && found[end].Line-found[end-1].Line <= nextEntry {
			end++
		}
		run := found[i:end]
		i = end
		if len(run) < 2 || o[run[0].Block].Kind != outline.ParagraphBlock || slices.ContainsFunc(run, func(m Mention) bool {
			return m.Rank != Defined || m.Tailed || last[[2]string{m.Method, m.Path}] <= run[len(run)-1].Line
		}) {
			continue
		}
		for k := range run {
			run[k].Rank = InProse
		}
	}
}
