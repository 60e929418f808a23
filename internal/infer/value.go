package infer

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/redact"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// deepest and widest bound what is looked at of one answer: levels of nesting, and items of a list.
const (
	deepest = 32
	widest  = 1000
)

// place is a value's place in the answer's body, with the schema that is documented for it.
type place struct {
	schema *contract.Schema
	at     string   // JSON Pointer into the body; all items of a list are "-", all entries of a map "*"
	where  []string // of the schema in the document
	depth  int      // levels above it
}

// below is the place of something inside the value: a token of the pointer, its schema, and where that stands in this one.
func (p place) below(token string, s *contract.Schema, where ...string) place {
	return place{schema: s, at: p.at + "/" + token, where: append(slices.Clone(p.where), where...), depth: p.depth + 1}
}

// value compares a value with its schema, and what is inside it with theirs.
func (j *judge) value(p place, v any) {
	if p.schema == nil || p.depth > deepest || redacted(v) {
		return
	}
	j.sighted(p, value.Type(v))
	if v == nil {
		if !p.schema.Nullable() {
			j.depart(valueRule, contract.Error, p.at, "it is null, and null is not documented", p.schema.Source, openapi.Amendment{At: p.where, Widen: "null"})
		}
		return
	}
	p.schema = p.schema.Value()
	if !j.admitted(p, v) {
		return
	}
	if len(p.schema.AnyOf)+len(p.schema.OneOf) > 0 {
		return // admitted judged all of it
	}
	switch v := v.(type) {
	case map[string]any:
		j.object(p, v)
	case []any:
		for i, item := range v {
			if i == widest || p.schema.Items == nil {
				break
			}
			j.value(p.below("-", p.schema.Items, "items"), item)
		}
	}
	j.keywords(p, v)
}

// admitted reports whether a value is one of the documented alternatives, types and values. If not, the departure is counted.
func (j *judge) admitted(p place, v any) bool {
	s, kind := p.schema, value.Type(v)
	if len(s.AnyOf)+len(s.OneOf) > 0 {
		if !j.fits(s, v) {
			j.depart(valueRule, contract.Error, p.at, "it fits none of the documented alternatives ("+kind+")", s.Source, openapi.Amendment{At: p.where, Widen: kind})
			return false
		}
		return true
	}
	if types := documentedTypes(s); len(types) > 0 && !isOneOf(types, kind, v) {
		j.depart(valueRule, contract.Error, p.at, fmt.Sprintf("it is of the type %s, and %s is documented", kind, strings.Join(types, " or ")), s.Source, openapi.Amendment{At: p.where, Widen: kind})
		return false
	}
	if allowed := listed(s); len(allowed) > 0 && !value.Contains(allowed, v) {
		text, _ := json.Marshal(v)
		j.depart(valueRule, contract.Error, p.at, fmt.Sprintf("%.80s is none of the documented values", text), s.Source, openapi.Amendment{At: p.where, Admit: v})
		return false
	}
	return true
}

// isOneOf reports whether a value of a JSON type is of one of the documented types: an integer is a number, and 1.0 is an integer.
func isOneOf(types []string, kind string, v any) bool {
	switch {
	case slices.Contains(types, kind):
		return true
	case kind == "integer":
		return slices.Contains(types, "number")
	case kind == "number":
		return whole(v) && slices.Contains(types, "integer")
	}
	return false
}

// object compares the members of an object: those that are documented, those that are required, and those that came.
func (j *judge) object(p place, v map[string]any) {
	s := p.schema
	documented := propertiesOf(s)
	for _, member := range documented {
		at := p.at + value.Pointer(member.Name)
		j.tally.documented[at] = j.tally.documented[at] || !member.Schema.WriteOnly && !member.Schema.Value().WriteOnly
		if _, there := v[member.Name]; !there && s.Requires(member.Name) && !member.Schema.WriteOnly {
			j.depart(valueRule, contract.Error, at, "it is missing, and it is promised in every answer", member.Schema.Source, openapi.Amendment{At: p.where, Release: member.Name})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(v)) {
		member := s.Property(name)
		switch {
		case member != nil:
			j.value(p.below(strings.TrimPrefix(value.Pointer(name), "/"), member, "properties", name), v[name])
		case s.AdditionalProperties != nil:
			j.value(p.below("*", s.AdditionalProperties, "additionalProperties"), v[name])
		case redact.Holds(name): // a secret; what the answer is named is D38's to tell
		case len(s.PatternProperties) > 0, len(documented) == 0 && !s.Closed: // any member is admitted
		default:
			j.undocumentedMember(p, name, value.Type(v[name]))
		}
	}
}

// undocumentedMember counts a member that an object has and its schema does not name, with the JSON types that it was seen of.
func (j *judge) undocumentedMember(p place, name, kind string) {
	rule, level, message := memberRule, contract.Note, "it is not documented"
	if p.schema.Closed {
		rule, level, message = valueRule, contract.Error, "it is not documented, and the docs say that there are no other members"
	}
	d := j.depart(rule, level, p.at+value.Pointer(name), message, p.schema.Source, openapi.Amendment{At: append(slices.Clone(p.where), "properties")})
	if !slices.Contains(d.kinds, kind) && len(d.amend) > 0 {
		d.kinds = append(d.kinds, kind)
		slices.Sort(d.kinds)
	}
}

// keywords judges what is left: formats, bounds and patterns of this very value.
func (j *judge) keywords(p place, v any) {
	s := p.schema
	switch v.(type) {
	case map[string]any, []any:
		if s.MinItems == nil && s.MaxItems == nil && !s.UniqueItems && s.MinProperties == nil && s.MaxProperties == nil {
			return
		}
	}
	for _, violation := range j.compiled(s).Validate(v) {
		if violation.At != "" || slices.Contains([]string{"type", "required", "additionalProperties", "enum", "const"}, violation.Keyword) {
			continue
		}
		level := contract.Warning
		if violation.Keyword == "format" {
			level = contract.Error
		}
		j.depart(valueRule, level, p.at, "it breaks "+violation.Keyword, s.Source, openapi.Amendment{At: append(slices.Clone(p.where), violation.Keyword), Remove: true})
	}
}

func (j *judge) fits(s *contract.Schema, v any) bool { return len(j.compiled(s).Validate(v)) == 0 }

// compiled is a schema ready to validate; one that can't be compiled fits everything.
func (j *judge) compiled(s *contract.Schema) *schema.Validator {
	if known, done := j.tally.compiled[s]; done {
		return known
	}
	v, err := schema.Compile(s)
	if err != nil {
		v = &schema.Validator{}
	}
	j.tally.compiled[s] = v
	return v
}

// sighted notes that a documented place was there, and of which JSON type.
func (j *judge) sighted(p place, kind string) {
	if j.tally.seen[p.at] == nil {
		j.tally.seen[p.at] = map[string]int{}
		j.tally.types[p.at] = documentedTypes(p.schema)
		if types := documentedTypes(p.schema.Value()); p.schema.Nullable() && len(types) > 0 {
			j.tally.types[p.at] = append(types, "null")
		}
	}
	j.tally.seen[p.at][kind]++
}

// redacted reports a value that a recording hides: what it was is not known.
func redacted(v any) bool {
	text, ok := v.(string)
	return ok && redact.Holds(text)
}
