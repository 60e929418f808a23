package read

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// openedParts nests the members that stand behind the label of an opened list of parts, as a copy of a page has it: "Hide place attribute".
// The first one is surely a part. Where the label is in the plural, or says no number, a copy doesn't show where the parts end: those
// behind stay where a sample of the request shows them, else where the answer does, and are left out where none does.
func (r *operationReader) openedParts(fields []contract.Field, shown, answer *sample.Node) []contract.Field {
	opened := r.openings(fields)
	if len(opened) == 0 {
		return fields
	}
	var kept []contract.Field
	holder, rest, unsure := "", 0, false
	left := map[string]bool{} // the members that are left out: so are their parts
	for i, f := range fields {
		own := f.In == word.InBody && f.Name != "" && !strings.ContainsAny(f.Name, "./")
		if o, ok := opened[i]; own && ok {
			holder, rest, unsure = o.of, o.parts, !o.one
		}
		inside := holder + "/" + f.Name
		if top, _, part := strings.Cut(strings.ReplaceAll(f.Name, ".", "/"), "/"); part && f.In == word.InBody && left[top] {
			continue
		}
		switch {
		case !own || holder == "" || f.Name == holder:
		case rest > 0:
			rest--
			f.Name = inside
		case unsure && sample.ValueAt(shown, f.Name) == nil && sample.ValueAt(shown, inside) == nil:
			switch {
			case sample.ValueAt(answer, f.Name) != nil:
				holder = "" // it stands beside the holder in the answer
			case sample.ValueAt(answer, inside) != nil:
				f.Name = inside
			default:
				left[f.Name] = true
				r.notes = append(r.notes, fmt.Sprintf("line %d: %s can be a part of %s or stand beside it; it is left out", f.Line, f.Name, holder))
				continue
			}
		}
		kept = append(kept, f)
	}
	return kept
}

// opening is the label of an opened list of parts.
type opening struct {
	of    string // the member whose parts they are
	parts int    // how many of the members behind it surely are its parts
	one   bool   // it has one part
}

// openings are the labels of opened lists of parts among the members of a body, by the index of the member behind each.
func (r *operationReader) openings(fields []contract.Field) map[int]opening {
	found := map[int]opening{}
	before := -1
	open := source.Once(r.text, "opens objects", r.opensObjects)
	for i, f := range fields {
		if f.In != word.InBody || f.Name == "" {
			continue
		}
		if before >= 0 && fields[before].Line < f.Line && f.Line-fields[before].Line < mostBetweenParts && f.Line <= len(r.text.Lines) {
			for _, l := range r.text.Lines[fields[before].Line : f.Line-1] {
				if o, ok := openingIn(strings.TrimSpace(l), fields[before]); ok {
					found[i] = o
				}
			}
		}
		if before >= 0 && open && fields[before].Type == "object" && found[i].of == "" {
			found[i] = opening{of: fields[before].Name}
		}
		before = i
	}
	return found
}

// opensObjects reports a copied page of Docusaurus or of Apidog, on which the parts of an object are open and nothing shows where they end.
func (r *operationReader) opensObjects() bool {
	for i, l := range r.text.Lines {
		l = strings.TrimSpace(l)
		before, below := "", ""
		if i > 0 {
			before = strings.TrimSpace(r.text.Lines[i-1])
		}
		if i+1 < len(r.text.Lines) {
			below = strings.TrimSpace(r.text.Lines[i+1])
		}
		if l == "Body" && (before == "- application/json" || below == "required") || l == "Body Params application/json" {
			return true
		}
	}
	return false
}

// mostBetweenParts is how many lines can stand between two members of a body.
const mostBetweenParts = 60

// openingIn reads such a label behind a member that has parts.
func openingIn(line string, member contract.Field) (o opening, ok bool) {
	rest, hides := strings.CutPrefix(line, "Hide ")
	if !hides || member.Type != "" && word.ScalarType(member.Type) {
		return o, false
	}
	words := strings.Fields(strings.ToLower(rest))
	if len(words) != 2 {
		return o, false
	}
	last := member.Name[strings.LastIndexByte(member.Name, '/')+1:]
	o = opening{of: member.Name, parts: 1}
	switch {
	case words[0] == "child" || words[0] == "nested":
	case words[0] == strings.ToLower(last):
		o.one = words[1] == word.Singular(words[1])
		if !o.one {
			o.parts = 2
		}
	default:
		return o, false
	}
	switch word.Singular(words[1]) {
	case "attribute", "element", "parameter", "property", "field":
		return o, true
	}
	return o, false
}

// wrappedParts nests the members of a copied list behind its first one, an object that is called as the resource is: "organization object" on
// the page of /organizations/{id}. Where the page shows a request, that tells.
func (r *operationReader) wrappedParts(fields []contract.Field, shown *sample.Node) {
	first := slices.IndexFunc(fields, func(f contract.Field) bool { return f.In == word.InBody })
	if first < 0 || shown != nil || !r.raw || fields[first].Type != "object" {
		return
	}
	parts := slices.DeleteFunc(word.Segments(r.op.Path), word.IsParam)
	holder := fields[first]
	if len(parts) == 0 || word.Singular(strings.ToLower(parts[len(parts)-1])) != strings.ToLower(holder.Name) || strings.Contains(r.text.Line(holder.Line), "|") {
		return
	}
	for _, f := range fields[first+1:] {
		if f.In == word.InBody && strings.ContainsAny(f.Name, "/.") {
			return // the list has a notation of its own for parts
		}
	}
	for i := range fields[first+1:] {
		if f := &fields[first+1+i]; f.In == word.InBody {
			f.Name = holder.Name + "/" + f.Name
		}
	}
}

// countedLabel is the label of an opened list that says how many parts it has: "Hide 3 properties".
var countedLabel = pattern.New(`^Hide (\d{1,3}) (?:propert(?:y|ies)|attributes?|fields?|parameters?)$`)

// countedParts nests the members behind labels that count them. A part that is opened itself counts as one of the list it stands in.
func (r *operationReader) countedParts(fields []contract.Field) {
	type open struct {
		of   string
		rest int
	}
	var lists []open
	before, placed := -1, "" // the member before, and where it was put
	for i := range fields {
		f := &fields[i]
		if f.In != word.InBody || f.Name == "" || strings.ContainsAny(f.Name, "./") {
			continue
		}
		if before >= 0 && fields[before].Line < f.Line && f.Line-fields[before].Line < mostBetweenParts && f.Line <= len(r.text.Lines) {
			for _, l := range r.text.Lines[fields[before].Line : f.Line-1] {
				if m := countedLabel.FindStringSubmatch(strings.TrimSpace(l)); m != nil {
					n, _ := strconv.Atoi(m[1])
					lists = append(lists, open{placed, n})
				}
			}
		}
		for len(lists) > 0 && lists[len(lists)-1].rest == 0 {
			lists = lists[:len(lists)-1]
		}
		if len(lists) > 0 {
			lists[len(lists)-1].rest--
			f.Name = lists[len(lists)-1].of + "/" + f.Name
		}
		before, placed = i, f.Name
	}
}
