package read

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// belowShown puts bare names that the sample only shows in one of the listed objects into that object: a copy has lost how far to the right
// they stand.
func belowShown(fields []contract.Field, shown *sample.Node) []contract.Field {
	if shown == nil || shown.Kind != "object" {
		return fields
	}
	for i := range fields {
		f := &fields[i]
		if f.In != word.InBody || f.Type != "" || f.Of != "" || f.Required || strings.ContainsAny(f.Name, "/.") || shown.Members[f.Name] != nil {
			continue
		}
		var holders []string
		for _, name := range shown.Names {
			if parts := sample.Below(shown.Members[name], ""); parts != nil && parts.Members[f.Name] != nil {
				holders = append(holders, name)
			}
		}
		if len(holders) == 1 {
			f.Name = holders[0] + "/" + f.Name
		}
	}
	return fields
}

// besideBody takes parameters that stand before a section for the body for those of the query, where no sample sends one of them. Without a
// sample, they must have no parts and be no more than the members of that section.
func besideBody(fields []contract.Field, general []int, shown *sample.Node) {
	if shown != nil && shown.Kind != "object" {
		return
	}
	if shown == nil && len(general)*2 > countBody(fields) {
		return
	}
	for _, i := range general {
		top, _, below := strings.Cut(strings.ReplaceAll(fields[i].Name, ".", "/"), "/")
		if shown == nil && below || shown != nil && shown.Members[top] != nil {
			return
		}
	}
	for _, i := range general {
		fields[i].In = word.InQuery
	}
}

// withoutUntitled leaves out what a list without a title has, where the page describes the body under a title of its own and no sample sends
// one of these.
func (r *operationReader) withoutUntitled(fields []contract.Field, untitled []int, doubts []doubtful, shown *sample.Node) []contract.Field {
	if len(untitled) == 0 || len(doubts) > 0 || len(untitled)*2 > countBody(fields) {
		return fields
	}
	for _, i := range untitled {
		top, _, _ := strings.Cut(strings.ReplaceAll(fields[i].Name, ".", "/"), "/")
		if shown.Has(top) {
			return fields
		}
	}
	r.notes = append(r.notes, fmt.Sprintf("line %d: a list without a title stands beside that of the body, and is left out", fields[untitled[0]].Line))
	for _, i := range slices.Backward(untitled) {
		fields = slices.Delete(fields, i, i+1)
	}
	return fields
}

// spelledParams gives a parameter of the path that a list spells in another way, deviceId for {device_id}, the path's spelling. The list must
// require it or say that it identifies, and the sample must not send it.
func spelledParams(fields []contract.Field, path string, shown *sample.Node) {
	if shown == nil || shown.Kind != "object" {
		return
	}
	wanted := word.PathParams(path)
	for i := range fields {
		f := &fields[i]
		if word.SendsBody(f.In) || shown.Members[f.Name] != nil || !f.Required && !identifies.MatchString(f.Description) {
			continue
		}
		for _, name := range wanted {
			if name != f.Name && strings.EqualFold(word.Letters(name), word.Letters(f.Name)) {
				f.Name = name
			}
		}
	}
}
