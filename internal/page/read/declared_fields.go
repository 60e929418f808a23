package read

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/field"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/reshape"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// DeclaredFields are the members of the types that source code declares, as members of a body, by the names of the types.
func DeclaredFields(code string) map[string][]contract.Field {
	fields := map[string][]contract.Field{}
	for name, b := range reshape.Declared(code) {
		fields[name] = (&field.Reader{}).Fields(outline.Outline{b}, cut.Section{Kind: word.InBody})
	}
	return fields
}
