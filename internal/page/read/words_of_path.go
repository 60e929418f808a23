package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// wordsOfPath writes the parameters of the path that a table calls by their words as the path has them: "Shelf ID" of /shelves/<Shelf ID>.
func (r *operationReader) wordsOfPath(o outline.Outline) outline.Outline {
	params := slices.DeleteFunc(word.PathParams(r.op.Path), func(name string) bool { return !strings.Contains(name, "_") })
	if len(params) == 0 {
		return o
	}
	for i, b := range o {
		cloned := false
		for k, row := range b.Rows {
			if len(row.Cells) == 0 || !strings.Contains(row.Cells[0], " ") {
				continue
			}
			name := strings.Join(strings.Fields(source.Plain(row.Cells[0])), "_")
			at := slices.IndexFunc(params, func(p string) bool { return strings.EqualFold(p, name) })
			if at < 0 {
				continue
			}
			if !cloned {
				o = slices.Clone(o)
				o[i].Rows, cloned = slices.Clone(b.Rows), true
			}
			o[i].Rows[k].Cells = slices.Clone(row.Cells)
			o[i].Rows[k].Cells[0] = params[at]
		}
	}
	return o
}
