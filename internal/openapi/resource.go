package openapi

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// resourceAt finds the resource inside the success answer: the object, at the root or one or two levels below, that has
// most member names in common with the ones given. The root wins a tie. Where no object has any in common, or one below the root has, the
// items of an array are looked at too; an object that is named for what was there before the patch loses a tie. Without names the one
// object of a usual envelope is the resource.
func resourceAt(op *contract.Operation, names []string) string {
	schema := answered(op)
	if schema == nil {
		return ""
	}
	best, most := "", -1
	look := func(s *contract.Schema, at string) {
		if n := inCommon(s, namesWithoutID(names, at)); n > most || n == most && namedForBefore(best) && !namedForBefore(at) {
			best, most = at, n
		}
	}
	objects(schema, "", 2, look)
	if most > 0 {
		if best != "" { // the list that holds the resource may stand beside an object that counts its items
			arrays(schema, look)
		}
		return best
	}
	if len(names) == 0 && !isArray(schema) {
		return enveloped(schema)
	}
	arrays(schema, look)
	if most <= 0 && best == "" {
		return undescribed(schema)
	}
	return best
}

// namesWithoutID are names without the id of what a place in an answer is named for: "agent_id" in "/assigned_agent" says that the body names
// another resource, which the answer shows there.
func namesWithoutID(names []string, at string) []string {
	place := strings.ToLower(at[strings.LastIndexByte(at, '/')+1:])
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		stem, isID := strings.CutSuffix(strings.ToLower(name), "id")
		stem = strings.TrimRight(stem, "_-")
		return isID && stem != "" && strings.HasSuffix(place, stem)
	})
}

// namedForBefore reports a place in an answer that is named for the resource as it was before the patch.
func namedForBefore(at string) bool {
	name := strings.ToLower(at[strings.LastIndexByte(at, '/')+1:])
	return slices.Contains([]string{"before", "old", "previous", "original", "prior"}, name)
}

// undescribed is the place of the one object that an answer holds and of which the docs say no more than that it is one; "" where
// there is none.
func undescribed(s *contract.Schema) string {
	members := s.Members()
	if len(members) != 1 || members[0].Schema.Value().Type() != "object" || members[0].Schema.Value().HasMembers() {
		return ""
	}
	return "/" + contract.EscapePointer(members[0].Name)
}

// inCommon counts the members of an object schema that have one of the names.
func inCommon(s *contract.Schema, names []string) int {
	n := 0
	for _, p := range s.Members() {
		if slices.Contains(names, p.Name) {
			n++
		}
	}
	return n
}

// objects calls look for a schema and for the object schemas inside of it, depth levels deep.
func objects(s *contract.Schema, at string, depth int, look func(s *contract.Schema, at string)) {
	look(s, at)
	if depth == 0 {
		return
	}
	for _, p := range s.Members() {
		if value := p.Schema.Value(); value.Type() == "object" || value.HasMembers() {
			objects(value, at+"/"+contract.EscapePointer(p.Name), depth-1, look)
		}
	}
}

// arrays calls look for the items of a schema that is an array, or of the arrays that an object has.
func arrays(s *contract.Schema, look func(s *contract.Schema, at string)) {
	if isArray(s) && s.Items.Value().HasMembers() {
		look(s.Items.Value(), "/0")
	}
	for _, p := range s.Members() {
		if list := p.Schema.Value(); isArray(list) && list.Items.Value().HasMembers() {
			look(list.Items.Value(), "/"+contract.EscapePointer(p.Name)+"/0")
		}
	}
}

// enveloped is the place of the resource in an answer that is known by no member: inside of the only object that it has, where
// that has a usual envelope's name.
func enveloped(s *contract.Schema) string {
	at := ""
	for _, p := range s.Members() {
		inside := p.Schema.Value()
		if inside.Type() != "object" || !inside.HasMembers() {
			continue
		}
		if at != "" || !slices.Contains([]string{"data", "result", "resource", "item", "payload"}, strings.ToLower(p.Name)) {
			return ""
		}
		at = "/" + contract.EscapePointer(p.Name)
		if attributes := inside.Property("attributes").Value(); p.Name == "data" && inside.Property("type") != nil && attributes.HasMembers() {
			return at + "/attributes"
		}
	}
	if s.Property("id") != nil {
		return ""
	}
	return at
}

func memberNames(s *contract.Schema) []string {
	var out []string
	for _, p := range s.Members() {
		out = append(out, p.Name)
	}
	return out
}

// isJSON reports whether a media type is JSON or a kind of it, wildcards included.
func isJSON(mediaType string) bool {
	base := contract.Essence(mediaType)
	if _, named := dialect.OfMedia(base); named {
		return true
	}
	return base == "application/json" || strings.HasSuffix(base, "+json") || strings.HasSuffix(base, "/json") || base == "*/*" || base == "application/*"
}
