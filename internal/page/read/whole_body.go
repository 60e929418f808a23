package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// withoutList takes away the row that stands for a body which is a list: the sample is one, of objects that have no such member but
// have all others that are listed.
func withoutList(fields []contract.Field, shown *sample.Node) []contract.Field {
	if shown == nil || shown.Kind != "array" {
		return fields
	}
	row := -1
	for i, f := range fields {
		sent := slices.ContainsFunc(shown.Items, func(it *sample.Node) bool { return it.Members[f.Name] != nil })
		switch {
		case f.In != word.InBody || sent || strings.Contains(f.Name, "/"):
		case row >= 0 || !strings.HasPrefix(f.Type, "array"):
			return fields
		default:
			row = i
		}
	}
	if row < 0 {
		return fields
	}
	return slices.Delete(fields, row, row+1)
}

// sameName compares the name of a parameter with that of its type, which programs write with other letters: bed_change is a BedChange.
func sameName(name, typ string) bool {
	return typ != "" && strings.EqualFold(strings.ReplaceAll(name, "_", ""), strings.ReplaceAll(typ, "_", ""))
}

// wholeBody takes away the row that stands for the request body as a whole, as generators of pages write it: it is called "body", or
// has the name of its own type. The members that the page lists below it are those of the body. list tells that the body is a list of
// such objects. A sample that has a member of that name says that the row is an ordinary member.
func wholeBody(fields []contract.Field, shown *sample.Node) (kept []contract.Field, list bool) {
	name, parts := "", 0
	for _, f := range fields {
		top, _, below := strings.Cut(f.Name, "/")
		switch {
		case f.In != word.InBody:
		case !below && name == "" && (f.Name == "body" || sameName(f.Name, f.Of)):
			name, list = f.Name, strings.HasPrefix(f.Type, "array")
		case !below || top != name:
			return fields, false
		default:
			parts++
		}
	}
	if name == "" || parts == 0 || shown != nil && shown.Members[name] != nil {
		return fields, false
	}
	for _, f := range fields {
		if f.In == word.InBody {
			rest, below := strings.CutPrefix(f.Name, name+"/")
			if !below {
				continue
			}
			f.Name = rest
		}
		kept = append(kept, f)
	}
	return kept, list
}
