package mention

import (
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
	return withBase(o, described(o, underOwnTitles(o, found)))
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
