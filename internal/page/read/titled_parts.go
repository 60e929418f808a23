package read

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
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

// describesListed takes a section for one of the body where its title tells no kind of its own and names a listed member that has parts:
// "MachineConfig definition" above a table, behind a table with the object machineConfig. The sections of an answer have that kind. from is the line that names the
// operation: a title before it can be its own.
func describesListed(s cut.Section, listed []contract.Field, from int) cut.Section {
	if s.Root && s.Line <= from || s.Caption || s.Kind != word.InOther && s.Kind != word.InSampleRequest {
		return s
	}
	if kind, _ := word.TitleOf(s.Title); kind != word.InOther || titleMember(s.Title) == "" {
		return s
	}
	tables := slices.ContainsFunc(s.Blocks, func(b outline.Block) bool { return b.Kind == outline.TableBlock || b.Kind == outline.FieldsBlock })
	if tables && listedAs(listed, titleMember(s.Title)) != "" {
		s.Kind, s.Under, s.Root = word.InBody, s.Title, false
	}
	return s
}

// besidesRequest leaves out bare names, of which the page says nothing else, where the request that it shows has none of them anywhere: they
// name what can be changed by other means, such as the paths of operations.
func (r *operationReader) besidesRequest(listed []contract.Field, shown *sample.Node) []contract.Field {
	if shown == nil || shown.Kind != "object" || len(shown.Names) == 0 {
		return listed
	}
	for _, f := range listed {
		if f.In == word.InBody && (f.Type != "" || f.Of != "" || f.Required || f.Description != "" || shows(shown, strings.FieldsFunc(f.Name, func(c rune) bool { return c == '/' || c == '.' })[0])) {
			return listed
		}
	}
	return slices.DeleteFunc(listed, func(f contract.Field) bool {
		if f.In == word.InBody {
			r.notes = append(r.notes, fmt.Sprintf("line %d: the request that the page shows has no %s; it is left out", f.Line, f.Name))
		}
		return f.In == word.InBody
	})
}
