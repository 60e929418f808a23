package cut

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/proviso-dev/proviso/internal/page/outline"
)

// What the tree knows of headings is what the search over the page finds.
func TestTheTreeKnowsWhatASearchFinds(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var o outline.Outline
		for range 1 + random.IntN(20) {
			b := outline.Block{Kind: outline.ParagraphBlock}
			if random.IntN(2) == 0 {
				b = outline.Block{Kind: outline.HeadingBlock, Level: 1 + random.IntN(outline.BareHeading+1)}
			}
			o = append(o, b)
		}
		known := treeOf(o)
		for i, b := range o {
			if got, want := known.parents[i], parent(o, i); got != want {
				t.Fatalf("%v: the heading above block %d is %d, want %d", o, i, got, want)
			}
			if b.Kind == outline.HeadingBlock && known.ends[i] != End(o, i) {
				t.Fatalf("%v: the section of block %d ends at %d, want %d", o, i, known.ends[i], End(o, i))
			}
		}
	}
}

// Places finds the operations between two blocks, whatever their order.
func TestPlacesFindWhatStandsBetween(t *testing.T) {
	var ops []Operation
	for _, block := range []int{7, 2, 9, 4, 4} {
		op := Operation{}
		op.Block = block
		ops = append(ops, op)
	}
	p := placesOf(ops)
	for _, tt := range []struct {
		first, last int
		want        string
	}{{0, 2, "[]"}, {2, 3, "[2]"}, {3, 8, "[4 4 7]"}, {8, 99, "[9]"}, {10, 99, "[]"}} {
		found := []int{}
		p.holds(tt.first, tt.last, func(op Operation) bool { found = append(found, op.Block); return false })
		if got := fmt.Sprint(found); got != tt.want {
			t.Errorf("between %d and %d: %s, want %s", tt.first, tt.last, got, tt.want)
		}
	}
}
