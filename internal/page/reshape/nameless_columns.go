package reshape

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// nameTypeColumns gives a column without a head the one of types, where each of its cells is a word for a type.
func nameTypeColumns(o outline.Outline) outline.Outline {
	for _, b := range o {
		if b.Kind != outline.TableBlock || len(b.Rows) < 2 {
			continue
		}
		for i, head := range b.Rows[0].Cells {
			if i > 0 && strings.TrimSpace(source.Plain(head)) == "" && onlyTypes(b.Rows[1:], i) {
				b.Rows[0].Cells[i] = "Type"
				break
			}
		}
	}
	return o
}

// onlyTypes reports rows that each have a word for a type in one column.
func onlyTypes(rows []outline.Row, column int) bool {
	for _, r := range rows {
		if column >= len(r.Cells) {
			return false
		}
		if k, ok := word.KindOf(r.Cells[column]); !ok || k.Name == "" {
			return false
		}
	}
	return true
}
