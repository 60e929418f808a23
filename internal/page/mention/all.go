package mention

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
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
	found = withBase(o, described(o, underOwnTitles(o, found)))
	demoteContents(o, found)
	demoteRemarks(o, found)
	return found
}

// underOwnTitles takes the operations of a list of several for named alone where another place of the page names them by themselves: the
// list says in which order they are called.
func underOwnTitles(o outline.Outline, found []Mention) []Mention {
	inBlock, alone := map[int]int{}, map[string]int{}
	for _, m := range found {
		if m.Rank == Defined {
			inBlock[m.Block]++
		}
	}
	for _, m := range found {
		if m.Rank == Defined && inBlock[m.Block] == 1 && o[m.Block].Kind != outline.ListBlock && o[m.Block].Kind != outline.TableBlock {
			alone[m.Method+" "+m.Path]++
		}
	}
	for i, m := range found {
		if m.Rank == Defined && inBlock[m.Block] > 1 && o[m.Block].Kind == outline.ListBlock && alone[m.Method+" "+m.Path] > 0 {
			found[i].Rank = InProse
		}
	}
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
		if o[run[0].Block].Kind != outline.ParagraphBlock {
			continue
		}
		rows := strings.Contains(o[run[0].Block].Text, "\t") && tabbed(o[run[0].Block], found, end-1)
		again := func(m Mention) bool { return last[[2]string{m.Method, m.Path}] > run[len(run)-1].Line }
		all := len(run) > 1 && !slices.ContainsFunc(run, func(m Mention) bool { return m.Tailed || !again(m) })
		for k := range run {
			if run[k].Rank == Defined && (all || rows || len(run) >= overview && again(run[k])) {
				run[k].Rank = InProse
			}
		}
	}
}

// demoteRemarks finds the sentences that begin with a method and a path of an operation that has a line of its own elsewhere: "PATCH
// /a/{id} checks what comes of it". The path may be without its base there.
func demoteRemarks(o outline.Outline, found []Mention) {
	alone := map[[2]string]bool{} // the ends of the paths that stand alone, with their methods
	for _, m := range found {
		if m.Rank != Defined || m.Tailed {
			continue
		}
		path := word.InsideParam.ReplaceAllString(m.Path, "{}")
		for at := strings.LastIndexByte(path, '/'); at >= 0; at = strings.LastIndexByte(path[:at], '/') {
			alone[[2]string{m.Method, path[at:]}] = true
		}
	}
	for i, m := range found {
		if m.Tailed && m.Rank == Defined && o[m.Block].Kind == outline.ParagraphBlock && alone[[2]string{m.Method, word.InsideParam.ReplaceAllString(m.Path, "{}")}] {
			found[i].Rank = InProse
		}
	}
}

// tabbed reports a paragraph that is a copied table of operations, which names them wherever they are described. last is one of its mentions.
func tabbed(b outline.Block, found []Mention, last int) bool {
	lines := map[int]bool{}
	for k := last; k >= 0 && found[k].Block == found[last].Block; k-- {
		lines[found[k].Line] = true
	}
	for k := last + 1; k < len(found) && found[k].Block == found[last].Block; k++ {
		lines[found[k].Line] = true
	}
	rows := 0
	for _, l := range b.Lines() {
		if lines[l.Number] && strings.Contains(l.Text, "\t") {
			rows++
		}
	}
	return rows >= overview
}

// unbolded is a title without the marks of bold text in it; two stars of a path have none that match them.
func unbolded(title string) string {
	if n := strings.Count(title, "**"); n > 0 && n%2 == 0 {
		return strings.ReplaceAll(title, "**", "")
	}
	return title
}
