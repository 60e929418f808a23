package openapi

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// preferred puts the body that cases use first: application/json, then the media types of the dialects in their order, then
// another kind of JSON. A wildcard is read as application/json.
func preferred(bodies []contract.Media) []contract.Media {
	const plainJSON, otherJSON, wildcard, noJSON = -1, 100, 101, 102
	rank := func(m contract.Media) int {
		base := contract.Essence(m.Type)
		named, names := dialect.OfMedia(base)
		switch {
		case base == "application/json":
			return plainJSON
		case names && !named.Texts:
			return slices.Index(dialect.Names(), named.Name)
		case base == "*/*", base == "application/*":
			return wildcard
		case isJSON(base):
			return otherJSON
		}
		return noJSON
	}
	out := slices.Clone(bodies)
	slices.SortStableFunc(out, func(a, b contract.Media) int { return rank(a) - rank(b) })
	if len(out) > 0 && rank(out[0]) == wildcard {
		concrete := out[0]
		concrete.Type = "application/json"
		out = append([]contract.Media{concrete}, out...)
	}
	return out
}

// foreign says why none of an operation's documented bodies is one that changes the members of a JSON object: a form, a text, bytes,
// or a JSON value that is no object. "" where one is, or where none is documented.
func foreign(bodies []contract.Media) string {
	if len(bodies) == 0 {
		return ""
	}
	if d, named := dialect.OfMedia(bodies[0].Type); named && d.Texts {
		return ""
	}
	if !isJSON(bodies[0].Type) {
		var types []string
		for _, m := range bodies {
			types = append(types, m.Type)
		}
		return "its body is documented as " + strings.Join(types, ", ") + " only, and proviso sends JSON"
	}
	if s := bodies[0].Schema.Value(); s.Type() == "string" || s.Type() == "number" || s.Type() == "integer" || s.Type() == "boolean" {
		return "its body is documented as one value (" + s.Type() + "), and proviso changes the members of objects"
	}
	return ""
}

// withoutOtherDocuments leaves aside the schema of a body whose media type says that it is a list of operations, where the schema
// describes something else: a body that fits it is none of its media type.
func withoutOtherDocuments(bodies []contract.Media) {
	for i := range bodies {
		d, named := dialect.OfMedia(bodies[i].Type)
		if !named || !d.List {
			continue
		}
		s := bodies[i].Schema.Value()
		for s != nil && s.Type() == "" && len(s.AllOf) > 0 {
			s = s.AllOf[0].Value()
		}
		if s.Type() != "" && s.Type() != "array" {
			bodies[i].Schema = nil
		}
	}
}

// requiredMembers are the members that every body must carry. Read-only ones bind the answer alone.
func requiredMembers(s *contract.Schema) []string {
	var out []string
	value := s.Value()
	if value == nil {
		return nil
	}
	own, taken := map[string]*contract.Schema{}, map[string]bool{}
	for _, p := range slices.Backward(value.Properties) {
		own[p.Name] = p.Schema
	}
	add := func(part *contract.Schema) {
		for _, name := range part.Required {
			member, known := own[name]
			if !known {
				member = value.Property(name)
			}
			if member == nil && value.Closed {
				continue // the schema requires a member that it does not admit: no body can carry it
			}
			if !taken[name] && (member == nil || !member.ReadOnly) {
				taken[name] = true
				out = append(out, name)
			}
		}
	}
	add(value)
	for _, part := range value.AllOf {
		add(part)
	}
	for _, branches := range [][]*contract.Schema{value.OneOf, value.AnyOf} {
		for _, name := range requiredOfAll(branches) {
			if !taken[name] {
				taken[name] = true
				out = append(out, name)
			}
		}
	}
	return out
}

// requiredOfAll are the members that each branch of a union requires.
func requiredOfAll(branches []*contract.Schema) []string {
	var out []string
	for i, branch := range branches {
		if own := requiredMembers(branch); i == 0 {
			out = own
		} else {
			out = slices.DeleteFunc(out, func(name string) bool { return !slices.Contains(own, name) })
		}
	}
	return out
}

// jsonFirst puts the JSON bodies of answers before the others: the resource is found there.
func jsonFirst(op *contract.Operation) {
	for i := range op.Responses {
		slices.SortStableFunc(op.Responses[i].Bodies, func(a, b contract.Media) int {
			switch {
			case isJSON(a.Type) == isJSON(b.Type):
				return 0
			case isJSON(a.Type):
				return -1
			}
			return 1
		})
	}
}
