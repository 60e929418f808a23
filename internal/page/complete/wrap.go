package complete

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// wrap nests the listed members below the object in which the sample sends them, where the page lists what is inside of it:
// the one object of the body, or the attributes of JSON:API.
func wrap(fields []contract.Field, request *sample.Node) {
	if request.Kind != "object" {
		return
	}
	var listed []string
	for _, f := range fields {
		if top, _, _ := strings.Cut(f.Name, "/"); f.In == word.InBody && top != "" && !slices.Contains(listed, top) {
			listed = append(listed, top)
		}
	}
	if slices.ContainsFunc(listed, func(name string) bool { return request.Members[name] != nil }) {
		return
	}
	at := holderOf(request, listed, "", 0)
	if at == "" {
		return
	}
	for i := range fields {
		if fields[i].In == word.InBody && fields[i].Name != "" {
			fields[i].Name = at + "/" + fields[i].Name
		}
	}
}

// insideObject gives a sample that shows what is inside of the only object that is listed, member for member, as one that holds the object.
func insideObject(fields []contract.Field, request *sample.Node) *sample.Node {
	holder := ""
	for _, f := range fields {
		if f.In != word.InBody || f.Name == "" {
			continue
		}
		top, _, below := strings.Cut(f.Name, "/")
		if !below && holder == "" && (f.Type == "" || f.Type == "object") {
			holder = top
		}
		if below && holder == "" {
			holder = top
		}
		if top != holder {
			return request
		}
	}
	if holder == "" || request.Kind != "object" || len(request.Names) == 0 || request.Members[holder] != nil {
		return request
	}
	for _, name := range request.Names {
		if !slices.ContainsFunc(fields, func(f contract.Field) bool { return f.In == word.InBody && f.Name == holder+"/"+name }) {
			return request
		}
	}
	return &sample.Node{Kind: "object", Line: request.Line, Names: []string{holder}, Members: map[string]*sample.Node{holder: request}}
}

// unflatten nests members of a request or of a response that a page lists behind the object or list that holds them, without their
// indentation: the samples have them there, and not beside it. A name that the list has twice is a member of what stands before it, where
// a sample has it there, too. Where the object is all that each sample has at its top, the listed members that no sample shows are in it
// as well.
func unflatten(fields []contract.Field, place string, samples ...*sample.Node) {
	in := func(name string) *sample.Node {
		for _, r := range samples {
			if v := sample.ValueAt(r, name); r.Kind == "object" && v != nil {
				return v
			}
		}
		return nil
	}
	isWhole := func(holder string) bool {
		beside := func(r *sample.Node) bool { return r.Kind != "object" || len(r.Names) != 1 || r.Names[0] != holder }
		inside := func(f contract.Field) bool {
			return f.In == place && f.Name != "" && !strings.Contains(f.Name, "/") && in(holder+"/"+f.Name) != nil
		}
		return !slices.ContainsFunc(samples, beside) && slices.ContainsFunc(fields, inside)
	}
	holder, whole := "", ""      // the object or list that the last member is, or stands in; the one that is all of each sample
	moved := map[string]string{} // where members were moved to
	seen := map[string]bool{}
	for i := range fields {
		f := &fields[i]
		if f.In != place || f.Name == "" {
			continue
		}
		if top, rest, below := strings.Cut(f.Name, "/"); below {
			if at := moved[top]; at != "" {
				f.Name = at + "/" + rest
			}
			continue
		}
		name := f.Name
		at := heldBy(in, holder, name)
		switch {
		case at != "" && (in(name) == nil || seen[name]):
			f.Name = at + "/" + name
			moved[name], holder = f.Name, at
		case in(name) != nil:
			holder, whole, moved = "", "", map[string]string{}
		case whole != "":
			f.Name = whole + "/" + name
			moved[name] = f.Name
			continue
		default:
			continue
		}
		seen[name] = true
		if sample.Below(in(f.Name), "") != nil {
			if holder = f.Name; holder == name && isWhole(name) {
				whole = name
			}
		}
	}
}

// heldBy is the innermost of a holder and of what holds it that has a member; "" where none has.
func heldBy(in func(name string) *sample.Node, holder, member string) string {
	for holder != "" && in(holder+"/"+member) == nil {
		holder = holder[:max(strings.LastIndexByte(holder, '/'), 0)]
	}
	return holder
}

// deepestHolder bounds how deep the object that holds the members of a list is looked for.
const deepestHolder = 3

// holderOf is the object of a sample in which the members of a list stand; "" where most of them stand in none.
func holderOf(n *sample.Node, listed []string, at string, depth int) string {
	for _, name := range n.Names {
		inner := n.Members[name]
		if inner.Kind != "object" {
			continue
		}
		matched := 0
		for _, member := range listed {
			if inner.Members[member] != nil {
				matched++
			}
		}
		if matched > 0 && (matched*2 >= len(listed) || matched*2 >= len(inner.Names)) {
			return at + name
		}
		if depth < deepestHolder {
			if found := holderOf(inner, listed, at+name+"/", depth+1); found != "" {
				return found
			}
		}
	}
	return ""
}

// OfPatch reports a member of an operation of JSON Patch.
func OfPatch(name string) bool {
	return name == "op" || name == "path" || name == "value" || name == "from"
}

// patchOperations gives a body of JSON Patch, whose page shows none of its operations, the members that RFC 6902 gives them.
// What an operation sets can be of any type, whatever the sample's is, and has no members of its own.
func patchOperations(op *contract.PageOperation) {
	body := map[string]bool{}
	for _, f := range op.Fields {
		if f.In == word.InBody {
			body[f.Name] = true
		}
	}
	ofOperation := func(name string) bool {
		at := name[:strings.LastIndexByte(name, '/')+1]
		return name == at+"value" && body[at+"op"] && body[at+"path"]
	}
	op.Fields = slices.DeleteFunc(op.Fields, func(f contract.Field) bool {
		for i := range f.Name {
			if f.In == word.InBody && f.Name[i] == '/' && word.IsInferred(f, "member") && ofOperation(f.Name[:i]) {
				return true
			}
		}
		return false
	})
	if op.List && body["op"] && body["path"] {
		// A list beside operations names the parts of the request, or of the resource.
		op.Fields = slices.DeleteFunc(op.Fields, func(f contract.Field) bool {
			top, _, _ := strings.Cut(f.Name, "/")
			return f.In == word.InBody && !OfPatch(top) && !word.IsInferred(f, "member") // samples show what the operations of this API have besides
		})
	}
	for i := range op.Fields {
		if f := &op.Fields[i]; f.In == word.InBody && f.Name == "value" && ofOperation(f.Name) && (word.IsInferred(*f, "type") || word.IsInferred(*f, "member")) {
			f.Type, f.Format, f.Example = "", "", ""
			f.Inferred = slices.DeleteFunc(f.Inferred, func(what string) bool { return what != "member" })
		}
	}
	if !strings.Contains(op.Media, "json-patch") {
		return
	}
	op.List = true
	if !body["op"] && !body["path"] {
		// What such a page lists are members of the resource, and no members of an operation.
		op.Fields = slices.DeleteFunc(op.Fields, func(f contract.Field) bool { return f.In == word.InBody })
	}
	if !word.HasBody(op.Fields) {
		for _, name := range []string{"op", "path", "value"} {
			op.Fields = append(op.Fields, contract.Field{In: word.InBody, Name: name, Line: op.Line, Inferred: []string{"member"}})
		}
	}
}
