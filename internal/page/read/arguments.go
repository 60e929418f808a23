package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// signature is a line that shows how a function of a client is called: "Shelf changeShelf(shelfId, shelfChange, mask=mask)".
var signature = pattern.New(`^(?:[\w\[\]., <>]+ )?[A-Za-z_]\w*\(([\w, =]+)\)$`)

// arguments places the parameters of a function of a client, as generators of clients document it: the one of a type of its own is the whole
// body, and the others stand in the path or in the query. No member of the body is listed among them.
func arguments(fields []contract.Field, sections []cut.Section) {
	var names []string
	for _, s := range sections {
		for _, b := range s.Blocks {
			if b.Kind != outline.ParagraphBlock || names != nil {
				continue
			}
			if m := signature.FindStringSubmatch(strings.TrimSpace(source.Plain(b.Text))); m != nil {
				for _, name := range strings.Split(m[1], ",") {
					name, _, _ = strings.Cut(name, "=")
					names = append(names, strings.TrimSpace(name))
				}
			}
		}
	}
	whole := -1
	for i, f := range fields {
		switch {
		case f.In != word.InBody:
		case !slices.Contains(names, f.Name):
			return // it lists something else, too
		case f.Of != "" && whole < 0:
			whole = i
		}
	}
	for i := range fields {
		if f := &fields[i]; f.In == word.InBody && i == whole {
			f.Name = f.Of // as a row that stands for the whole body is called
		} else if f.In == word.InBody {
			f.In = word.InQuery
		}
	}
}
