package cut

import (
	"slices"
	"sort"

	"github.com/proviso-dev/proviso/internal/page/outline"
)

// tree knows of each block of an outline which heading stands above it, and where its section ends. On a page of thousands of operations
// it answers in one step what parent and End look for over the whole page.
type tree struct{ parents, ends []int }

func treeOf(o outline.Outline) tree {
	t := tree{make([]int, len(o)), make([]int, len(o))}
	var open []int // headings whose sections go on, each of a level above the next
	for i, b := range o {
		level := outline.BareHeading
		if b.Kind == outline.HeadingBlock {
			level = b.Level
		}
		above := len(open)
		for above > 0 && o[open[above-1]].Level >= level {
			above--
		}
		t.parents[i] = -1
		if above > 0 {
			t.parents[i] = open[above-1]
		}
		if b.Kind != outline.HeadingBlock {
			continue
		}
		for _, at := range open[above:] {
			t.ends[at] = i
		}
		open = append(open[:above], i)
	}
	for _, at := range open {
		t.ends[at] = len(o)
	}
	if len(o) > 0 {
		t.ends[0] = End(o, 0) // a line in bold there heads a part alone
	}
	return t
}

// places are operations in the order in which a page names them.
type places struct {
	ops     []Operation
	ordered []int // indices of ops, by the block that names each
}

func placesOf(ops []Operation) places {
	p := places{ops, make([]int, len(ops))}
	for i := range ops {
		p.ordered[i] = i
	}
	slices.SortStableFunc(p.ordered, func(a, b int) int { return ops[a].Block - ops[b].Block })
	return p
}

// holds reports blocks of which one names an operation that is wanted.
func (p places) holds(first, last int, wanted func(Operation) bool) bool {
	from := sort.Search(len(p.ordered), func(i int) bool { return p.ops[p.ordered[i]].Block >= first })
	for _, i := range p.ordered[from:] {
		if p.ops[i].Block >= last {
			return false
		}
		if wanted(p.ops[i]) {
			return true
		}
	}
	return false
}
