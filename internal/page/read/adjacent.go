package read

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// ofTableAbove nests the fields of a table that stands directly below another one with the same header, where a copy lost the title between
// them: they are the parts of the one member above whose value has members. Where the first table has several of such members, they are left
// out, but for those that the sample shows at the top.
func (r *operationReader) ofTableAbove(found []contract.Field, s cut.Section, shown *sample.Node) []contract.Field {
	blocks := blocksOf(s, found)
	var kept []contract.Field
	for i, f := range found {
		at := blocks[i]
		if !atTop(f) || !goesOnAbove(s.Blocks, at) || repeatsNames(found, blocks, at) {
			kept = append(kept, f)
			continue
		}
		var holders []contract.Field
		for k, h := range found[:i] {
			if blocks[k] == at-1 && opensParts(h) {
				holders = append(holders, h)
			}
		}
		switch {
		case len(holders) == 0 || shown.Has(f.Name):
		case len(holders) == 1:
			f.Name = holders[0].Name + "/" + f.Name
		default:
			r.notes = append(r.notes, fmt.Sprintf("line %d: %s can be a part of several members of the table above; it is left out", f.Line, f.Name))
			continue
		}
		kept = append(kept, f)
	}
	return kept
}

// repeatsNames reports a table that has a name again which stands at the top before it: it describes a whole, and no part.
func repeatsNames(found []contract.Field, blocks []int, at int) bool {
	for i, f := range found {
		if blocks[i] == at && atTop(f) && slices.ContainsFunc(found[:i], func(o contract.Field) bool { return atTop(o) && o.Name == f.Name }) {
			return true
		}
	}
	return false
}

// opensParts reports a member whose value has members, or items of a type that the page names.
func opensParts(f contract.Field) bool {
	return holdsParts(f) || atTop(f) && f.Type == "array" && f.Of != ""
}

// goesOnAbove reports a table below another one with the same header and nothing between.
func goesOnAbove(o outline.Outline, at int) bool {
	if at == 0 || o[at].Kind != outline.TableBlock || o[at-1].Kind != outline.TableBlock || len(o[at].Rows) == 0 || len(o[at-1].Rows) == 0 {
		return false
	}
	plain := func(cells []string) []string {
		all := slices.Clone(cells)
		for i := range all {
			all[i] = strings.ToLower(source.Plain(all[i]))
		}
		return all
	}
	_, isHeader := word.ColumnsOf(o[at].Rows[0].Cells)
	return isHeader && slices.Equal(plain(o[at].Rows[0].Cells), plain(o[at-1].Rows[0].Cells))
}
