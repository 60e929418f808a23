package read

import (
	"slices"
	"sort"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// requiredByAll requires of the fields only what each description of the operation lists: a page that describes it twice, for two things
// that a client can do with it, lists for each what that one needs.
func (r *operationReader) requiredByAll(fields []contract.Field) {
	listedBy := map[int]map[string]bool{}
	titles := r.descriptions()
	for _, f := range fields {
		if !word.SendsBody(f.In) {
			continue
		}
		at := titles[max(sort.SearchInts(titles, f.Line+1)-1, 0)]
		if listedBy[at] == nil {
			listedBy[at] = map[string]bool{}
		}
		listedBy[at][f.Name] = true
	}
	for i := range fields {
		f := &fields[i]
		if !f.Required || !word.SendsBody(f.In) {
			continue
		}
		for _, names := range listedBy {
			f.Required = f.Required && names[f.Name]
		}
	}
}

// descriptions are the lines of the titles over the descriptions of the operation, in their order: first that of its own, and then those of
// other titles below which the operation is defined too.
func (r *operationReader) descriptions() []int {
	own, _ := cut.Around(r.page, r.op.Block)
	titles := []int{r.page[own].Line}
	for _, m := range r.op.Others {
		if m.Rank != mention.Defined {
			continue
		}
		if first, _ := cut.Around(r.page, m.Block); first > own && r.page[first].Line > titles[0] {
			titles = append(titles, r.page[first].Line)
		}
	}
	slices.Sort(titles)
	return titles
}
