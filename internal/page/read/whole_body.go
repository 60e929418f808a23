package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
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

// typeName is the name of a type in a program, of two words at least; requestName one that says that it is sent; argumentName what a
// program calls a value of such a type.
var (
	argumentName = pattern.New(`^[a-z]+[a-z0-9]*[A-Z]\w*$`)
	typeName     = pattern.New(`^[A-Z]\w*[a-z0-9]_?[A-Z]\w*$`)
	requestName  = pattern.New(`(?:Request|Dto|DTO|Input|Payload|Patch|Body)$`)
)

// namedByType gives the row that stands for the request body as a whole its type, where generators of pages call it by that and tell it
// nowhere else than in the name or in the text beside it. Further rows of such a list are arguments of a program that go elsewhere.
func (r *operationReader) namedByType(fields []contract.Field, shown *sample.Node) []contract.Field {
	at, others := -1, 0
	for i, f := range fields {
		switch {
		case f.In != word.InBody:
		case at < 0 && !strings.Contains(f.Name, "/") && (shown == nil || shown.Members[f.Name] == nil) && r.typeOfRow(f) != "":
			at = i
		case strings.Contains(f.Name, "/") || f.Of != "" || shown != nil && shown.Members[f.Name] != nil:
			return fields
		default:
			others++
		}
	}
	if at < 0 || others > 0 && fields[at].Of == "" {
		return fields
	}
	fields = slices.Clone(fields)
	if fields[at].Of == "" {
		fields[at].Of, fields[at].Type = r.typeOfRow(fields[at]), ""
	}
	for i := range fields {
		if i != at && fields[i].In == word.InBody {
			fields[i].In = word.InQuery
		}
	}
	return fields
}

// typeOfRow is the type that a row of a list has for its name; "" for the row of a member.
func (r *operationReader) typeOfRow(f contract.Field) string {
	switch {
	case f.Of != "":
		if (typeName.MatchString(f.Of) || strings.Contains(f.Of, "_")) && sameName(f.Name, f.Of) {
			return f.Of
		}
	case f.Type != "" && !word.IsInferred(f, "type"):
	case strings.Contains(" "+f.Description, " { ") && argumentName.MatchString(f.Name):
		return strings.ToUpper(f.Name[:1]) + f.Name[1:] // the object that is sent is drawn beside it
	case len(f.Enum) > 0:
	case typeName.MatchString(f.Name):
		if requestName.MatchString(f.Name) || len(r.index.titled()[compared(f.Name)]) > 0 {
			return f.Name
		}
	default:
		for _, w := range strings.Fields(source.Plain(f.Description)) {
			if w = strings.Trim(w, "[]{}.,"); typeName.MatchString(w) && sameName(f.Name, w) {
				return w
			}
		}
	}
	return ""
}

// withoutNamed takes away the row that stands for the request body as a whole where it is the only one that is listed, and the page does
// not say what its type has: it is no member. A name of several words without a type is such a row where the sample shows other members.
func withoutNamed(fields []contract.Field, shown *sample.Node) []contract.Field {
	at := -1
	for i, f := range fields {
		if f.In != word.InBody || word.IsInferred(f, "member") {
			continue
		}
		named := sameName(f.Name, f.Of) && (typeName.MatchString(f.Of) || strings.Contains(f.Of, "_"))
		unshown := f.Of == "" && argumentName.MatchString(f.Name) && shown != nil && shown.Kind == "object" && len(shown.Names) > 0 && shown.Members[f.Name] == nil
		if at >= 0 || !named && !unshown || f.Type != "" && !word.IsInferred(f, "type") || hasParts(fields, f.Name) {
			return fields
		}
		at = i
	}
	if at < 0 {
		return fields
	}
	return slices.Delete(fields, at, at+1)
}
