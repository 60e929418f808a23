package field

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// codedNames is a bullet of several names in code and nothing else: "`name`, `kind` and `size`".
var codedNames = pattern.New("^`[A-Za-z_][\\w.]*`(?:(?:\\s*(?:,|/|&)\\s*(?:and |or )?|\\s+(?:and|or)\\s+)`[A-Za-z_][\\w.]*`)+\\.?$")

// namesInLine are the members that a bullet names one behind the other, in a section that lists members.
func namesInLine(it outline.Item, s cut.Section) []contract.Field {
	if !listsFields(s) || len(it.Sub) > 0 || !codedNames.MatchString(it.Text) {
		return nil
	}
	var all []contract.Field
	for i, name := range strings.Split(it.Text, "`") {
		if i%2 == 0 {
			continue
		}
		f := contract.Field{In: s.Kind, Line: it.Line}
		if n, ok := word.FieldName(name); ok {
			n.Apply(&f)
			all = append(all, f)
		}
	}
	return all
}
