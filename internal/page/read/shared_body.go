package read

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/field"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// sharedBody reads the body of an operation that a row of an overview names, from the section behind the overview that describes the body of
// the resource: all operations of the overview are of that resource, and this one changes it as a whole. What a creation requires, a change
// need not.
func (r *operationReader) sharedBody(fields *field.Reader) []contract.Field {
	if r.page[r.op.Block].Kind != outline.TableBlock || !word.IsParam(r.op.Path[strings.LastIndexByte(r.op.Path, '/')+1:]) {
		return nil
	}
	first, last := cut.Around(r.page, r.op.Block)
	if first > 0 && r.page[first].Kind == outline.HeadingBlock {
		for i := first - 1; i >= 0; i-- {
			if r.page[i].Kind == outline.HeadingBlock && r.page[i].Level < r.page[first].Level {
				last = cut.End(r.page, i)
				break
			}
		}
	}
	for _, m := range r.mentions {
		if m.Block >= first && m.Block < last && m.Path != r.op.Path && !collectionOf(m.Path, r.op.Path) && !strings.HasPrefix(m.Path, r.op.Path+"/") {
			return nil // another resource stands among them
		}
	}
	for i := r.op.Block + 1; i < last; i++ {
		if r.page[i].Kind != outline.HeadingBlock || r.page[i].Level >= outline.BareHeading {
			continue
		}
		if kind, known := word.SectionOf(r.page[i].Text); known && kind == word.InBody {
			return bodyOnly(fields.Fields(r.page[i+1:cut.End(r.page, i)], cut.Section{Kind: word.InBody, Title: r.page[i].Text}), word.PathParams(r.op.Path))
		}
	}
	return nil
}
