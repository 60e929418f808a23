package read

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// requiredByAll requires of the fields only what each description of the operation lists: a page that describes it twice, for two things
// that a client can do with it, lists for each what that one needs.
func (r *operationReader) requiredByAll(fields []contract.Field) {
	listedBy := map[int]map[string]bool{}
	for _, f := range fields {
		if !word.SendsBody(f.In) {
			continue
		}
		at := r.describedAt(f.Line)
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

// describedAt is the line of the title over the description that a line of the page is part of, where another title than the operation's
// own stands over it and the operation is defined below that too.
func (r *operationReader) describedAt(line int) int {
	own, _ := cut.Around(r.page, r.op.Block)
	at := r.page[own].Line
	for _, m := range r.op.Others {
		if m.Rank != mention.Defined {
			continue
		}
		if first, _ := cut.Around(r.page, m.Block); first > own && r.page[first].Line <= line {
			at = max(at, r.page[first].Line)
		}
	}
	return at
}
