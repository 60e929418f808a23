package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// list compares a single value with a list of them, where values are sent as text: one value is a list of one, and a list of
// several is one text to a server that takes any.
func (c *comparison) list(p *pair) {
	isList := func(s *contract.Schema) bool { return s.Value().Type() == "array" && s.Value().Items != nil }
	was, is := isList(p.old), isList(p.new)
	switch {
	case was == is:
	case is:
		c.wider(*p, "list", "one value was admitted, and now a list of them")
		p.new = p.new.Value().Items
	default:
		items := p.old.Value().Items
		if p.new.Value().Type() == "string" && c.way == request {
			c.find(requestWider, contract.Note, strings.TrimSpace(p.at+" list"), p.was, p.is, "a list was admitted, and now one text; a list that is sent is such a text")
		} else {
			c.narrower(*p, "list", "a list was admitted, and now one value")
		}
		p.old = items
	}
}

// asText returns what a schema admits where its values are sent as text and the other form of it lists texts: true and false are two
// texts, and a number of a list is the text that it is written as.
func asText(s, other *contract.Schema) *contract.Schema {
	texts := len(admitted(other.Value())) > 0 && slices.Contains(typesIn(other.Value()), "string")
	v := s.Value()
	if !texts || slices.Contains(typesIn(v), "string") {
		return s
	}
	var words []any
	for _, value := range admitted(v) {
		words = append(words, fmt.Sprint(value))
	}
	if len(words) == 0 && v.Type() == "boolean" {
		words = []any{"true", "false"}
	}
	if len(words) == 0 {
		return s
	}
	return &contract.Schema{Types: []string{"string"}, Enum: words, Source: s.Source, Description: s.Description, Default: s.Default, HasDefault: s.HasDefault}
}

// oneByOne lists parameters as they are sent: an exploded object is one parameter for each of its members.
func oneByOne(params []contract.Param) []contract.Param {
	var out []contract.Param
	for _, p := range params {
		v := p.Schema.Value()
		if !p.Exploded || len(v.Properties) == 0 || v.AdditionalProperties != nil {
			out = append(out, p)
			continue
		}
		for _, m := range v.Properties {
			out = append(out, contract.Param{Name: m.Name, In: p.In, Required: p.Required && slices.Contains(v.Required, m.Name), Schema: m.Schema,
				Source: placeOr(m.Schema.Source, p.Source), Deprecated: p.Deprecated, Sunset: p.Sunset})
		}
	}
	return out
}
