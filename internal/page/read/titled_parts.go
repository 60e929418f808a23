package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// underTitle nests the parts of a member that only a title names, which no sample shows at the top of the body.
func underTitle(found []contract.Field, name string, shown *sample.Node) []contract.Field {
	if shown != nil && slices.ContainsFunc(found, func(f contract.Field) bool { return shown.Members[f.Name] != nil }) {
		return found
	}
	for i := range found {
		if found[i].In == word.InBody && !strings.HasPrefix(found[i].Name, name+"/") {
			found[i].Name = name + "/" + found[i].Name
		}
	}
	return found
}

// typeOf is the first of the members of the body with a type of the page's own whose type a title names, where the title says that it lists
// the parts of an object: "Author parameters".
func typeOf(typed []contract.Field, title string) string {
	want := compared(title)
	for _, f := range typed {
		if want != "" && compared(f.Of) == want && compared(f.Name) != want {
			return f.Name
		}
	}
	return ""
}
