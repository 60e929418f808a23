package read

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// ofKnownDepth keeps the members of a list of which it is known how deep they stand. A name that a flat list has twice shows that a copy lost
// the indentation: what stands behind the first object of the list can be a part of it. Such members stay where the sample shows them at the
// top, and are left out with a note where none does. Names without a type that come twice, with no object before them, are labels.
func (r *operationReader) ofKnownDepth(found []contract.Field, shown *sample.Node) []contract.Field {
	kept := r.without(found, shown, labelsIn(found), "are labels")
	again := cameTwice(kept)
	opener := slices.IndexFunc(kept, holdsParts)
	if len(again) == 0 || opener < 0 || !allBehind(kept[opener+1:], again) || listedWhole(kept[opener+1:], again) {
		return kept
	}
	return r.without(kept, shown, func(f contract.Field) bool { return f.Line > kept[opener].Line }, "can be parts of "+kept[opener].Name+", since the list has names twice")
}

// without leaves out the members at the top that are unsure and that the sample doesn't show, and says so.
func (r *operationReader) without(found []contract.Field, shown *sample.Node, unsure func(contract.Field) bool, why string) []contract.Field {
	var left []string
	kept := slices.DeleteFunc(slices.Clone(found), func(f contract.Field) bool {
		if !atTop(f) || !unsure(f) || shown.Has(f.Name) {
			return false
		}
		left = append(left, f.Name)
		return true
	})
	if len(left) > 0 {
		r.notes = append(r.notes, fmt.Sprintf("line %d: %s %s; left out", found[0].Line, strings.Join(left, ", "), why))
	}
	return kept
}

// labelsIn tells the names that come twice without a type or a word on what they are.
func labelsIn(found []contract.Field) func(contract.Field) bool {
	again := cameTwice(found)
	for _, f := range found {
		if f.Type != "" || f.Of != "" || f.Required || f.Description != "" {
			delete(again, f.Name)
		}
	}
	return func(f contract.Field) bool { return again[f.Name] }
}

// topOf is the first part of a name, and whether there are others below it.
func topOf(name string) (top string, below bool) {
	top, _, below = strings.Cut(strings.ReplaceAll(name, ".", "/"), "/")
	return top, below
}

// atTop reports a member that a list has at the top of the body.
func atTop(f contract.Field) bool {
	return (word.SendsBody(f.In) || f.In == word.InParams || f.In == word.InOther) && f.Name != "" && !strings.ContainsAny(f.Name, "/.")
}

// holdsParts reports a member at the top whose value has members.
func holdsParts(f contract.Field) bool {
	return atTop(f) && (f.Type == "object" || strings.HasPrefix(f.Type, "array<object") || f.Type == "" && f.Of != "")
}

// cameTwice are the names at the top that a list has more than once.
func cameTwice(found []contract.Field) map[string]bool {
	seen, again := map[string]bool{}, map[string]bool{}
	for _, f := range found {
		if !atTop(f) {
			continue
		}
		if seen[f.Name] {
			again[f.Name] = true
		}
		seen[f.Name] = true
	}
	return again
}

// allBehind reports that each of these names comes again behind the object that opens.
func allBehind(fields []contract.Field, again map[string]bool) bool {
	behind := map[string]bool{}
	for _, f := range fields {
		behind[f.Name] = true
	}
	for name := range again {
		if !behind[name] {
			return false
		}
	}
	return true
}

// listedWhole reports members that all came before as well: a page can list a body once for each of its media types.
func listedWhole(behind []contract.Field, again map[string]bool) bool {
	return !slices.ContainsFunc(behind, func(f contract.Field) bool { return atTop(f) && !again[f.Name] })
}

// deeperShown moves the parts that a list has one level too high, as a copy with marks for one level does, to where the sample shows them: the
// object they are listed in lacks the name there, and one listed object inside of it has it.
func deeperShown(fields []contract.Field, shown *sample.Node) {
	if shown == nil || shown.Kind != "object" {
		return
	}
	for i := range fields {
		f := &fields[i]
		at := strings.LastIndexByte(f.Name, '/')
		if at < 0 || f.In != word.InBody || sample.ValueAt(shown, f.Name) != nil {
			continue
		}
		holder := sample.ValueAt(shown, f.Name[:at])
		if holder == nil || holder.Kind != "object" {
			continue
		}
		var inside []string
		for _, name := range holder.Names {
			parts := sample.Below(holder.Members[name], "")
			listed := slices.ContainsFunc(fields[:i], func(o contract.Field) bool { return o.Name == f.Name[:at]+"/"+name })
			if parts != nil && parts.Members[f.Name[at+1:]] != nil && listed {
				inside = append(inside, name)
			}
		}
		if len(inside) == 1 {
			f.Name = f.Name[:at] + "/" + inside[0] + f.Name[at:]
		}
	}
}
